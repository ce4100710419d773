using System.Numerics;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>A bag of hashed features of one instance. Reused from instance to instance; not shared between threads.</summary>
internal sealed class FeatureSet
{
    private readonly HashSet<uint> seen = [];

    /// <summary>What went into each hash; kept only for an explanation.</summary>
    public Dictionary<uint, (string Template, uint A, uint B, uint C)>? Names { get; init; }

    public List<uint> Items { get; } = [];

    public void Clear()
    {
        Items.Clear();
        seen.Clear();
    }

    public void Add(string template, uint a = 0, uint b = 0, uint c = 0)
    {
        uint hash = Hash.Combine(Hash.Combine(Hash.Combine(Hash.Of(template), a), b), c);
        if (seen.Add(hash))
        {
            Items.Add(hash);
            Names?.TryAdd(hash, (template, a, b, c));
        }
    }
}

/// <summary>Hashes that are the same on every machine and in every run.</summary>
internal static class Hash
{
    public static uint Of(ReadOnlySpan<char> text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash;
    }

    public static uint Combine(uint a, uint b)
    {
        uint mixed = (a ^ BitOperations.RotateLeft(b * 0x9E3779B1u, 13)) * 0x85EBCA6Bu;
        return mixed ^ (mixed >> 15);
    }
}
