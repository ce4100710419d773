namespace DiploGraph.Reading.Language.Scoring;

/// <summary>Counts of one measure: what was right, what was said, what was to be said.</summary>
public readonly record struct F1(int Correct, int System, int Gold)
{
    /// <summary>In percent; 0 where there is nothing to measure.</summary>
    public double Value => System + Gold == 0 ? 0 : 200.0 * Correct / (System + Gold);

    public double Precision => System == 0 ? 0 : 100.0 * Correct / System;

    public double Recall => Gold == 0 ? 0 : 100.0 * Correct / Gold;

    public static F1 operator +(F1 a, F1 b) => new(a.Correct + b.Correct, a.System + b.System, a.Gold + b.Gold);
}
