using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>A node or relationship to create.</summary>
/// <param name="Type">The relationship's type; null for a node.</param>
internal sealed record Creation(int Slot, IReadOnlyList<string> Labels, string? Type, int From, int To, Expression? Properties)
{
    /// <summary>Creates it for a row.</summary>
    /// <param name="forMerge">Whether a null property is an error: what MERGE creates has to be found by the next MERGE.</param>
    public void Run(Value[] row, EvaluationContext context, bool forMerge)
    {
        Value properties = Properties?.Evaluate(row, context) ?? Value.Null;
        if (!properties.IsNull && properties.Kind != ValueKind.Map)
        {
            throw CypherException.Type("InvalidArgumentType", $"{properties} is no map of properties");
        }

        MapValue map = properties.IsNull ? MapValue.Empty : properties.AsMap;
        if (forMerge && map.Entries.FirstOrDefault(entry => entry.Value.IsNull) is { Key: { } key })
        {
            throw new CypherException("SemanticError", "MergeReadOwnWrites", $"MERGE cannot use null for `{key}`: nothing equals null, so what it made would never be found again");
        }

        GraphTransaction transaction = context.Transaction;
        Value made = Type is null ? MakeNode(transaction) : MakeRelationship(row, transaction);
        row[Slot] = made;
        foreach ((string name, Value value) in map.Entries)
        {
            PropertyWriter.Set(made, name, value, context);
        }
    }

    public override string ToString() => Type is null ? $"(:{string.Join(':', Labels)})" : $"-[:{Type}]->";

    private Value MakeNode(GraphTransaction transaction)
    {
        int node = transaction.CreateNode();
        foreach (string label in Labels)
        {
            transaction.AddLabel(node, label);
        }

        return Value.Node(node);
    }

    private Value MakeRelationship(Value[] row, GraphTransaction transaction)
    {
        Value from = row[From], to = row[To];
        if (!from.IsNode || !to.IsNode)
        {
            throw new CypherException("SemanticError", "InvalidArgumentValue", $"A relationship {Type} needs a node at each end, but one end is {(from.IsNode ? to : from)}.");
        }

        return transaction.Graph.NodeExists(from.AsId) && transaction.Graph.NodeExists(to.AsId)
            ? Value.Relationship(transaction.CreateRelationship(Type!, from.AsId, to.AsId))
            : throw PropertyAccess.Deleted("node");
    }
}

/// <summary>Creates nodes and relationships for each row.</summary>
/// <param name="paths">Named paths to put together from what was created.</param>
internal sealed class Create(Operator source, IReadOnlyList<Creation> creations, IReadOnlyList<(int Slot, Expression Path)> paths) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => string.Join(", ", creations);

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            context.Budget.Step();
            foreach (Creation creation in creations)
            {
                creation.Run(filled, context, false);
            }

            foreach ((int slot, Expression path) in paths)
            {
                filled[slot] = path.Evaluate(filled, context);
            }

            yield return filled;
        }
    }
}
