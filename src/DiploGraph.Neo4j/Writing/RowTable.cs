using DiploGraph.Graph.Values;

namespace DiploGraph.Neo4j.Writing;

/// <summary>
/// A batch as rows of plain JSON, with the Cypher that reads each property back out of its row: <c>row[3]</c>, or <c>date(row[4])</c> for a day.
/// Rows without names are a third smaller on the wire, and properties listed one by one keep the planner from putting an Eager between
/// the MERGE and its SET (a map could change the key).
/// </summary>
internal sealed class RowTable
{
    private readonly int keyColumns;
    private readonly IReadOnlyList<string> properties;
    private readonly bool[] days;
    private readonly bool[] texts;

    /// <param name="keyColumns">How many columns of a row come before its properties (ids).</param>
    /// <param name="rows">The properties of each row; kinds of value as in <see cref="DiploGraph.Graph.NodeChange"/>.</param>
    public RowTable(int keyColumns, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        this.keyColumns = keyColumns;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, object?> row in rows)
        {
            foreach ((string name, object? value) in row)
            {
                if (value is not null)
                {
                    names.Add(name);
                }
            }
        }

        names.Remove("id");
        properties = [.. names.Order(StringComparer.Ordinal)];
        days = new bool[properties.Count];
        texts = new bool[properties.Count];
        foreach (IReadOnlyDictionary<string, object?> row in rows)
        {
            for (int i = 0; i < properties.Count; i++)
            {
                object? value = row.GetValueOrDefault(properties[i]);
                days[i] |= value is DateOnly or Date;
                texts[i] |= value is not (null or DateOnly or Date);
            }
        }
    }

    /// <summary>"name: row[2], date: date(row[3])" or, with a variable, "n.name = row[2], n.date = date(row[3])".</summary>
    public string Assignments(string? variable)
    {
        List<string> parts = [];
        int column = keyColumns;
        for (int i = 0; i < properties.Count; i++)
        {
            string value = (days[i], texts[i]) switch
            {
                (true, true) => $"coalesce(date(row[{column}]), row[{column + 1}])",
                (true, false) => $"date(row[{column}])",
                _ => $"row[{column}]",
            };
            column += days[i] && texts[i] ? 2 : 1;
            string name = CypherName.Quote(properties[i]);
            parts.Add(variable is null ? $"{name}: {value}" : $"{variable}.{name} = {value}");
        }

        return string.Join(", ", parts);
    }

    public object?[] Row(IReadOnlyDictionary<string, object?> row, params ReadOnlySpan<string> keys)
    {
        List<object?> cells = new(keys.Length + properties.Count + 1);
        foreach (string key in keys)
        {
            cells.Add(key);
        }

        for (int i = 0; i < properties.Count; i++)
        {
            object? value = row.GetValueOrDefault(properties[i]);
            if (days[i])
            {
                cells.Add(value is DateOnly or Date ? PropertyValues.Plain(value) : null);
            }

            if (texts[i] || !days[i])
            {
                cells.Add(value is DateOnly or Date ? null : value);
            }
        }

        return [.. cells];
    }
}
