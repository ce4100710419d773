using DiploGraph.Reading;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Trains and tests the name tagger.</summary>
public static class NameTraining
{
    private const int Seed = 1;
    private const int Epochs = 8;
    private const int Least = 2;
    private const double Dropout = 0.4;
    private const float Rate = 0.1f;
    private const float Decay = 1e-5f;

    public const int Folds = 5;

    /// <summary>Trains on the training episodes and the annotated articles of "train"; tests on the held-out episodes.</summary>
    public static void Run(Workshop workshop)
    {
        (FeatureTable features, FeatureTable transitions) = Train(workshop, _ => true);
        features.Save(workshop.PathOf("names.bin"));
        transitions.Save(workshop.PathOf("names-transitions.bin"));
        NameTagger tagger = NameTagger.Of(features, transitions);
        Tally all = default;
        Tally spans = default;
        SortedDictionary<EntityType, Tally> byType = [];
        foreach (Exhibit exhibit in workshop.Test)
        {
            HashSet<(int, int, EntityType)> gold = Runs(exhibit.Labels);
            HashSet<(int, int, EntityType)> found = Runs(tagger.Tag(exhibit.Evidence));
            HashSet<(int, int)> places = [.. found.Select(run => (run.Item1, run.Item2))];
            all += new Tally(gold.Count(found.Contains), gold.Count, found.Count);
            spans += new Tally(gold.Count(run => places.Contains((run.Item1, run.Item2))), gold.Count, found.Count);
            foreach (EntityType type in Enum.GetValues<EntityType>())
            {
                byType[type] = byType.GetValueOrDefault(type)
                    + new Tally(gold.Count(run => run.Item3 == type && found.Contains(run)), gold.Count(run => run.Item3 == type), found.Count(run => run.Item3 == type));
            }
        }

        Console.WriteLine($"names, held-out episodes: P {all.Precision:F3} R {all.Recall:F3} F1 {all.F1:F3}; whatever the type F1 {spans.F1:F3}");
        foreach ((EntityType type, Tally tally) in byType)
        {
            Console.WriteLine($"  {type,-13} P {tally.Precision:F3} R {tally.Recall:F3} F1 {tally.F1:F3} of {tally.Gold}");
        }
    }

    /// <summary>A tagger that has seen no article of a fold; articles are dealt to the folds in turn.</summary>
    public static NameTagger TrainWithout(Workshop workshop, int fold)
    {
        (FeatureTable features, FeatureTable transitions) = Train(workshop, article => article % Folds != fold);
        return NameTagger.Of(features, transitions);
    }

    private static (FeatureTable Features, FeatureTable Transitions) Train(Workshop workshop, Func<int, bool> takes)
    {
        List<NameSample> samples = [.. workshop.Train.SelectMany(exhibit => NameSamples.Samples(exhibit.Evidence, exhibit.Labels))];
        for (int i = 0; i < workshop.Articles.Count; i++)
        {
            if (takes(i))
            {
                samples.AddRange(NameSamples.Open(workshop.Articles[i].Evidence, workshop.Articles[i].Allowed));
            }
        }

        return new NameTaggerTrainer(Seed, Epochs, Least, Dropout, Rate, Decay).Train(samples);
    }

    private static HashSet<(int Start, int End, EntityType Type)> Runs(int[] labels)
    {
        HashSet<(int, int, EntityType)> runs = [];
        for (int i = 0; i < labels.Length; i++)
        {
            if (NameLabel.IsBegin(labels[i]))
            {
                int end = i + 1;
                while (end < labels.Length && NameLabel.IsInside(labels[end]))
                {
                    end++;
                }

                runs.Add((i, end, NameLabel.TypeOf(labels[i])));
            }
        }

        return runs;
    }
}
