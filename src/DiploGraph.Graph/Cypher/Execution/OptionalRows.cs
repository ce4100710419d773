using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Runs an inner plan for each row; where it finds nothing, its slots are null and the row stays.</summary>
internal sealed class OptionalRows(Operator source, Operator inner, int[] newSlots) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source, inner];

    public override string Name => "Optional";

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            bool found = false;
            foreach (Value[] match in inner.Run(filled, context))
            {
                found = true;
                yield return match;
            }

            if (!found)
            {
                foreach (int slot in newSlots)
                {
                    filled[slot] = Value.Null;
                }

                yield return filled;
            }
        }
    }
}
