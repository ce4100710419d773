using System.Runtime.CompilerServices;
using DiploGraph.Graph;

namespace DiploGraph.Neo4j;

/// <summary>A server's answer with edges as any other store gives them: without the fingerprint that a load keeps on them.</summary>
/// <param name="fingerprint">The property that is left out of relationships, wherever in a row they stand; maps and lists of keys are as the query made them.</param>
internal sealed class UnsignedResult(QueryResult inner, string fingerprint) : QueryResult
{
    public override IReadOnlyList<string> Columns => inner.Columns;

    public override IAsyncEnumerable<IReadOnlyList<object?>> Rows => ReadAsync();

    public override ChangeCounters Counters => inner.Counters;

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (IReadOnlyList<object?> row in inner.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return Unsigned(row);
        }
    }

    private IReadOnlyList<object?> Unsigned(IReadOnlyList<object?> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            object? unsigned = Unsigned(values[i]);
            if (!ReferenceEquals(unsigned, values[i]))
            {
                return [.. values.Take(i), unsigned, .. values.Skip(i + 1).Select(Unsigned)];
            }
        }

        return values;
    }

    /// <returns>The very same object where there is nothing to leave out.</returns>
    private object? Unsigned(object? value) => value switch
    {
        Relationship edge => Unsigned(edge),
        Graph.Path path => path with { Relationships = [.. path.Relationships.Select(Unsigned)] },
        IReadOnlyList<object?> items => Unsigned(items),
        IReadOnlyDictionary<string, object?> map when map.Values.Any(inside => !ReferenceEquals(Unsigned(inside), inside)) =>
            map.ToDictionary(entry => entry.Key, entry => Unsigned(entry.Value), StringComparer.Ordinal),
        _ => value,
    };

    private Relationship Unsigned(Relationship edge) => edge.Properties.ContainsKey(fingerprint)
        ? edge with { Properties = edge.Properties.Where(property => property.Key != fingerprint).ToDictionary(StringComparer.Ordinal) }
        : edge;
}
