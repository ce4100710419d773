namespace DiploGraph.Reading.Language.Conllu;

/// <summary>One syntactic word of a CoNLL-U file.</summary>
/// <param name="Head">Its head's number in the sentence, from 1; 0 for the root; -1 where the file gives none ("_").</param>
/// <param name="SpaceAfter">False where the file says <c>SpaceAfter=No</c>, or where the word lies within a multiword token and is not its last.</param>
/// <param name="Clitic">Whether it is a later word of a multiword token ("n't" of "don't").</param>
/// <param name="Misc">The last column; of a multiword token's last word, both lines' joined.</param>
/// <param name="Surface">What stands in the text where that is not the form: its share of a multiword token that its words do not spell ("du" = "de" + "le").</param>
public sealed record ConlluWord(
    string Form, string Lemma, string Upos, string Xpos, string Feats, int Head, string Deprel, bool SpaceAfter, bool Clitic, string Misc,
    string? Surface = null)
{
    /// <summary>The value of a key of <see cref="Misc"/>; null where it is absent.</summary>
    public string? MiscValue(string key)
    {
        foreach (string entry in Misc.Split('|'))
        {
            if (entry.Length > key.Length && entry[key.Length] == '=' && entry.StartsWith(key, StringComparison.Ordinal))
            {
                return entry[(key.Length + 1)..];
            }
        }

        return null;
    }
}

/// <summary>One sentence of a CoNLL-U file.</summary>
/// <param name="Comments">Its lines that begin with '#', without the '#' and the blanks after it.</param>
/// <param name="Line">The number of its first line, from 1.</param>
public sealed record ConlluSentence(IReadOnlyList<string> Comments, IReadOnlyList<ConlluWord> Words, int Line)
{
    public bool StartsDocument => Comments.Any(comment => Names(comment, "newdoc"));

    public bool StartsParagraph => StartsDocument || Comments.Any(comment => Names(comment, "newpar"));

    private static bool Names(string comment, string key) =>
        comment.StartsWith(key, StringComparison.Ordinal) && (comment.Length == key.Length || comment[key.Length] is ' ' or '=');
}
