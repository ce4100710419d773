namespace DiploGraph.Reading.Scoring;

/// <summary>Hits against what is there and what was found.</summary>
public record struct Tally(int Right, int Gold, int Found)
{
    public readonly double Precision => Found == 0 ? 0 : (double)Right / Found;

    public readonly double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    public readonly double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static Tally operator +(Tally a, Tally b) => new(a.Right + b.Right, a.Gold + b.Gold, a.Found + b.Found);
}

/// <summary>How the entities found in a document answer to those annotated.</summary>
/// <param name="Pairs">From gold ids to found ones, with whether the type is the same.</param>
/// <param name="Strict">Aligned and of the same type.</param>
/// <param name="Lenient">Aligned.</param>
public sealed record EntityScore(IReadOnlyDictionary<string, (string Found, bool SameType)> Pairs, Tally Strict, Tally Lenient);

/// <summary>
/// Aligns entities one to one by shared surface forms: the same type first, then the same name, then the larger overlap of forms, then the ids.
/// </summary>
public static class EntityScorer
{
    public static EntityScore Score(IReadOnlyList<ScoredEntity> gold, IReadOnlyList<ScoredEntity> found)
    {
        List<(bool SameType, bool SameName, double Overlap, string Gold, string Found)> pairs = [];
        foreach (ScoredEntity g in gold)
        {
            foreach (ScoredEntity f in found)
            {
                int shared = g.Forms.Count(f.Forms.Contains);
                if (shared > 0)
                {
                    bool sameType = string.Equals(g.Type, f.Type, StringComparison.Ordinal);
                    bool sameName = string.Equals(g.Name, f.Name, StringComparison.Ordinal);
                    pairs.Add((sameType, sameName, (double)shared / (g.Forms.Count + f.Forms.Count - shared), g.Id, f.Id));
                }
            }
        }

        Dictionary<string, (string Found, bool SameType)> aligned = new(StringComparer.Ordinal);
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach ((bool sameType, _, _, string g, string f) in pairs
            .OrderByDescending(pair => pair.SameType).ThenByDescending(pair => pair.SameName).ThenByDescending(pair => pair.Overlap)
            .ThenBy(pair => pair.Gold, StringComparer.Ordinal).ThenBy(pair => pair.Found, StringComparer.Ordinal))
        {
            if (!aligned.ContainsKey(g) && used.Add(f))
            {
                aligned.Add(g, (f, sameType));
            }
        }

        return new EntityScore(
            aligned, new Tally(aligned.Values.Count(pair => pair.SameType), gold.Count, found.Count), new Tally(aligned.Count, gold.Count, found.Count));
    }
}
