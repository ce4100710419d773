using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Training.Text;

namespace DiploGraph.Training.Corpora;

/// <summary>Reads sentences with a marked source, target and event family (<c>data/events</c>).</summary>
internal static class EventSentences
{
    public static List<Passage> Read(string path, RelationTypes types)
    {
        List<Passage> passages = [];
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] row = line.Split('\t');
            string text = row[1], family = row[4].Trim() == "YIELD" ? "CONCEDE" : row[4].Trim();
            int source = text.IndexOf(row[2], StringComparison.OrdinalIgnoreCase), target = text.IndexOf(row[3], StringComparison.OrdinalIgnoreCase);
            int[] admissible = [.. Enumerable.Range(0, types.Count).Where(t => types.Families[t] == family)];
            if (source < 0 || target < 0 || admissible.Length == 0)
            {
                continue;
            }

            List<Word> words = Words.Of(text);
            Sample sample = new([.. words.Select(w => w.Form)]);
            PassageMention Mention(int at, int length, int entity)
            {
                (int first, int last) = Episodes.Cover(words, at, at + length);
                return new PassageMention(0, first, last, MentionWord.Of(sample.Words, first, last), MentionKind.Name, [entity]);
            }

            passages.Add(new Passage("event-" + row[0], [sample])
            {
                Mentions = [Mention(source, row[2].Length, 0), Mention(target, row[3].Length, 1)],
                Family = admissible,
            });
        }

        return passages;
    }
}
