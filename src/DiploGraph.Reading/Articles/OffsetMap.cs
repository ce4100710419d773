namespace DiploGraph.Reading.Articles;

/// <summary>Leads from positions in a cleaned text back to positions in the text it was made from.</summary>
/// <param name="runs">Stretches copied unchanged in length, in the order of both texts, without overlap.</param>
public sealed class OffsetMap(IReadOnlyList<CopiedRun> runs)
{
    /// <summary>The stretch of the original that a stretch of the cleaned text came from; what was cut out between its ends lies within it.</summary>
    public TextSpan ToOriginal(TextSpan span) =>
        span.IsEmpty ? new(Position(span.Start), Position(span.Start)) : new(Position(span.Start), Position(span.End - 1) + 1);

    private int Position(int clean)
    {
        int low = 0;
        int high = runs.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (runs[middle].Clean <= clean)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0)
        {
            return runs.Count == 0 ? clean : runs[0].Original;
        }

        CopiedRun run = runs[low - 1];
        return run.Original + Math.Min(clean - run.Clean, run.Length);
    }
}

/// <summary>Characters that stand at <paramref name="Original"/> in the one text and at <paramref name="Clean"/> in the other.</summary>
public readonly record struct CopiedRun(int Clean, int Original, int Length);
