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
    private const int Seed = 1;
    private const int Epochs = 20;
    private const int Least = 2;
    private const double Dropout = 0.3;

    public static void Run(Workshop workshop)
    {
        HashSet<string> saying = [.. workshop.Seeds.Lines("entities/saying.txt").Select(line => line.Text)];
        PersonWords words = PersonWords.Load(workshop.Seeds);
        MentionFinder finder = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        CoreferenceResolver empty = new(workshop.Catalogue, FeatureTable.Of(1, [], []), words, saying, AntecedentHead.Load(workshop.Seeds));
        NameLinker linker = new(workshop.Catalogue);
        List<ChoiceSample> samples = [];
        int unreachable = 0;
        foreach (Exhibit exhibit in workshop.Train)
        {
            unreachable += Collect(exhibit, finder, linker, empty, samples);
        }

        Console.WriteLine($"coreference: {samples.Count} anaphors to learn from, {unreachable} whose meaning is not proposed");
        FeatureTable model = new LinearTrainer(Seed, Epochs, Least, Dropout).Train(samples);
        model.Save(workshop.PathOf("coreference.bin"));
        Report(workshop, finder);
        if (Environment.GetEnvironmentVariable("TRY") is string tries)
        {
            foreach (string setting in tries.Split(';'))
            {
                string[] n = setting.Split(' ');
                new LinearTrainer(Seed, int.Parse(n[0]), int.Parse(n[1]), double.Parse(n[2]), float.Parse(n[3]), float.Parse(n[4])).Train(samples).Save(workshop.PathOf("coreference.bin"));
                Console.WriteLine(setting);
                Report(workshop, finder);
            }
        }
    }

    public static void Report(Workshop workshop, MentionFinder finder)
    {
        Resolver resolver = Resolver.Load(workshop.Seeds, workshop.Catalogue);
        CoreferenceScore given = default;
        CoreferenceScore raw = default;
        foreach (Exhibit exhibit in workshop.Test)
        {
            Document document = exhibit.Evidence.Document;
            IReadOnlyList<Mention> found = finder.Find(document);
            given += EpisodeCoreference.Score(exhibit.Episode, resolver.ResolveCertain(document, EpisodeCoreference.MarkedMentions(exhibit.Episode, document, found)));
            raw += EpisodeCoreference.Score(exhibit.Episode, resolver.Resolve(document, found));
        }

        Print("mentions given", given);
        Print("from raw text", raw);
    }

    /// <summary>Shows the anaphors of the held-out episodes that were taken for something else, mentions given.</summary>
    public static void Errors(Workshop workshop)
    {
        MentionFinder finder = MentionFinder.Load(workshop.Seeds, workshop.Catalogue);
        Resolver resolver = Resolver.Load(workshop.Seeds, workshop.Catalogue);
        foreach (Exhibit exhibit in workshop.Test)
        {
            Document document = exhibit.Evidence.Document;
            Episode episode = exhibit.Episode;
            Resolution resolution = resolver.ResolveCertain(document, EpisodeCoreference.MarkedMentions(episode, document, finder.Find(document)));
            Dictionary<TextSpan, ResolvedMention> bySpan = [];
            foreach (ResolvedMention mention in resolution.Mentions)
            {
                bySpan[mention.Mention.Span] = mention;
            }

            Dictionary<string, string> names = [];
            foreach (EpisodeMention mention in episode.Mentions.Where(m => m.Kind == MentionKind.Name && bySpan.ContainsKey(m.Span)))
            {
                names.TryAdd(mention.Entities[0], bySpan[mention.Span].Entities[0].Name);
            }

            bool shown = false;
            foreach (EpisodeMention mention in episode.Mentions.Where(m => m.Kind != MentionKind.Name))
            {
                string gold = string.Join('+', mention.Entities.Select(id => names.GetValueOrDefault(id, "unnamed")).Order(StringComparer.Ordinal));
                string found = bySpan.TryGetValue(mention.Span, out ResolvedMention? resolved) ? string.Join('+', resolved.Entities.Select(e => e.Name).Order(StringComparer.Ordinal)) : "NONE";
                if (gold != found)
                {
                    if (!shown)
                    {
                        Console.WriteLine($"== {episode.Text}");
                        shown = true;
                    }

                    Console.WriteLine($"   {mention.Kind} [{mention.Span.In(episode.Text)}] gold {gold} found {found}");
                }
            }
        }
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
