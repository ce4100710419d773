using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>For each row, runs writing steps once for each item of a list; the row passes on.</summary>
internal sealed class Foreach(Operator source, Expression list, int slot, Operator updates) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source, updates];

    public override string Details => list.ToString()!;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            Value items = list.Evaluate(filled, context);
            if (!items.IsNull && items.Kind != ValueKind.List)
            {
                throw CypherException.Type("InvalidArgumentType", $"FOREACH takes a list, not {items}");
            }

            foreach (Value item in items.IsNull ? ListValue.Empty : items.AsList)
            {
                filled[slot] = item;
                foreach (Value[] _ in updates.Run(filled, context))
                {
                    context.Budget.Step();
                }
            }

            yield return filled;
        }
    }
}
