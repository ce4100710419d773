using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Room to work for <see cref="EncoderHeads"/>, and what it found in the sentence read last. For one thread at a time.</summary>
internal sealed unsafe class EncoderWork
{
    public QuantizedRows Rows { get; } = new();

    public AlignedBuffer<float> Vectors { get; private set; } = new(16);

    public AlignedBuffer<float> Words { get; private set; } = new(16);

    public AlignedBuffer<float> Mentions { get; private set; } = new(16);

    public AlignedBuffer<float> TriggerViews { get; private set; } = new(16);

    /// <summary>Per role every word as one that carries a relation, ready to be asked about mentions.</summary>
    public AlignedBuffer<float>[] Projected { get; } = [new(16), new(16)];

    public AlignedBuffer<float> PairScratch { get; private set; } = new(16);

    public AlignedBuffer<float> PairStates { get; private set; } = new(16);

    public AlignedBuffer<float> Weights { get; private set; } = new(16);

    public AlignedBuffer<float> TriggerScores { get; private set; } = new(16);

    public AlignedBuffer<float> AttributeScores { get; private set; } = new(16);

    public AlignedBuffer<float> PairScores { get; private set; } = new(16);

    /// <summary>Log-odds per role (head, tail), word and mention.</summary>
    public float[][] Arguments { get; } = [[], []];

    /// <summary>Per role, word and mention <see cref="EncoderReader.LogSigmoid"/> of <see cref="Arguments"/>.</summary>
    public float[][] Ends { get; } = [[], []];

    /// <summary>Per word and type of the inventory <see cref="EncoderReader.LogSigmoid"/> of the trigger's log-odds; below any other where the word is silent.</summary>
    public float[] Said { get; private set; } = [];

    public int TriggerStride { get; set; }

    public int AttributeStride { get; set; }

    public int PairStride { get; set; }

    public int MentionCount { get; set; }

    public int TypeCount { get; set; }

    /// <summary>The log-odds that a word carries a relation of a type.</summary>
    public float Trigger(int word, int type) => TriggerScores.Pointer[((long)word * TriggerStride) + type];

    /// <summary>The log-odds that a mention is the head (role 0) or the tail (role 1) of what a word carries.</summary>
    public float Argument(int role, int word, int mention) => Arguments[role][(word * MentionCount) + mention];

    /// <summary>The same as a log-probability, roughly: <see cref="EncoderReader.LogSigmoid"/>.</summary>
    public float End(int role, int word, int mention) => Ends[role][(word * MentionCount) + mention];

    /// <summary>The log-odds that a pair is joined by a relation of a type.</summary>
    public float Pair(int pair, int type) => PairScores.Pointer[((long)pair * PairStride) + type];

    /// <summary>Affirmed, negated, actual, planned, hypothetical, for a pair; each group a softmax.</summary>
    public float PairAttribute(int pair, int attribute) => PairScores.Pointer[((long)pair * PairStride) + TypeCount + attribute];

    /// <summary>The same for a word that carries a relation.</summary>
    public float WordAttribute(int word, int attribute) => AttributeScores.Pointer[((long)word * AttributeStride) + attribute];

    public void Reserve(
        int words, int mentions, int pairs, QuantizedLinear wordMap, QuantizedLinear mentionMap, Biaffine[] arguments, QuantizedLinear output, QuantizedLinear trigger)
    {
        int wordRows = QuantizedRows.WholeTiles(words);
        int mentionRows = QuantizedRows.WholeTiles(mentions);
        Vectors = AlignedBuffer<float>.AtLeast(Vectors, QuantizedRows.WholeTiles(words + mentions) * EncoderHeads.VectorWidth);
        Words = AlignedBuffer<float>.AtLeast(Words, wordRows * wordMap.PaddedOutputs);
        Mentions = AlignedBuffer<float>.AtLeast(Mentions, mentionRows * mentionMap.PaddedOutputs);
        TriggerViews = AlignedBuffer<float>.AtLeast(TriggerViews, wordRows * 2 * EncoderHeads.ArgumentWidth);
        Weights = AlignedBuffer<float>.AtLeast(Weights, words + FloatMath.Lanes);
        TriggerScores = AlignedBuffer<float>.AtLeast(TriggerScores, wordRows * trigger.PaddedOutputs);
        AttributeScores = AlignedBuffer<float>.AtLeast(AttributeScores, wordRows * 16);
        ReservePairs(pairs, output);
        for (int role = 0; role < Arguments.Length; role++)
        {
            Projected[role] = AlignedBuffer<float>.AtLeast(Projected[role], wordRows * arguments[role].Stride);
            if (Arguments[role].Length < words * mentions)
            {
                Arguments[role] = new float[words * mentions * 2];
            }
        }
    }

    /// <summary>Works out <see cref="Ends"/> and <see cref="Said"/> for the sentence read last.</summary>
    /// <param name="types">Where the inventory's types stand among the trigger's.</param>
    /// <param name="silent">Log-odds up to which a word says nothing.</param>
    public void Weigh(int words, ReadOnlySpan<int> types, float silent)
    {
        for (int role = 0; role < Ends.Length; role++)
        {
            Ends[role] = Ends[role].Length < words * MentionCount ? new float[words * MentionCount * 2] : Ends[role];
            for (int i = 0; i < words * MentionCount; i++)
            {
                Ends[role][i] = EncoderReader.LogSigmoid(Arguments[role][i]);
            }
        }

        Said = Said.Length < words * types.Length ? new float[words * types.Length * 2] : Said;
        for (int word = 0, at = 0; word < words; word++)
        {
            for (int type = 0; type < types.Length; type++, at++)
            {
                float trigger = Trigger(word, types[type]);
                Said[at] = trigger > silent ? EncoderReader.LogSigmoid(trigger) : float.NegativeInfinity;
            }
        }
    }

    public void ReservePairs(int pairs, QuantizedLinear output)
    {
        int rows = QuantizedRows.WholeTiles(pairs);
        PairScratch = AlignedBuffer<float>.AtLeast(PairScratch, rows * EncoderHeads.PairWidth);
        PairStates = AlignedBuffer<float>.AtLeast(PairStates, rows * EncoderHeads.PairWidth);
        PairScores = AlignedBuffer<float>.AtLeast(PairScores, rows * output.PaddedOutputs);
    }
}
