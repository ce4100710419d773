using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Groups rows by the values of keys and computes aggregates over each group. Groups come in the order in which they first came up.</summary>
/// <remarks>Without keys there is one group, also when there are no rows.</remarks>
internal sealed class Aggregate(
    Operator source, IReadOnlyList<(int Slot, Expression Expression)> keys, IReadOnlyList<(int Slot, AggregateCall Call)> calls) : Operator
{
    private const int BytesPerGroup = 200;
    private readonly (int Slot, Expression Expression)[] grouping = [.. keys];

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => string.Join(", ", keys.Select(key => key.Expression.ToString()).Concat(calls.Select(call => call.Call.ToString())));

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        Dictionary<RowKey, Aggregator[]> groups = [];
        List<(RowKey Key, Aggregator[] Aggregators)> inOrder = [];
        if (keys.Count == 0)
        {
            inOrder.Add((new RowKey([]), Begin()));
        }

        RowKey probe = new(new Value[grouping.Length]);
        foreach (Value[] filled in source.Run(row, context))
        {
            context.Budget.Step();
            Aggregator[] aggregators = keys.Count == 0 ? inOrder[0].Aggregators : GroupOf(filled, probe, groups, inOrder, context);
            for (int i = 0; i < aggregators.Length; i++)
            {
                aggregators[i].Add(filled, context);
            }
        }

        foreach ((RowKey key, Aggregator[] aggregators) in inOrder)
        {
            for (int i = 0; i < keys.Count; i++)
            {
                row[keys[i].Slot] = key.Values[i];
            }

            for (int i = 0; i < aggregators.Length; i++)
            {
                row[calls[i].Slot] = aggregators[i].Result();
            }

            yield return row;
        }
    }

    private Aggregator[] GroupOf(
        Value[] row, RowKey probe, Dictionary<RowKey, Aggregator[]> groups, List<(RowKey Key, Aggregator[] Aggregators)> inOrder, EvaluationContext context)
    {
        for (int i = 0; i < grouping.Length; i++)
        {
            probe.Values[i] = grouping[i].Expression.Evaluate(row, context);
        }

        probe.Refresh();
        if (!groups.TryGetValue(probe, out Aggregator[]? aggregators))
        {
            context.Budget.Reserve(BytesPerGroup);
            aggregators = Begin();
            RowKey key = probe.Copy();
            groups.Add(key, aggregators);
            inOrder.Add((key, aggregators));
        }

        return aggregators;
    }

    private Aggregator[] Begin() => [.. calls.Select(call => Aggregator.For(call.Call))];
}
