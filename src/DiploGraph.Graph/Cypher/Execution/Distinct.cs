using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Lets pass the first of all rows that agree in some slots.</summary>
internal sealed class Distinct(Operator source, int[] slots, string names) : Operator
{
    private const int BytesPerKey = 80;

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => names;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        HashSet<RowKey> seen = [];
        RowKey probe = new(new Value[slots.Length]);
        foreach (Value[] filled in source.Run(row, context))
        {
            context.Budget.Step();
            for (int i = 0; i < slots.Length; i++)
            {
                probe.Values[i] = filled[slots[i]];
            }

            probe.Refresh();
            if (!seen.Contains(probe))
            {
                seen.Add(probe.Copy());
                context.Budget.Reserve(BytesPerKey + (16 * slots.Length));
                yield return filled;
            }
        }
    }
}
