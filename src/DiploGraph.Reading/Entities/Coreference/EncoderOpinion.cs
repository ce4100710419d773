namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>What the encoder's head of antecedents thinks of each thing of a document as the meaning of an anaphor, in coarse steps.</summary>
internal sealed class EncoderOpinion(Document document, AntecedentHead? head)
{
    /// <summary>The head learnt on windows of five sentences; farther back it is not asked.</summary>
    private const int Reach = 5;

    /// <summary>By token, as it offers itself and as it looks for one.</summary>
    private readonly Dictionary<int, float[]> offers = [];
    private readonly Dictionary<int, float[]> seekers = [];

    /// <summary>The share of each profile, and last that of "none"; empty where the document has no vectors.</summary>
    public double[] Shares(Discourse discourse, Mention mention)
    {
        ReadOnlySpan<float> vector = document.Vector(mention.HeadToken);
        if (vector.IsEmpty || head is null)
        {
            return [];
        }

        float[] seeking = Seeking(mention.HeadToken);
        int[] places = discourse.Places(mention.HeadToken);
        double[] scores = new double[discourse.Profiles.Length + 1];
        Array.Fill(scores, double.NegativeInfinity);
        scores[^1] = head.None(vector);
        foreach (Profile profile in discourse.Profiles)
        {
            for (int t = profile.Traces.Count - 1; t >= 0; t--)
            {
                Trace trace = profile.Traces[t];
                if (trace.Token >= mention.HeadToken)
                {
                    continue;
                }

                if (mention.Sentence - trace.Sentence > Reach)
                {
                    break;
                }

                int at = Array.BinarySearch(places, trace.Token);
                float score = head.Score(seeking, Offering(trace.Token), mention.Kind, trace.Kind, mention.Sentence - trace.Sentence, places.Length - 1 - Math.Max(at, 0));
                scores[profile.Index] = LogSum(scores[profile.Index], score);
            }
        }

        double most = scores.Max();
        double sum = scores.Sum(score => Math.Exp(score - most));
        return [.. scores.Select(score => Math.Exp(score - most) / sum)];
    }

    /// <summary>How likely a later mention takes this one for its antecedent rather than none, 0 to 1.</summary>
    public double Forward(Mention mention, Trace later)
    {
        float score = head!.Score(Seeking(later.Token), Offering(mention.HeadToken), later.Kind, mention.Kind, later.Sentence - mention.Sentence, 0);
        return 1 / (1 + Math.Exp(head.None(document.Vector(later.Token)) - score));
    }

    private float[] Offering(int token)
    {
        if (!offers.TryGetValue(token, out float[]? offering))
        {
            offers.Add(token, offering = head!.Antecedent(document.Vector(token)));
        }

        return offering;
    }

    private float[] Seeking(int token)
    {
        if (!seekers.TryGetValue(token, out float[]? seeking))
        {
            seekers.Add(token, seeking = head!.Mention(document.Vector(token)));
        }

        return seeking;
    }

    /// <summary>A share in words that make a feature.</summary>
    public static string Step(double share) => share switch
    {
        < 0.003 => "never",
        < 0.02 => "hardly",
        < 0.08 => "doubtful",
        < 0.2 => "may be",
        < 0.4 => "possible",
        < 0.6 => "even",
        < 0.8 => "likely",
        < 0.95 => "very likely",
        _ => "certain",
    };

    private static double LogSum(double a, double b) =>
        double.IsNegativeInfinity(a) ? b : Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
