using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Each node of the graph.</summary>
internal sealed class AllNodesScan(Operator source, int slot, string variable) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => variable;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        foreach (Value[] filled in source.Run(row, context))
        {
            for (int node = graph.NextNode(0); node >= 0; node = graph.NextNode(node + 1))
            {
                context.Budget.Step();
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }
}

/// <summary>Each node that carries a label.</summary>
internal sealed class LabelScan(Operator source, int slot, string variable, string label) : Operator
{
    private readonly TokenCache token = new(label);

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => $"{variable}:{label}";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        foreach (Value[] filled in source.Run(row, context))
        {
            int number = token.In(graph.Labels);
            for (int node = graph.NextNode(number, 0); node >= 0; node = graph.NextNode(number, node + 1))
            {
                context.Budget.Step();
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }
}

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
