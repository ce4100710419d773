using System.Diagnostics;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Scores entities on the annotated articles.</summary>
public static class GoldReport
{
    /// <param name="folds">Whether "train" is read by taggers that have not seen the article.</param>
    public static void Run(Workshop workshop, bool errors, bool folds)
    {
        NameGrammar grammar = NameGrammar.Load(workshop.Seeds);
        RoleNouns roles = RoleNouns.Load(workshop.Seeds);
        MentionFinder shipped = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        MentionFinder finder = shipped;
        Resolver resolver = Resolver.Load(workshop.Seeds, workshop.Catalogue);
        string gold = Path.Combine(workshop.Shared, "gold");
        IReadOnlyList<GoldDocument> development = GoldDocument.LoadFolder(gold);
        Report("d01", development.Where(document => document.Id == "d01"));
        Report("d02-d14", development.Where(document => document.Id != "d01"));
        IReadOnlyList<GoldDocument> train = GoldDocument.LoadFolder(Path.Combine(gold, "train"));
        if (folds)
        {
            MentionFinder[] unseeing = [.. Enumerable.Range(0, NameTraining.Folds).Select(
                fold => new MentionFinder(workshop.Catalogue, NameTraining.TrainWithout(workshop, fold), grammar, roles))];
            Report("train, unseen by the tagger", train, index => unseeing[index % NameTraining.Folds]);
            int[] kept = [.. Enumerable.Range(0, train.Count).Where(i => !Workshop.EncoderSaw(train[i]))];
            Report("train, unseen by tagger and encoder", kept.Select(i => train[i]), index => unseeing[kept[index] % NameTraining.Folds]);
        }
        else
        {
            Report("train, seen", train);
        }

        void Report(string label, IEnumerable<GoldDocument> documents, Func<int, MentionFinder>? of = null)
        {
            Tally strict = default;
            Tally lenient = default;
            SortedDictionary<string, Tally> byType = new(StringComparer.Ordinal);
            Stopwatch analysis = new();
            Stopwatch entities = new();
            int index = 0;
            foreach (GoldDocument document in documents)
            {
                finder = of?.Invoke(index++) ?? shipped;
                analysis.Start();
                Document analysed = workshop.Analyzer.Analyze(document.ToArticle());
                analysis.Stop();
                entities.Start();
                Resolution resolution = resolver.Resolve(analysed, finder.Find(analysed));
                entities.Stop();
                IReadOnlyList<ScoredEntity> annotated = [.. document.Entities.Select(ScoredEntity.Of)];
                IReadOnlyList<ScoredEntity> found = ScoredEntity.Of(analysed, resolution);
                EntityScore score = EntityScorer.Score(annotated, found);
                strict += score.Strict;
                lenient += score.Lenient;
                HashSet<string> right = [.. score.Pairs.Values.Where(pair => pair.SameType).Select(pair => pair.Found)];
                foreach (string type in Enum.GetNames<EntityType>())
                {
                    byType[type] = byType.GetValueOrDefault(type) + new Tally(
                        found.Count(entity => entity.Type == type && right.Contains(entity.Id)), annotated.Count(entity => entity.Type == type), found.Count(entity => entity.Type == type));
                }

                if (errors)
                {
                    foreach (ScoredEntity missed in annotated.Where(entity => !score.Pairs.TryGetValue(entity.Id, out (string Found, bool SameType) pair) || !pair.SameType))
                    {
                        Console.WriteLine($"{document.Id} {(score.Pairs.TryGetValue(missed.Id, out (string Found, bool SameType) pair) ? "type   " + pair.Found : "missed ")} {missed.Type} {string.Join(" | ", missed.Forms)}");
                    }

                    HashSet<string> used = [.. score.Pairs.Values.Select(pair => pair.Found)];
                    foreach (ScoredEntity spurious in found.Where(entity => !used.Contains(entity.Id)))
                    {
                        Console.WriteLine($"{document.Id} spurious {spurious.Type} {string.Join(" | ", spurious.Forms)}");
                    }
                }
            }

            Console.WriteLine($"{label}: strict P {strict.Precision:F3} R {strict.Recall:F3} F1 {strict.F1:F3}; lenient F1 {lenient.F1:F3}; entities {entities.Elapsed.TotalSeconds / (entities.Elapsed + analysis.Elapsed).TotalSeconds:P0} of analysis and entities");
            Console.WriteLine("   " + string.Join("  ", byType.Select(pair => $"{pair.Key} {pair.Value.Precision:F2}/{pair.Value.Recall:F2} of {pair.Value.Gold}")));
        }
    }
}
