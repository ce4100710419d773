using System.Text.RegularExpressions;

namespace DiploGraph.Training.Corpora;

/// <summary>OntoGUM's coreference over the words and trees of GUM, cut into windows of some sentences.</summary>
internal static partial class GumCoreference
{
    private const int Window = 5;

    /// <param name="trees">The treebank's sentences, in the order of the coreference file.</param>
    public static List<Passage> Read(string path, IReadOnlyList<Sample> trees)
    {
        List<(int Start, int End, int Entity)> mentions = Mentions(path);
        List<Passage> passages = [];
        int[] offsets = new int[trees.Count + 1];
        for (int s = 0; s < trees.Count; s++)
        {
            offsets[s + 1] = offsets[s] + trees[s].Words.Length;
        }

        ILookup<int, (int Start, int End, int Entity)> bySentence = mentions.ToLookup(m => Array.BinarySearch(offsets, m.Start) is var at && at >= 0 ? at : ~at - 1);
        for (int s = 0; s < trees.Count;)
        {
            int end = s + 1;
            while (end < trees.Count && end - s < Window && trees[end].Document == trees[s].Document)
            {
                end++;
            }

            List<PassageMention> inside = [];
            for (int k = s; k < end; k++)
            {
                Sample tree = trees[k];
                foreach ((int start, int stop, int entity) in bySentence[k].Where(m => m.End <= offsets[k + 1]))
                {
                    int first = start - offsets[k], last = stop - offsets[k];
                    int head = Enumerable.Range(first, last - first).FirstOrDefault(i => tree.Heads![i] - 1 is var h && (h < first || h >= last), first);
                    MentionKind kind = tree.Upos![head] switch { "PRON" => MentionKind.Pronoun, "PROPN" => MentionKind.Name, _ => tree.Xpos![head] == "PRP$" ? MentionKind.Pronoun : MentionKind.Role };
                    inside.Add(new PassageMention(k - s, first, last, head, kind, [entity]));
                }
            }

            if (inside.GroupBy(m => m.Entities[0]).Any(g => g.Count() > 1))
            {
                passages.Add(new Passage($"{trees[s].Document}-{s}", [.. trees.Skip(s).Take(end - s).Select(t => new Sample(t.Words))])
                {
                    Mentions = [.. inside.OrderBy(m => m.Sentence).ThenBy(m => m.Word).ThenBy(m => m.First)],
                    Linked = true,
                });
            }

            s = end;
        }

        return passages;
    }

    private static List<(int Start, int End, int Entity)> Mentions(string path)
    {
        List<(int, int, int)> mentions = [];
        Dictionary<string, int> entities = new(StringComparer.Ordinal);
        List<(string Key, int Start)> open = [];
        int word = 0;
        string document = "";
        foreach (string line in Treebank.Lines(path))
        {
            if (line.StartsWith('#'))
            {
                document = line;
                continue;
            }

            string[] row = line.Split('\t');
            if (row.Length < 3)
            {
                continue;
            }

            foreach (Match match in Bracket().Matches(row[2]))
            {
                string key = document + match.Groups[2].Value;
                int entity = entities.TryGetValue(key, out int known) ? known : entities[key] = entities.Count;
                if (match.Groups[1].Success && match.Groups[3].Success)
                {
                    mentions.Add((word, word + 1, entity));
                }
                else if (match.Groups[1].Success)
                {
                    open.Add((key, word));
                }
                else
                {
                    int at = open.FindLastIndex(o => o.Key == key);
                    mentions.Add((open[at].Start, word + 1, entity));
                    open.RemoveAt(at);
                }
            }

            word++;
        }

        return mentions;
    }

    [GeneratedRegex(@"(\()?(\d+)(\))?")]
    private static partial Regex Bracket();
}
