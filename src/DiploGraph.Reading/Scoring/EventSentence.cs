using System.Globalization;

namespace DiploGraph.Reading.Scoring;

/// <summary>A sentence with one marked source, one marked target, and the PLOVER root of the event between them.</summary>
/// <param name="Root">The published name: YIELD is our CONCEDE.</param>
public sealed record EventSentence(string Id, string Text, string Source, string Target, string Root)
{
    /// <summary>The family of the schema that the root is.</summary>
    public string Family => Root == "YIELD" ? "CONCEDE" : Root;

    public Article ToArticle() => new($"event-{Id}", "", Text);

    /// <summary>Reads a tab-separated file: id, sentence, source, target, root; the first line names the columns.</summary>
    /// <exception cref="ReadingException">A row is wrong: the message names file and line.</exception>
    public static IReadOnlyList<EventSentence> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReadingException($"{path}: there is no such file of sentences with marked events.");
        }

        List<EventSentence> sentences = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string[] cells = line.Split('\t');
            if (number == 1 || line.Length == 0)
            {
                continue;
            }

            if (cells.Length != 5)
            {
                throw new ReadingException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: {cells.Length} columns found, 5 expected: id, sentence, source, target, root."));
            }

            sentences.Add(new EventSentence(cells[0], cells[1].Trim(), cells[2].Trim(), cells[3].Trim(), cells[4].Trim()));
        }

        return sentences;
    }
}
