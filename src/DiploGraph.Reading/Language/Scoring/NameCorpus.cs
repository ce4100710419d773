using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Reading.Language.Scoring;

/// <summary>A corpus of sentences with names marked, as text that is already cut into words.</summary>
public sealed record NameCorpus(Segmentation Segmentation, IReadOnlyList<NameSpan> Names)
{
    /// <summary>
    /// Reads one word per line with a tag of the kinds IO, IOB or IOB2, sentences parted by blank lines; lines of '#' and "-DOCSTART-" are passed over.
    /// </summary>
    /// <param name="wordColumn">Counted from 0.</param>
    /// <param name="tagColumn">Counted from 0; -1 for the last.</param>
    /// <param name="separator">A tab, or a blank for any white space.</param>
    public static NameCorpus Read(TextReader input, int wordColumn, int tagColumn, char separator)
    {
        List<ConlluSentence> sentences = [];
        List<ConlluWord> words = [];
        List<string> tags = [];
        int lineNumber = 0;
        while (input.ReadLine() is { } raw)
        {
            lineNumber++;
            string line = raw.Trim('\r', ' ');
            bool passed = (line.StartsWith('#') && wordColumn > 0) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal);
            if (line.Length == 0 || passed)
            {
                Finish();
                continue;
            }

            string[] cells = line.Split(separator);
            if (cells.Length <= Math.Max(wordColumn, tagColumn))
            {
                throw new ReadingException($"line {lineNumber} of a corpus of names: found {cells.Length} columns, expected more than {Math.Max(wordColumn, tagColumn)}.");
            }

            string form = cells[wordColumn].Trim() is { Length: > 0 } word ? word : ".";
            words.Add(new ConlluWord(form, "_", "_", "_", "_", -1, "_", SpaceAfter: true, Clitic: false, "_"));
            tags.Add(cells.Length == 1 ? "O" : tagColumn < 0 ? cells[^1] : cells[tagColumn]);
        }

        Finish();
        Segmentation segmentation = ConlluReader.ToSegmentation(sentences);
        return new NameCorpus(segmentation, Spans(segmentation, tags));

        void Finish()
        {
            if (words.Count > 0)
            {
                sentences.Add(new ConlluSentence([], words, lineNumber));
                words = [];
            }
        }
    }

    private static List<NameSpan> Spans(Segmentation segmentation, List<string> tags)
    {
        List<NameSpan> names = [];
        foreach (TokenRange sentence in segmentation.Sentences)
        {
            int start = -1;
            string open = "";
            for (int i = sentence.Start; i <= sentence.End; i++)
            {
                string tag = i < sentence.End ? tags[i] : "O";
                string code = tag.Length > 2 ? tag[2..] : "";
                if (start >= 0 && (code.Length == 0 || tag[0] == 'B' || code != open))
                {
                    if (ConlluNames.TryKind(open, out NameKind kind))
                    {
                        names.Add(new NameSpan(new TokenRange(start, i), kind));
                    }

                    start = -1;
                }

                if (code.Length > 0 && start < 0)
                {
                    start = i;
                    open = code;
                }
            }
        }

        return names;
    }
}
