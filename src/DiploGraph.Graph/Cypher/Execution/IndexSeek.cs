using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Each node whose indexed property equals a value, or one of a list of values.</summary>
internal sealed class IndexSeek(Operator source, int slot, string variable, string label, string key, Expression value, bool anyOf) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => $"{variable}:{label}({key}) {(anyOf ? "IN" : "=")} {value}";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        int labelNumber = graph.Labels.Find(label), keyNumber = graph.Keys.Find(key);
        foreach (Value[] filled in source.Run(row, context))
        {
            foreach (int node in Find(value.Evaluate(filled, context), graph, labelNumber, keyNumber))
            {
                context.Budget.Step();
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }

    private int[] Find(in Value wanted, GraphSnapshot graph, int labelNumber, int keyNumber)
    {
        if (!anyOf)
        {
            return wanted.IsNull ? [] : graph.SeekNodes(labelNumber, keyNumber, wanted);
        }

        if (wanted.Kind != ValueKind.List)
        {
            return wanted.IsNull ? [] : throw CypherException.Type("InvalidArgumentType", $"{wanted} is no list: IN needs one on its right");
        }

        SortedSet<int> all = [];
        foreach (Value item in wanted.AsList.Items)
        {
            all.UnionWith(item.IsNull ? [] : graph.SeekNodes(labelNumber, keyNumber, item));
        }

        return [.. all];
    }
}
