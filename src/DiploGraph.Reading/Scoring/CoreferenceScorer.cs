namespace DiploGraph.Reading.Scoring;

/// <summary>Precision and recall as sums of parts over parts, so that documents add up.</summary>
public record struct PartTally(double RightOfGold, double Gold, double RightOfFound, double Found)
{
    public readonly double Recall => Gold == 0 ? 0 : RightOfGold / Gold;

    public readonly double Precision => Found == 0 ? 0 : RightOfFound / Found;

    public readonly double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static PartTally operator +(PartTally a, PartTally b) =>
        new(a.RightOfGold + b.RightOfGold, a.Gold + b.Gold, a.RightOfFound + b.RightOfFound, a.Found + b.Found);
}

/// <summary>How clusters of mentions answer to the annotated ones.</summary>
/// <param name="RightAnaphors">Pronouns and role nouns that mean the right things, of those annotated.</param>
public record struct CoreferenceScore(PartTally Muc, PartTally BCubed, PartTally CeafE, Tally Pronouns, Tally RoleNouns)
{
    /// <summary>The average of the three F1, as in the CoNLL-2012 shared task.</summary>
    public readonly double Conll => (Muc.F1 + BCubed.F1 + CeafE.F1) / 3;

    public readonly Tally RightAnaphors => Pronouns + RoleNouns;

    public static CoreferenceScore operator +(CoreferenceScore a, CoreferenceScore b) =>
        new(a.Muc + b.Muc, a.BCubed + b.BCubed, a.CeafE + b.CeafE, a.Pronouns + b.Pronouns, a.RoleNouns + b.RoleNouns);
}

/// <summary>
/// MUC (Vilain 1995), B³ (Bagga and Baldwin 1998) and entity-based CEAF (Luo 2005) over clusters of spans. Things mentioned once count as clusters;
/// a mention of several things ("both sides") belongs to the cluster of just that set.
/// </summary>
public static class CoreferenceScorer
{
    /// <param name="gold">Clusters of spans, each span in one cluster.</param>
    public static CoreferenceScore Clusters(IReadOnlyList<IReadOnlySet<TextSpan>> gold, IReadOnlyList<IReadOnlySet<TextSpan>> found)
    {
        (double rightOfGold, double allGold) = Muc(gold, found);
        (double rightOfFound, double allFound) = Muc(found, gold);
        double similarity = Similarity(gold, found);
        return new CoreferenceScore(
            new PartTally(rightOfGold, allGold, rightOfFound, allFound),
            new PartTally(BCubed(gold, found), gold.Sum(cluster => cluster.Count), BCubed(found, gold), found.Sum(cluster => cluster.Count)),
            new PartTally(similarity, gold.Count, similarity, found.Count),
            default, default);
    }

    private static (double Right, double All) Muc(IReadOnlyList<IReadOnlySet<TextSpan>> key, IReadOnlyList<IReadOnlySet<TextSpan>> response)
    {
        Dictionary<TextSpan, int> clusterOf = Index(response);
        double right = 0;
        double all = 0;
        foreach (IReadOnlySet<TextSpan> cluster in key)
        {
            HashSet<int> parts = [];
            int alone = 0;
            foreach (TextSpan span in cluster)
            {
                if (clusterOf.TryGetValue(span, out int part))
                {
                    parts.Add(part);
                }
                else
                {
                    alone++;
                }
            }

            right += cluster.Count - (parts.Count + alone);
            all += cluster.Count - 1;
        }

        return (right, all);
    }

    private static double BCubed(IReadOnlyList<IReadOnlySet<TextSpan>> key, IReadOnlyList<IReadOnlySet<TextSpan>> response)
    {
        Dictionary<TextSpan, int> clusterOf = Index(response);
        double sum = 0;
        foreach (IReadOnlySet<TextSpan> cluster in key)
        {
            foreach (TextSpan span in cluster)
            {
                if (clusterOf.TryGetValue(span, out int other))
                {
                    sum += (double)cluster.Count(response[other].Contains) / cluster.Count;
                }
            }
        }

        return sum;
    }

    /// <summary>The greatest sum of φ4 similarities of clusters paired one to one.</summary>
    private static double Similarity(IReadOnlyList<IReadOnlySet<TextSpan>> gold, IReadOnlyList<IReadOnlySet<TextSpan>> found)
    {
        int size = Math.Max(gold.Count, found.Count);
        double[,] cost = new double[size + 1, size + 1];
        for (int i = 0; i < gold.Count; i++)
        {
            for (int j = 0; j < found.Count; j++)
            {
                cost[i + 1, j + 1] = -2.0 * gold[i].Count(found[j].Contains) / (gold[i].Count + found[j].Count);
            }
        }

        return -Assignment(cost, size);
    }

    /// <summary>The least cost of a perfect matching, by the Hungarian method with potentials; rows and columns count from 1.</summary>
    private static double Assignment(double[,] cost, int size)
    {
        double[] u = new double[size + 1];
        double[] v = new double[size + 1];
        int[] match = new int[size + 1];
        int[] way = new int[size + 1];
        for (int row = 1; row <= size; row++)
        {
            match[0] = row;
            int column = 0;
            double[] least = new double[size + 1];
            bool[] used = new bool[size + 1];
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                used[column] = true;
                int at = match[column];
                int next = 0;
                double delta = double.PositiveInfinity;
                for (int j = 1; j <= size; j++)
                {
                    if (used[j])
                    {
                        continue;
                    }

                    double reduced = cost[at, j] - u[at] - v[j];
                    if (reduced < least[j])
                    {
                        (least[j], way[j]) = (reduced, column);
                    }

                    if (least[j] < delta)
                    {
                        (delta, next) = (least[j], j);
                    }
                }

                for (int j = 0; j <= size; j++)
                {
                    if (used[j])
                    {
                        u[match[j]] += delta;
                        v[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }

                column = next;
            }
            while (match[column] != 0);

            while (column != 0)
            {
                match[column] = match[way[column]];
                column = way[column];
            }
        }

        double sum = 0;
        for (int j = 1; j <= size; j++)
        {
            sum += cost[match[j], j];
        }

        return sum;
    }

    private static Dictionary<TextSpan, int> Index(IReadOnlyList<IReadOnlySet<TextSpan>> clusters)
    {
        Dictionary<TextSpan, int> index = [];
        for (int i = 0; i < clusters.Count; i++)
        {
            foreach (TextSpan span in clusters[i])
            {
                index[span] = i;
            }
        }

        return index;
    }
}
