using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>A row for each item of a list; none for null, one for what is no list.</summary>
internal sealed class Unwind(Operator source, Expression list, int slot, string variable) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => $"{list} AS {variable}";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            Value value = list.Evaluate(filled, context);
            if (value.IsNull)
            {
                continue;
            }

            if (value.Kind != ValueKind.List)
            {
                filled[slot] = value;
                yield return filled;
                continue;
            }

            ListValue items = value.AsList;
            for (int i = 0; i < items.Count; i++)
            {
                context.Budget.Step();
                filled[slot] = items[i];
                yield return filled;
            }
        }
    }
}
