namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Rows of features laid side by side in blocks, feature by feature, so that <see cref="BoostedTrees"/> weigh a block's rows together. Reused; not shared between threads.</summary>
internal sealed class TreeRows
{
    /// <summary>Rows of a block.</summary>
    public const int Lanes = 8;

    private float[] values = [];

    public int Count { get; private set; }

    public int Width { get; private set; }

    /// <summary>Block by block, in each feature by feature a value for every row. What lies beyond the last row is of an earlier use.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, (Count + Lanes - 1) / Lanes * Lanes * Width);

    /// <summary>Forgets all rows.</summary>
    /// <param name="features">The width of those to come.</param>
    public void Clear(int features) => (Width, Count) = (features, 0);

    public void Add(ReadOnlySpan<float> row)
    {
        int start = (Count / Lanes * Lanes * Width) + (Count % Lanes);
        if (values.Length < start + (Lanes * Width))
        {
            Array.Resize(ref values, 2 * (start + (Lanes * Width)));
        }

        for (int feature = 0; feature < row.Length; feature++)
        {
            values[start + (feature * Lanes)] = row[feature];
        }

        Count++;
    }
}
