using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Corpora;

/// <summary>An episode and what it may teach.</summary>
/// <param name="Shared">Whether it is one of the shared gold set, on whose last fifths the published figures stand; else one of <c>training/episodes</c>.</param>
internal sealed record SplitEpisode(Episode Episode, Split Split, bool Shared)
{
    /// <summary>The shared episodes and, where there are any, those of <c>training/episodes</c>, file by file and by number.</summary>
    /// <exception cref="DiploGraph.Reading.ReadingException">There is no training folder here or above, or a file is not as it should be.</exception>
    public static IReadOnlyList<SplitEpisode> Read(string shared)
    {
        string project = Commands.FindProject() ?? throw new DiploGraph.Reading.ReadingException(Commands.NoProject);
        Splits splits = new(Path.Combine(project, "splits.json"));
        string own = Path.Combine(project, "episodes");
        return [.. Read(Path.Combine(shared, "gold", "episodes"), splits, true), .. Directory.Exists(own) ? Read(own, splits, false) : []];
    }

    private static IEnumerable<SplitEpisode> Read(string folder, Splits splits, bool shared)
    {
        (IReadOnlyList<Episode> train, IReadOnlyList<Episode> test) = Episode.LoadFolder(folder);
        return train.Concat(test).GroupBy(episode => episode.File, StringComparer.Ordinal).SelectMany(file =>
        {
            Episode[] ordered = [.. file.OrderBy(episode => episode.Number)];
            return ordered.Select((episode, place) => new SplitEpisode(episode, splits.OfEpisode(Path.GetFileNameWithoutExtension(file.Key), place, ordered.Length, shared), shared));
        });
    }
}
