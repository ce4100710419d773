using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Trains and tests the ranker of antecedents.</summary>
public static class CoreferenceTraining
{
    private const int Fits = 4;
    private const int Epochs = 12;
    private const int Settled = 4;
    private const int Least = 2;
    private const double Dropout = 0.3;
    private const int Folds = 5;

    public static void Run(Workshop workshop)
    {
        MentionFinder finder = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        List<ChoiceSample> samples = [];
        int unreachable = 0;
        CoreferenceResolver empty = Ranked(workshop, FeatureTable.Of(1, [], []), alone: false);
        NameLinker linker = new(workshop.Catalogue);
        foreach (Exhibit exhibit in workshop.Train)
        {
            unreachable += Collect(exhibit, finder, linker, empty, samples);
        }

        Console.WriteLine($"coreference: {samples.Count} anaphors to learn from, {unreachable} whose meaning is not proposed");
        Learn(samples).Save(workshop.PathOf("coreference.bin"));
        Report(finder, Resolver.Load(workshop.Seeds, workshop.Catalogue), workshop.Test);
    }

    /// <summary>
    /// Scores on the passages that teach only what stands above the encoder, in folds: each is read by a ranker that learnt from all others.
    /// What is tried is measured here, so that the held-out fifth stays unseen.
    /// </summary>
    /// <param name="alone">All passages in folds, with the encoder's opinion left out, which knows most of them: many more to compare features on.</param>
    public static void Develop(Workshop workshop, bool alone, bool errors)
    {
        MentionFinder finder = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        CoreferenceResolver empty = Ranked(workshop, FeatureTable.Of(1, [], []), alone);
        NameLinker linker = new(workshop.Catalogue);
        Exhibit[] own = [.. workshop.Train.Where(exhibit => !exhibit.Seen || alone)];
        List<ChoiceSample> seen = [];
        int unreachable = workshop.Train.Where(exhibit => exhibit.Seen && !alone).Sum(exhibit => Collect(exhibit, finder, linker, empty, seen));
        List<ChoiceSample>[] folds = [.. Enumerable.Range(0, Folds).Select(_ => new List<ChoiceSample>())];
        unreachable += own.Select((exhibit, i) => Collect(exhibit, finder, linker, empty, folds[i % Folds])).Sum();
        Console.WriteLine($"{seen.Count} and {folds.Sum(fold => fold.Count)} anaphors, {unreachable} whose meaning is not proposed");
        Dictionary<string, Tally> kinds = [];
        Dictionary<string, int> failures = [];
        List<string> lines = [];
        (CoreferenceScore given, CoreferenceScore raw) = (default, default);
        for (int fold = 0; fold < Folds; fold++)
        {
            FeatureTable model = Learn([.. seen, .. folds.Where((_, i) => i != fold).SelectMany(samples => samples)]);
            Resolver resolver = new(workshop.Catalogue, Ranked(workshop, model, alone));
            Exhibit[] held = [.. own.Where((_, i) => i % Folds == fold)];
            (CoreferenceScore more, CoreferenceScore moreRaw) = Score(finder, resolver, held);
            (given, raw) = (given + more, raw + moreRaw);
            foreach (Exhibit exhibit in held)
            {
                AnaphorReport.Add(exhibit, resolver, finder, kinds, errors);
                AnaphorFailures.Add(exhibit, finder, linker, Ranked(workshop, model, alone), failures, lines);
            }
        }

        Print("mentions given", given);
        Print("from raw text", raw);
        foreach ((string kind, Tally tally) in kinds.OrderByDescending(pair => pair.Value.Gold - pair.Value.Right).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"   {kind}: {tally.Recall:F3} of {tally.Gold}");
        }

