using System.Globalization;
using System.Text;

namespace DiploGraph.Reading.Language.Conllu;

/// <summary>Reads CoNLL-U: sentences of words with tags and trees. Empty nodes ("8.1") and enhanced dependencies are passed over.</summary>
public static class ConlluReader
{
    private const int ColumnCount = 10;

    /// <param name="source">What to call the input in messages: its path.</param>
    /// <exception cref="ReadingException">A line is not CoNLL-U; the message names it.</exception>
    public static IReadOnlyList<ConlluSentence> Read(TextReader input, string source)
    {
        List<ConlluSentence> sentences = [];
        List<string> comments = [];
        List<ConlluWord> words = [];
        Fused fused = Fused.None;
        int lineNumber = 0;
        int firstLine = 1;
        while (input.ReadLine() is { } raw)
        {
            lineNumber++;
            string line = raw.TrimEnd('\r');
            if (line.Length == 0)
            {
                Finish();
                continue;
            }

            if (words.Count == 0 && comments.Count == 0)
            {
                firstLine = lineNumber;
            }

            if (line[0] == '#')
            {
                comments.Add(line[1..].Trim());
                continue;
            }

            string[] cells = line.Split('\t');
            if (cells.Length != ColumnCount)
            {
                throw Fault($"found {cells.Length} columns, expected {ColumnCount}, separated by tabs");
            }

            string id = cells[0];
            if (id.Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            int dash = id.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                fused = new Fused(Number(id[..dash]), Number(id[(dash + 1)..]), cells[1], !Says(cells[9], "SpaceAfter=No"), cells[9]);
                continue;
            }

            int number = Number(id);
            if (number != words.Count + 1)
            {
                throw Fault($"found the word number {number}, expected {words.Count + 1}");
            }

            bool inFused = fused.First <= number && number <= fused.Last;
            bool lastOfFused = inFused && number == fused.Last;
            bool spaceAfter = inFused ? lastOfFused && fused.SpaceAfter : !Says(cells[9], "SpaceAfter=No");
            string misc = lastOfFused && fused.Misc != "_" ? (cells[9] == "_" ? fused.Misc : $"{cells[9]}|{fused.Misc}") : cells[9];
            int head = cells[6] == "_" ? -1 : Number(cells[6]);
            words.Add(new ConlluWord(
                cells[1], cells[2], string.Intern(cells[3]), string.Intern(cells[4]), string.Intern(cells[5]), head,
                string.Intern(cells[7]), spaceAfter, inFused && number > fused.First, misc));
            if (lastOfFused && !Spell(words, fused))
            {
                throw Fault($"the token \"{fused.Form}\" is shorter than its number of words, {fused.Last - fused.First + 1}");
            }
        }

        Finish();
        return sentences;

        void Finish()
        {
            foreach (ConlluWord word in words)
            {
                if (word.Head > words.Count)
                {
                    throw new ReadingException(
                        $"{source}, line {firstLine}: the sentence has {words.Count} words, but \"{word.Form}\" depends on word {word.Head}. Correct the column HEAD.");
                }
            }

            if (words.Count > 0)
            {
                sentences.Add(new ConlluSentence(comments, words, firstLine));
            }

            comments = [];
            words = [];
            fused = Fused.None;
        }

        int Number(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Fault($"found \"{cell}\" where a whole number was expected");

        ReadingException Fault(string what) => new($"{source}, line {lineNumber}: {what}. The file must be CoNLL-U.");
    }

    /// <summary>
    /// Sentences as one document: the text is put together from the words and their <c>SpaceAfter</c>, a paragraph's start becomes a blank line,
    /// and <c>Entity=(PER</c> … <c>Entity=PER)</c> in MISC become names. A word without a head hangs on its sentence's first.
    /// </summary>
    public static Document ToDocument(IReadOnlyList<ConlluSentence> sentences, string id)
    {
        Segmentation segmentation = ToSegmentation(sentences);
        TokenData[] tokens = new TokenData[segmentation.Words.Length];
        List<NameSpan> names = [];
        for (int s = 0; s < sentences.Count; s++)
        {
            TokenRange range = segmentation.Sentences[s];
            IReadOnlyList<ConlluWord> words = sentences[s].Words;
            bool hasRoot = words.Any(word => word.Head == 0);
            (int Start, NameKind Kind)? open = null;
            for (int i = 0; i < words.Count; i++)
            {
                ConlluWord word = words[i];
                int head = word.Head > 0 ? range.Start + word.Head - 1 : word.Head == 0 || (i == 0 && !hasRoot) ? -1 : range.Start;
                Word cut = segmentation.Words[range.Start + i];
                tokens[range.Start + i] = new TokenData(
                    cut.Span, word.Lemma, word.Upos, word.Xpos, word.Feats, head, word.Deprel, cut.SpaceAfter, cut.Clitic);
                string? entity = word.MiscValue("Entity");
                if (entity is null)
                {
                    continue;
                }

                if (entity[0] == '(' && ConlluNames.TryKind(entity.Trim('(', ')'), out NameKind kind))
                {
                    open = (range.Start + i, kind);
                }

                if (entity[^1] == ')' && open is { } name)
                {
                    names.Add(new NameSpan(new TokenRange(name.Start, range.Start + i + 1), name.Kind));
                    open = null;
                }
            }
        }

        return new Document(new Article(id, "", segmentation.Text), tokens, segmentation.Sentences, names, TokenVectors.None);
    }

    /// <summary>The words and sentences of a file, with the text that they make up.</summary>
    public static Segmentation ToSegmentation(IReadOnlyList<ConlluSentence> sentences)
    {
        StringBuilder text = new();
        List<Word> words = [];
        List<TokenRange> ranges = [];
        foreach (ConlluSentence sentence in sentences)
        {
            if (text.Length > 0 && sentence.StartsParagraph)
            {
                text.Length -= text[^1] == ' ' ? 1 : 0;
                text.Append("\n\n");
            }

            int start = words.Count;
            foreach (ConlluWord word in sentence.Words)
            {
                string form = word.Surface ?? word.Form;
                TextSpan span = new(text.Length, text.Length + form.Length);
                text.Append(form);
                words.Add(new Word(span, word.SpaceAfter, word.Clitic));
                if (word.SpaceAfter)
                {
                    text.Append(' ');
                }
            }

            ranges.Add(new TokenRange(start, words.Count));
        }

        return new Segmentation(text.ToString(), [.. words], [.. ranges]);
    }

    /// <summary>Gives the words of a multiword token their shares of its form, where they do not spell it.</summary>
    /// <returns>Whether there is a character for each.</returns>
    private static bool Spell(List<ConlluWord> words, Fused fused)
    {
        int first = fused.First - 1;
        if (string.Concat(words.Skip(first).Select(word => word.Form)) == fused.Form)
        {
            return true;
        }

        int at = 0;
        for (int i = first; i < fused.Last; i++)
        {
            int after = fused.Last - 1 - i;
            int length = after == 0 ? fused.Form.Length - at : Math.Min(words[i].Form.Length, fused.Form.Length - at - after);
            if (length <= 0)
            {
                return false;
            }

            words[i] = words[i] with { Surface = fused.Form.Substring(at, length) };
            at += length;
        }

        return true;
    }

    /// <summary>A multiword token: the words from <c>First</c> to <c>Last</c>, counted from 1, both of them in it.</summary>
    private sealed record Fused(int First, int Last, string Form, bool SpaceAfter, string Misc)
    {
        public static readonly Fused None = new(0, -1, "", true, "_");
    }

    private static bool Says(string misc, string entry) => misc.Split('|').Contains(entry, StringComparer.Ordinal);
}
