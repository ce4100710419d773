using DiploGraph.Reading.Statements.Candidates;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>A pair with what lexicon, linear model, trees and encoder say of it.</summary>
internal sealed class PairScores(EntityPair pair, PairEvidence evidence, Tie tie, int types)
{
    public EntityPair Pair => pair;

    public PairEvidence Evidence => evidence;

    public Tie Tie => tie;

    /// <summary>Log-odds per relation type.</summary>
    public float[] Linear { get; } = new float[types];

    /// <summary>Log-odds per relation type by the trees over grammar and lexicon; -20 where they were not asked.</summary>
    public float[] Grammar { get; } = new float[types];

    /// <summary>The last word on each relation type, as log-odds; -20 where it was not asked. Of a symmetric type both directions have the same.</summary>
    public float[] Final { get; } = new float[types];

    public PairScores? Reverse { get; set; }

    /// <summary>What the encoder says; null where it was not asked.</summary>
    public EncoderEvidence? Encoder { get; set; }
}
