using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>The node of an id or an element id.</summary>
internal sealed class IdSeek(Operator source, int slot, string variable, Expression id) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => $"{variable} = {id}";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            Value wanted = id.Evaluate(filled, context);
            int node = wanted.IsInteger && wanted.AsInteger is >= 0 and <= int.MaxValue ? (int)wanted.AsInteger
                : wanted.IsString && wanted.AsString.StartsWith("n:", StringComparison.Ordinal) && int.TryParse(wanted.AsString.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : -1;
            if (node >= 0 && context.Graph.NodeExists(node))
            {
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }
}
