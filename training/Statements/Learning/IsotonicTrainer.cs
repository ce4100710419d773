using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Training.Statements.Learning;

/// <summary>Fits <see cref="Calibration"/>: pools neighbours that fall (pool adjacent violators), starting from groups of equal size so that no step rests on a few cases.</summary>
internal static class IsotonicTrainer
{
    private const int LeastGroup = 60;

    public static Calibration Train(IEnumerable<(float Score, bool Right)> cases)
    {
        (float Score, bool Right)[] ordered = [.. cases.OrderBy(item => item.Score)];
        List<(double Score, double Right, int Count)> pools = [];
        for (int start = 0; start < ordered.Length; start += LeastGroup)
        {
            (float Score, bool Right)[] group = ordered[start..Math.Min(ordered.Length, start + LeastGroup)];
            pools.Add((group.Sum(item => (double)item.Score), group.Count(item => item.Right), group.Length));
            while (pools.Count > 1 && pools[^2].Right / pools[^2].Count >= pools[^1].Right / pools[^1].Count)
            {
                (double Score, double Right, int Count) last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Score + last.Score, pools[^1].Right + last.Right, pools[^1].Count + last.Count);
            }
        }

        return new Calibration(
            [.. pools.Select(pool => (float)(pool.Score / pool.Count))],
            [.. pools.Select(pool => (float)((pool.Right + 0.5) / (pool.Count + 1)))]);
    }
}
