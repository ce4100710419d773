using System.Globalization;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;
using DiploGraph.Training.Statements.Learning;

namespace DiploGraph.Training.Statements;

/// <summary>What each part reaches alone, on passages that nothing was learnt from: ends and type right, each part at its best threshold.</summary>
internal sealed class Ablation(Layout layout, StatementModel model)
{
    private static readonly string[] Parts = ["rules alone", "words and paths", "with grammar and rivals", "encoder alone", "all together"];

    public string Report(IEnumerable<Passage> passages)
    {
        List<(float Score, bool Right)>[] judged = [.. Parts.Select(_ => new List<(float, bool)>())];
        int gold = 0;
        PairScorer scorer = new(layout.Inventory, model);
        ScoringWork work = new();
        foreach (Passage passage in passages)
        {
            HashSet<(string, string, string)> right = [.. passage.Relations.Select(relation => Key(relation.Head.Id, relation.Types[0], relation.Tail.Id))];
            gold += right.Count;
            Dictionary<(string, string, string), float>[] found = [.. Parts.Select(_ => new Dictionary<(string, string, string), float>())];
            foreach (SentenceContext context in layout.Sentences.Read(passage.Document, passage.Resolution))
            {
                (PairScores[] all, _) = scorer.Score(context, work);
                for (int i = 0; i < all.Length; i++)
                {
                    for (int type = 0; type < layout.Inventory.Count; type++)
                    {
                        if (!layout.Inventory.Allows(all[i].Pair.Head.Type, all[i].Pair.Tail.Type, type))
                        {
                            continue;
                        }

                        (string, string, string) key = Key(all[i].Pair.Head.Id, layout.Inventory.Types[type].Name, all[i].Pair.Tail.Id);
                        Put(found[0], key, all[i].Evidence[type].Fit);
                        Put(found[1], key, all[i].Linear[type]);
                        Put(found[2], key, all[i].Grammar[type]);
                        Put(found[3], key, all[i].Encoder?.Joined[type] ?? PairScorer.Unasked);
                        Put(found[4], key, all[i].Final[type]);
                    }
                }
            }

            for (int part = 0; part < Parts.Length; part++)
            {
                judged[part].AddRange(found[part].Select(item => (item.Value, right.Contains(item.Key))));
            }
        }

        return string.Join('\n', Parts.Select((name, part) => $"| {name} | {Best(judged[part], gold)} |").Prepend("| --- | --- |").Prepend("| part | F1 (precision, recall) |"));
    }

    private static void Put(Dictionary<(string, string, string), float> found, (string, string, string) key, float score)
    {
        if (!found.TryGetValue(key, out float known) || known < score)
        {
            found[key] = score;
        }
    }

    private (string, string, string) Key(string head, string type, string tail) =>
        layout.Inventory.Types[layout.Inventory.IndexOf(type)].Symmetric && string.CompareOrdinal(head, tail) > 0 ? (tail, type, head) : (head, type, tail);

    private static string Best(List<(float Score, bool Right)> judged, int gold)
    {
        (double f1, double precision, double recall) = (0, 0, 0);
        int right = 0;
        int taken = 0;
        foreach (IGrouping<float, (float Score, bool Right)> step in judged.GroupBy(item => item.Score).OrderByDescending(group => group.Key))
        {
            taken += step.Count();
            right += step.Count(item => item.Right);
            double found = 2.0 * right / (taken + gold);
            if (found > f1)
            {
                (f1, precision, recall) = (found, (double)right / taken, (double)right / gold);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{f1:0.000} ({precision:0.000}, {recall:0.000})");
    }
}
