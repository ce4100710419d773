namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Turns a score into the probability that a statement is right, by steps learnt out of sample (isotonic regression), with straight lines between.</summary>
/// <param name="scores">Rising.</param>
/// <param name="probabilities">Never falling; one per score.</param>
internal sealed class Calibration(float[] scores, float[] probabilities)
{
    public double Probability(float score)
    {
        int at = Array.BinarySearch(scores, score);
        if (at >= 0)
        {
            return probabilities[at];
        }

        int right = ~at;
        if (right == 0)
        {
            return probabilities[0];
        }

        if (right == scores.Length)
        {
            return probabilities[^1];
        }

        double share = (score - scores[right - 1]) / (scores[right] - scores[right - 1]);
        return probabilities[right - 1] + (share * (probabilities[right] - probabilities[right - 1]));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(scores.Length);
        for (int i = 0; i < scores.Length; i++)
        {
            writer.Write(scores[i]);
            writer.Write(probabilities[i]);
        }
    }

    public static Calibration Read(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        float[] scores = new float[count];
        float[] probabilities = new float[count];
        for (int i = 0; i < count; i++)
        {
            scores[i] = reader.ReadSingle();
            probabilities[i] = reader.ReadSingle();
        }

        return new Calibration(scores, probabilities);
    }
}
