namespace DiploGraph.Graph.Export;

/// <summary>Finds the one entity that a name on the command line means.</summary>
public sealed class EntityFinder(GraphContents contents)
{
    private const int ShownChoices = 10;

    private const string ByName =
        "MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) "
        + "OR any(alias IN coalesce(e.aliases, []) WHERE toLower(alias) = toLower($name)) RETURN e ORDER BY e.id";

    /// <param name="type">The type it must have; null for any.</param>
    /// <exception cref="GraphException">Nothing has that name (the nearest names are given), or several things do (with their ids).</exception>
    public async Task<NodeChange> FindAsync(string name, string? type = null, CancellationToken cancellation = default)
    {
        CypherQuery query = new(ByName, new Dictionary<string, object?> { ["name"] = name });
        List<NodeChange> found = [];
        await foreach (NodeChange entity in contents.RowsAsync(query, GraphContents.AsNode, cancellation).ConfigureAwait(false))
        {
            if (type is null || entity.Labels.Contains(type))
            {
                found.Add(entity);
            }
        }

        found = Preferred(found, entity => string.Equals(entity.Id, name, StringComparison.Ordinal))
            ?? Preferred(found, entity => string.Equals(Name(entity), name, StringComparison.OrdinalIgnoreCase)) ?? found;
        return found.Count switch
        {
            1 => found[0],
            0 => throw new GraphException(await NoneAsync(name, type, cancellation).ConfigureAwait(false)),
            _ => throw new GraphException(
                $"`{name}` may mean {found.Count} things: {string.Join("; ", found.Take(ShownChoices).Select(Described))}"
                + $"{(found.Count > ShownChoices ? "; …" : "")}. Give the id of one of them."),
        };
    }

    private static List<NodeChange>? Preferred(List<NodeChange> found, Func<NodeChange, bool> condition) =>
        found.Count > 1 && found.Where(condition).ToList() is { Count: > 0 } preferred ? preferred : null;

    private static string Described(NodeChange entity) => $"{Name(entity)} ({Kind(entity)}, {entity.Id})";

    private static string Name(NodeChange entity) => entity.Properties.GetValueOrDefault("name") as string ?? entity.Id;

    private static string Kind(NodeChange entity) => entity.Labels.FirstOrDefault(label => label != Schema.GraphSchema.EntityLabel) ?? "Entity";

    private async Task<string> NoneAsync(string name, string? type, CancellationToken cancellation)
    {
        PriorityQueue<string, (int, string)> nearest = new(Comparer<(int Distance, string Name)>.Create((a, b) =>
            a.Distance != b.Distance ? b.Distance.CompareTo(a.Distance) : string.CompareOrdinal(b.Name, a.Name)));
        CypherQuery names = new($"MATCH (e:{type ?? Schema.GraphSchema.EntityLabel}) RETURN e.name");
        await foreach (string? other in contents.RowsAsync(names, row => row[0] as string, cancellation).ConfigureAwait(false))
        {
            if (other is not null)
            {
                nearest.Enqueue(other, (Distance(name, other), other));
                if (nearest.Count > 3)
                {
                    nearest.Dequeue();
                }
            }
        }

        List<string> shown = [];
        while (nearest.TryDequeue(out string? other, out _))
        {
            shown.Insert(0, other);
        }

        string what = type is null ? "Nothing" : $"No {type}";
        return shown.Count == 0
            ? $"{what} in this graph is called `{name}`: it holds none. Read articles first."
            : $"{what} in this graph is called `{name}`. The nearest names are: {string.Join(", ", shown.Distinct())}.";
    }

    /// <summary>Edits that turn one name into the other, upper and lower case alike; a name that contains the other is one edit away.</summary>
    private static int Distance(string left, string right)
    {
        string a = left.ToUpperInvariant(), b = right.ToUpperInvariant();
        if (b.Contains(a, StringComparison.Ordinal) || a.Contains(b, StringComparison.Ordinal))
        {
            return 1;
        }

        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(changed, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