        Console.WriteLine("failures, mentions given:");
        foreach ((string kind, int count) in failures.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"   {kind}: {count}");
        }

        foreach (string line in lines.Where(_ => errors))
        {
            Console.WriteLine(line);
        }
    }

    private static FeatureTable Learn(IReadOnlyList<ChoiceSample> samples) => LinearTrainer.Mean(samples, Fits, seed => new LinearTrainer(seed, Epochs, Least, Dropout, settled: Settled), Least);

    private static CoreferenceResolver Ranked(Workshop workshop, FeatureTable ranker, bool alone) => new(
        workshop.Catalogue, ranker, PersonWords.Load(workshop.Seeds), Lands.Load(workshop.Seeds, workshop.Catalogue), workshop.Seeds.Lines("entities/saying.txt").Select(line => line.Text).ToHashSet(StringComparer.Ordinal),
        alone ? null : AntecedentHead.Load(workshop.Seeds));

    private static void Report(MentionFinder finder, Resolver resolver, IReadOnlyList<Exhibit> exhibits)
    {
        (CoreferenceScore given, CoreferenceScore raw) = Score(finder, resolver, exhibits);
        Print("mentions given", given);
        Print("from raw text", raw);
    }

    private static (CoreferenceScore Given, CoreferenceScore Raw) Score(MentionFinder finder, Resolver resolver, IEnumerable<Exhibit> exhibits)
    {
        CoreferenceScore given = default;
        CoreferenceScore raw = default;
        foreach (Exhibit exhibit in exhibits)
        {
            Document document = exhibit.Evidence.Document;
            IReadOnlyList<Mention> found = finder.Find(document);
            given += EpisodeCoreference.Score(exhibit.Episode, resolver.ResolveCertain(document, EpisodeCoreference.MarkedMentions(exhibit.Episode, document, found)));
            raw += EpisodeCoreference.Score(exhibit.Episode, resolver.Resolve(document, found));
        }

        return (given, raw);
    }

    private static void Print(string label, CoreferenceScore score) => Console.WriteLine(
        $"coreference, {label}: CoNLL {score.Conll:F3} (MUC {score.Muc.F1:F3} B3 {score.BCubed.F1:F3} CEAFe {score.CeafE.F1:F3}); "
        + $"right: pronouns {score.Pronouns.Recall:F3} of {score.Pronouns.Gold}, role nouns {score.RoleNouns.Recall:F3} of {score.RoleNouns.Gold}, both {score.RightAnaphors.Recall:F3}");

    private static int Collect(Exhibit exhibit, MentionFinder finder, NameLinker linker, CoreferenceResolver resolver, List<ChoiceSample> samples)
    {
        Document document = exhibit.Evidence.Document;
        Episode episode = exhibit.Episode;
        IReadOnlyList<Mention> found = finder.Find(document);
        Dictionary<string, EntityType> types = episode.Entities.ToDictionary(entity => entity.Id, entity => Enum.Parse<EntityType>(entity.Type), StringComparer.Ordinal);
        Dictionary<TextSpan, EpisodeMention> marked = [];
        foreach (EpisodeMention mention in episode.Mentions)
        {
            marked[mention.Span] = mention;
        }

        List<Mention> mentions = [];
        foreach (Mention mention in EpisodeCoreference.MarkedMentions(episode, document, found))
        {
            mentions.Add(mention.Kind == MentionKind.Name ? mention with { Type = types[marked[mention.Span].Entities[0]] } : mention);
        }

        // What the finder takes for a mention and nobody marked is there to learn that it means nothing.
        mentions.AddRange(found.Where(mention => mention.Kind != MentionKind.Name && !mentions.Any(other => other.Span == mention.Span)
            && !mentions.Any(other => other.HeadToken == mention.HeadToken)));
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name).OrderBy(mention => mention.Range.Start)]);
        Dictionary<string, int> referentOf = new(StringComparer.Ordinal);
        for (int i = 0; i < referents.Count; i++)
        {
            foreach (Mention name in referents[i].Names)
            {
                referentOf.TryAdd(marked[name.Span].Entities[0], i);
            }
        }

        Discourse discourse = resolver.Begin(document, referents);
        FeatureBag bag = new();
        int unreachable = 0;
        foreach (Mention mention in CoreferenceResolver.Order(document, mentions))
        {
            int[] right = marked.TryGetValue(mention.Span, out EpisodeMention? mark) && mark.Entities.All(referentOf.ContainsKey)
                ? [.. mark.Entities.Select(id => referentOf[id]).Distinct().Order()]
                : [];
            Anaphor anaphor = resolver.Read(discourse, mention);
            List<Antecedent> antecedents = Antecedents.Propose(discourse, anaphor);
            int at = antecedents.FindIndex(antecedent => antecedent.Profiles.AsSpan().SequenceEqual(right));
            if (at < 0)
            {
                unreachable++;
            }
            else
            {
                AntecedentFeatures features = new(discourse, anaphor);
                uint[][] rows = new uint[antecedents.Count][];
                for (int i = 0; i < rows.Length; i++)
                {
                    features.Collect(antecedents[i], bag);
                    rows[i] = [.. bag.Keys];
                }

                samples.Add(new ChoiceSample(rows, [at]));
            }

            discourse.Settle(anaphor, right);
        }

        return unreachable;
    }
}
