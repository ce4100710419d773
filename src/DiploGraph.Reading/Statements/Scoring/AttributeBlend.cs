namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Joins what the words say of a claim's turn with what the encoder says: for each of negated, planned, hypothetical a logistic regression on the two log-odds and on what the rule says.</summary>
/// <param name="weights">Per label: constant, words, encoder, rule.</param>
internal sealed class AttributeBlend(float[][] weights)
{
    public const int Labels = 3;
    public const int Inputs = 4;

    public float LogOdds(int label, float words, float encoder, bool rule) =>
        weights[label][0] + (weights[label][1] * words) + (weights[label][2] * encoder) + (rule ? weights[label][3] : 0);

    public void Write(BinaryWriter writer)
    {
        foreach (float weight in weights.SelectMany(row => row))
        {
            writer.Write(weight);
        }
    }

    public static AttributeBlend Read(BinaryReader reader)
    {
        float[][] weights = new float[Labels][];
        for (int label = 0; label < Labels; label++)
        {
            weights[label] = new float[Inputs];
            for (int i = 0; i < Inputs; i++)
            {
                weights[label][i] = reader.ReadSingle();
            }
        }

        return new AttributeBlend(weights);
    }
}
