namespace DiploGraph.Reading.Articles.Sources;

/// <summary>What one archive may still unpack to; shared by all its entries and the archives within it.</summary>
internal sealed class UnpackingBudget(long packedBytes)
{
    private long unpacked;

    /// <summary>Whether nothing more may be unpacked.</summary>
    public bool IsSpent { get; private set; }

    public void Spend(int bytes)
    {
        unpacked += bytes;
        if (unpacked > InputLimits.Archive)
        {
            IsSpent = true;
            throw InputLimits.Bomb($"it unpacks to more than {InputLimits.Megabytes(InputLimits.Archive)}");
        }

        if (unpacked > InputLimits.RatioFrom && unpacked > InputLimits.Ratio * packedBytes)
        {
            IsSpent = true;
            throw InputLimits.Bomb($"it unpacks to more than {InputLimits.Ratio} times its size");
        }
    }
}

/// <summary>Reads an unpacker's output and stops where the budget ends.</summary>
internal sealed class UnpackingStream(Stream inner, UnpackingBudget budget) : ForwardStream(inner)
{
    private readonly Stream inner = inner;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        budget.Spend(read);
        return read;
    }
}
