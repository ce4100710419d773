using System.Diagnostics;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Says what each step of the entity stage costs, warm, on the annotated articles of "train".</summary>
public static class StageTimes
{
    private const int Rounds = 3;

    public static void Run(Workshop workshop)
    {
        IReadOnlyList<GoldDocument> documents = GoldDocument.LoadFolder(Path.Combine(workshop.Shared, "gold", "train"));
        MentionFinder finder = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        NameTagger tagger = NameTagger.Load(workshop.Seeds);
        Resolver resolver = Resolver.Load(workshop.Seeds, workshop.Catalogue);
        NameLinker linker = new(workshop.Catalogue);
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch[] watches = [.. Enumerable.Range(0, 6).Select(_ => new Stopwatch())];
            int words = 0;
            foreach (GoldDocument document in documents)
            {
                Document analysed = Time(0, () => workshop.Analyzer.Analyze(document.ToArticle()));
                words += analysed.TokenCount;
                NameEvidence evidence = Time(1, () => finder.Weigh(analysed));
                Time(2, () => tagger.Tag(evidence));
                IReadOnlyList<Mention> mentions = Time(3, () => finder.Find(analysed));
                Time(4, () => linker.Link(analysed, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]));
                Time(5, () => resolver.Resolve(analysed, mentions));
            }

            double total = watches[0].Elapsed.TotalSeconds + watches[3].Elapsed.TotalSeconds + watches[5].Elapsed.TotalSeconds;
            Console.WriteLine($"{words} words: analysis {watches[0].ElapsedMilliseconds} ms, finding {watches[3].ElapsedMilliseconds} (evidence {watches[1].ElapsedMilliseconds}, tagging {watches[2].ElapsedMilliseconds}), "
                + $"resolving {watches[5].ElapsedMilliseconds} (linking {watches[4].ElapsedMilliseconds}); entities {(total - watches[0].Elapsed.TotalSeconds) / total:P0}");

            T Time<T>(int stage, Func<T> work)
            {
                watches[stage].Start();
                T result = work();
                watches[stage].Stop();
                return result;
            }
        }

        Stopwatch load = Stopwatch.StartNew();
        long before = GC.GetTotalMemory(true);
        EntityCatalogue catalogue = EntityCatalogue.Load(workshop.Seeds);
        load.Stop();
        Console.WriteLine($"catalogue: {load.ElapsedMilliseconds} ms warm, {(GC.GetTotalMemory(true) - before) / 1e6:F0} MB held");
        GC.KeepAlive(catalogue);
    }
}
