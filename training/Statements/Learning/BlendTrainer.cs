namespace DiploGraph.Training.Statements.Learning;

/// <summary>Logistic regression on two log-odds and a rule, by plain gradient descent from "words alone".</summary>
internal static class BlendTrainer
{
    private const int Steps = 3000;
    private const double Rate = 0.05;
    private const double Decay = 1e-3;

    public static float[] Train(List<(float Words, float Encoder, bool Rule, bool Holds)> cases)
    {
        double[] weights = [0, 0.7, 0.3, 0];
        for (int step = 0; step < Steps; step++)
        {
            double[] slope = [0, 0, 0, 0];
            foreach ((float words, float encoder, bool rule, bool holds) in cases)
            {
                double off = (1 / (1 + Math.Exp(-(weights[0] + (weights[1] * words) + (weights[2] * encoder) + (rule ? weights[3] : 0))))) - (holds ? 1 : 0);
                slope[0] += off;
                slope[1] += off * words;
                slope[2] += off * encoder;
                slope[3] += rule ? off : 0;
            }

            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] -= Rate * ((slope[i] / cases.Count) + (i == 0 ? 0 : Decay * weights[i]));
            }
        }

        return [.. weights.Select(weight => (float)weight)];
    }
}
