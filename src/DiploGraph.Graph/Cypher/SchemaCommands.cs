using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Expressions.Functions;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher;

/// <summary>Runs SHOW, and CREATE and DROP of indexes and constraints.</summary>
internal static class SchemaCommands
{
    public static QueryResult Run(SyntaxNode command, IGraphAccess graph, ProcedureRegistry procedures, CancellationToken cancellation)
    {
        if (command is ShowSyntax show)
        {
            return Show(show, graph.Read(), procedures);
        }

        using WriteTurn turn = graph.BeginWrite(cancellation);
        GraphTransaction transaction = turn.Transaction;
        switch (command)
        {
            case CreateIndexSyntax index:
                CreateIndex(index, transaction);
                break;
            case CreateConstraintSyntax constraint:
                CreateConstraint(constraint, transaction);
                break;
            case DropSyntax drop:
                bool done = drop.Constraint ? transaction.DropConstraint(drop.Name) : transaction.DropIndex(drop.Name);
                if (!done && !drop.IfExists)
                {
                    throw new CypherException("DatabaseError", "NotFound", $"There is no {(drop.Constraint ? "constraint" : "index")} `{drop.Name}`.");
                }

                break;
        }

        turn.Commit();
        return new TableResult([], [], transaction.Counters);
    }

    /// <remarks>
    /// Every index serves look-ups of one property: one over several becomes one for each. Full-text indexes are the store's own, which
    /// searches all texts the schema names; a command for one changes nothing.
    /// </remarks>
    private static void CreateIndex(CreateIndexSyntax index, GraphTransaction transaction)
    {
        if (index.Kind is "FULLTEXT" or "LOOKUP" or "VECTOR" or "POINT")
        {
            return;
        }

        int made = 0, wanted = 0;
        foreach (string owner in index.Owners)
        {
            foreach (string key in index.Keys)
            {
                bool several = index.Owners.Count * index.Keys.Count > 1;
                string name = index.Name is null ? $"index_{owner}_{key}" : several ? $"{index.Name}_{owner}_{key}" : index.Name;
                wanted++;
                made += transaction.CreateIndex(new IndexDefinition(name, index.OnRelationships, owner, key, null)) ? 1 : 0;
            }
        }

        if (made < wanted && !index.IfNotExists)
        {
            throw new CypherException("DatabaseError", "AlreadyExists", "An index of this name, or on this property, is there already; add IF NOT EXISTS to pass over it.");
        }
    }

    private static void CreateConstraint(CreateConstraintSyntax constraint, GraphTransaction transaction)
    {
        if (constraint.Keys.Count != 1)
        {
            throw new CypherException("DatabaseError", "Unsupported", "A constraint takes one property here: make one constraint for each.");
        }

        string name = constraint.Name ?? $"constraint_{constraint.Owner}_{constraint.Keys[0]}_{constraint.Kind.ToString().ToLowerInvariant()}";
        ConstraintDefinition definition = new(name, constraint.Kind, constraint.OnRelationships, constraint.Owner, constraint.Keys[0]);
        if (!transaction.CreateConstraint(definition) && !constraint.IfNotExists)
        {
            throw new CypherException("DatabaseError", "AlreadyExists", $"The constraint `{name}`, or one like it, is there already; add IF NOT EXISTS to pass over it.");
        }
    }

    private static TableResult Show(ShowSyntax show, GraphSnapshot graph, ProcedureRegistry procedures) => show.What switch
    {
        "INDEXES" => Table(["name", "type", "entityType", "labelsOrTypes", "properties", "owningConstraint"], graph.Indexes.Select(index =>
            new object?[] { index.Name, "RANGE", Entity(index.OnRelationships), new object?[] { index.Owner }, new object?[] { index.Key }, index.Constraint })),
        "CONSTRAINTS" => Table(["name", "type", "entityType", "labelsOrTypes", "properties"], graph.Constraints.Select(constraint =>
            new object?[]
            {
                constraint.Name,
                constraint.Kind switch
                {
                    ConstraintKind.Unique => "UNIQUENESS",
                    ConstraintKind.Exists => Entity(constraint.OnRelationships) + "_PROPERTY_EXISTENCE",
                    _ => Entity(constraint.OnRelationships) + "_KEY",
                },
                Entity(constraint.OnRelationships), new object?[] { constraint.Owner }, new object?[] { constraint.Key },
            })),
        "PROCEDURES" => Table(["name", "description", "signature"], procedures.All.Select(procedure =>
            new object?[] { procedure.Name, procedure.Description, procedure.Signature })),
        _ => Table(["name", "description", "signature"], FunctionCatalog.All.Select(function => (function.Name, function.Description, function.Signature))
            .Concat(Aggregates.All.Select(aggregate => (aggregate.Name, aggregate.Description, $"{aggregate.Name}({StaticType.Name(aggregate.Argument)}) :: {StaticType.Name(aggregate.Result.Kinds)}")))
            .OrderBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new object?[] { row.Name, row.Description, row.Item3 })),
    };

    private static TableResult Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows) => new(columns, [.. rows], ChangeCounters.None);

    private static string Entity(bool onRelationships) => onRelationships ? "RELATIONSHIP" : "NODE";
}
