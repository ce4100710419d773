using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>The rows of several plans one after the other, their columns moved to the same slots.</summary>
internal sealed class Union(IReadOnlyList<(Operator Plan, int[] Columns)> parts, int[] columns) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [.. parts.Select(part => part.Plan)];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach ((Operator plan, int[] from) in parts)
        {
            foreach (Value[] filled in plan.Run(row, context))
            {
                for (int i = 0; i < columns.Length; i++)
                {
                    filled[columns[i]] = filled[from[i]];
                }

                yield return filled;
            }
        }
    }
}
