namespace DiploGraph.Training.Learning;

internal enum Tasks
{
    All,
    Language,
    Diplomacy,
}

/// <summary>How long and how fast the analyser learns, and what.</summary>
/// <param name="Epochs">Passes over the language data; a broken number ends in the midst of one.</param>
/// <param name="Passes">Passes over the passages for each of them.</param>
/// <param name="FirstRate">The share of the full rates at the top of the warm-up; from there they fall in a line.</param>
/// <param name="LastRate">The share at the end.</param>
internal sealed record Schedule(double Epochs, int Passes, double FirstRate, double LastRate, Tasks Tasks);
