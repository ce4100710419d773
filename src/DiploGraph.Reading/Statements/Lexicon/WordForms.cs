namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>Leads inflected forms of verbs and nouns back to their lemma, from <c>seeds/lexicon/forms.tsv</c>.</summary>
/// <remarks>A table is right where an analyser's guess at a rare verb is not ("begged": beg). A form that stands there for no word of its class keeps the analyser's lemma.</remarks>
internal sealed class WordForms
{
    private readonly Dictionary<string, string> verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> nouns = new(StringComparer.Ordinal);

    public static WordForms Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new ReadingException($"{file}: missing. It leads inflected forms back to their lemma; put the release's there.");
        }

        WordForms forms = new();
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] cells = line.Split('\t');
            if (cells.Length != 3 || cells[0] is not ("v" or "n"))
            {
                throw new ReadingException($"{file}, line {number}: pos (v or n), lemma and forms expected, separated by tabs.");
            }

            Dictionary<string, string> table = cells[0] == "v" ? forms.verbs : forms.nouns;
            string lemma = Spelling.Canonical(cells[1]);
            table.TryAdd(cells[1], lemma);
            foreach (string form in cells[2].Split(' '))
            {
                table.TryAdd(form, lemma);
            }
        }

        return forms;
    }

    /// <summary>The lemma of a form as a verb; null where the table does not hold it.</summary>
    public string? Verb(string form) => verbs.GetValueOrDefault(form);

    /// <summary>The lemma of a form as a noun; null where the table does not hold it.</summary>
    public string? Noun(string form) => nouns.GetValueOrDefault(form);
}
