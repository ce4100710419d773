using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Takes in all rows before it gives the first, so that what reads is done before something writes.</summary>
internal sealed class Eager(Operator source, int[] slots) : Operator
{
    private readonly RowBuffer buffer = new(slots);

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        List<Value[]> rows = [];
        foreach (Value[] filled in source.Run(row, context))
        {
            rows.Add(buffer.Save(filled, context));
        }

        foreach (Value[] saved in rows)
        {
            buffer.Restore(saved, row);
            yield return row;
        }

        buffer.Release(rows.Count, context);
    }
}
