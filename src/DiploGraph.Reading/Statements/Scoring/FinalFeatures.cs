namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The numbers by which the last trees join grammar, lexicon and encoder; their order is part of the model's format.</summary>
internal static class FinalFeatures
{
    public static readonly string[] Names =
    [
        "grammar log-odds", "linear log-odds", "encoder joined", "encoder best other", "encoder reverse", "encoder carried", "encoder carried best other",
        "encoder word present", "frame fit", "relation type", "rival tail joined", "rival head joined", "encoder rank", "path length", "head kind", "tail kind",
        "mentions in sentence", "encoder carried reverse", "head type", "tail type", "rival tail grammar", "rival head grammar", "mentions between",
        "reverse grammar", "encoder at the trigger", "reverse frame fit", "same mention", "nested", "head before tail", "tie",
    ];

    public static int Count => Names.Length;

    /// <param name="dense">The row of <see cref="DenseFeatures"/>.</param>
    public static void Fill(PairScores[] all, int index, int type, ReadOnlySpan<float> dense, Span<float> row)
    {
        PairScores scores = all[index];
        EncoderEvidence encoder = scores.Encoder ?? throw new InvalidOperationException("The encoder was not asked.");
        EncoderEvidence? reverse = scores.Reverse?.Encoder;
        float otherJoined = -20;
        float otherCarried = -20;
        int rank = 0;
        for (int i = 0; i < encoder.Joined.Length; i++)
        {
            if (i != type)
            {
                otherJoined = Math.Max(otherJoined, encoder.Joined[i]);
                otherCarried = Math.Max(otherCarried, encoder.Carried[i]);
                rank += encoder.Joined[i] > encoder.Joined[type] ? 1 : 0;
            }
        }

        (float tailJoined, float headJoined, float tailGrammar, float headGrammar) = Rivals(all, index, type);
        row[0] = scores.Grammar[type];
        row[1] = scores.Linear[type];
        row[2] = encoder.Joined[type];
        row[3] = otherJoined;
        row[4] = reverse?.Joined[type] ?? -20;
        row[5] = encoder.Carried[type];
        row[6] = otherCarried;
        row[7] = encoder.Present[type];
        row[8] = scores.Evidence[type].Fit;
        row[9] = type;
        row[10] = tailJoined;
        row[11] = headJoined;
        row[12] = rank;
        row[13] = dense[13];
        row[14] = dense[21];
        row[15] = dense[22];
        row[16] = dense[24];
        row[17] = reverse?.Carried[type] ?? -20;
        row[18] = dense[19];
        row[19] = dense[20];
        row[20] = tailGrammar;
        row[21] = headGrammar;
        row[22] = dense[15];
        row[23] = scores.Reverse?.Grammar[type] ?? -20;
        row[24] = encoder.AtSite[type];
        row[25] = dense[30];
        row[26] = dense[17];
        row[27] = dense[18];
        row[28] = dense[16];
        row[29] = dense[32];
    }

    private static (float TailJoined, float HeadJoined, float TailGrammar, float HeadGrammar) Rivals(PairScores[] all, int index, int type)
    {
        (float tailJoined, float headJoined, float tailGrammar, float headGrammar) = (-20f, -20f, -20f, -20f);
        for (int i = 0; i < all.Length; i++)
        {
            if (i == index || all[i].Encoder is not { } encoder)
            {
                continue;
            }

            if (all[i].Pair.Head.Equals(all[index].Pair.Head))
            {
                tailJoined = Math.Max(tailJoined, encoder.Joined[type]);
                tailGrammar = Math.Max(tailGrammar, all[i].Grammar[type]);
            }

            if (all[i].Pair.Tail.Equals(all[index].Pair.Tail))
            {
                headJoined = Math.Max(headJoined, encoder.Joined[type]);
                headGrammar = Math.Max(headGrammar, all[i].Grammar[type]);
            }
        }

        return (tailJoined, headJoined, tailGrammar, headGrammar);
    }
}
