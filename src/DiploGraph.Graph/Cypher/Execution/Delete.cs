using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Deletes what each row names: relationships first, so that nodes and their relationships can go in one statement.</summary>
/// <param name="slots">The slots that have to outlive the deletion, which takes in all rows first.</param>
internal sealed class Delete(Operator source, IReadOnlyList<Expression> targets, bool detach, int[] slots) : Operator
{
    private readonly RowBuffer buffer = new(slots);

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Name => detach ? "DetachDelete" : "Delete";

    public override string Details => string.Join(", ", targets);

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        List<Value[]> rows = [];
        SortedSet<int> nodes = [], relationships = [];
        foreach (Value[] filled in source.Run(row, context))
        {
            foreach (Expression target in targets)
            {
                Gather(target.Evaluate(filled, context), nodes, relationships);
            }

            rows.Add(buffer.Save(filled, context));
        }

        Remove(nodes, relationships, context);
        foreach (Value[] saved in rows)
        {
            buffer.Restore(saved, row);
            yield return row;
        }
    }

    private static void Gather(in Value value, SortedSet<int> nodes, SortedSet<int> relationships)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Node:
                nodes.Add(value.AsId);
                break;
            case ValueKind.Relationship:
                relationships.Add(value.AsId);
                break;
            case ValueKind.Path:
                nodes.UnionWith(value.AsPath.Nodes.ToArray());
                relationships.UnionWith(value.AsPath.Relationships.ToArray());
                break;
            default:
                throw CypherException.Type("InvalidArgumentType", $"{value} cannot be deleted: expected a node, relationship or path");
        }
    }

    private void Remove(SortedSet<int> nodes, SortedSet<int> relationships, EvaluationContext context)
    {
        GraphTransaction transaction = context.Transaction;
        foreach (int relationship in relationships)
        {
            transaction.DeleteRelationship(relationship);
        }

        foreach (int node in nodes)
        {
            List<int> attached = [];
            EdgeCursor edges = transaction.Graph.Edges(node, Direction.Both, null);
            while (edges.MoveNext())
            {
                attached.Add(edges.Relationship);
            }

            if (attached.Count > 0 && !detach)
            {
                throw new CypherException("ConstraintVerificationFailed", "DeleteConnectedNode",
                    $"Node {node} still has {attached.Count} relationship{(attached.Count == 1 ? "" : "s")}: delete them too, or use DETACH DELETE.");
            }

            attached.ForEach(transaction.DeleteRelationship);
            transaction.DeleteNode(node);
        }
    }
}
