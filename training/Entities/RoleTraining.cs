using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Trains and tests the choice of role nouns.</summary>
public static class RoleTraining
{
    private const int Seed = 1;
    private const int Epochs = 8;
    private const int Least = 2;
    private const double Dropout = 0.3;

    public static void Run(Workshop workshop)
    {
        List<ChoiceSample> samples = [];
        foreach (Exhibit exhibit in workshop.Train)
        {
            HashSet<int> heads = Heads(exhibit);
            FeatureBag bag = new();
            foreach ((int head, TokenRange range) in RoleNouns.Candidates(exhibit.Evidence, exhibit.Labels))
            {
                RoleNouns.Collect(exhibit.Evidence, exhibit.Labels, head, range, bag);
                samples.Add(new ChoiceSample([[], [.. bag.Keys]], [heads.Contains(head) ? 1 : 0]));
            }
        }

        FeatureTable model = new LinearTrainer(Seed, Epochs, Least, Dropout).Train(samples);
        model.Save(workshop.PathOf("roles.bin"));
        Tally tally = default;
        Tally exact = default;
        int reachable = 0;
        RoleNouns roles = new(model);
        foreach (Exhibit exhibit in workshop.Test)
        {
            HashSet<int> heads = Heads(exhibit);
            HashSet<TextSpan> spans = [.. exhibit.Episode.Mentions.Where(m => m.Kind == MentionKind.Role).Select(m => m.Span)];
            Mention[] found = [.. roles.Find(exhibit.Evidence, exhibit.Labels)];
            reachable += RoleNouns.Candidates(exhibit.Evidence, exhibit.Labels).Count(c => heads.Contains(c.Head));
            tally += new Tally(found.Count(m => heads.Contains(m.HeadToken)), heads.Count, found.Length);
            exact += new Tally(found.Count(m => spans.Contains(m.Span)), heads.Count, found.Length);
        }

        Console.WriteLine($"role nouns, held-out episodes: P {tally.Precision:F3} R {tally.Recall:F3} F1 {tally.F1:F3} by head, {exact.F1:F3} exact; {reachable} of {tally.Gold} are candidates");
    }

    private static HashSet<int> Heads(Exhibit exhibit)
    {
        HashSet<int> heads = [];
        foreach (EpisodeMention mention in exhibit.Episode.Mentions.Where(mention => mention.Kind == MentionKind.Role))
        {
            if (EpisodeCoreference.TokensOf(exhibit.Evidence.Document, mention.Span) is TokenRange range)
            {
                heads.Add(MentionFinder.HeadOf(exhibit.Evidence.Document, range.Start, range.End));
            }
        }

        return heads;
    }
}
