using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Procedures;

/// <summary>Full-text search, named and shaped as in Neo4j.</summary>
internal static class FullTextProcedures
{
    public static IEnumerable<Procedure> Of(IGraphAccess graph) =>
    [
        Query(graph, "queryNodes", "node", ProcedureType.Node, false, "The nodes whose texts match, the best first."),
        Query(graph, "queryRelationships", "relationship", ProcedureType.Relationship, true, "The relationships whose texts match, the best first."),
    ];

    private static Procedure Query(IGraphAccess graph, string name, string column, ProcedureType type, bool onRelationships, string description) => new(
        "db.index.fulltext." + name,
        [new ProcedureField("indexName", ProcedureType.String), new ProcedureField("queryString", ProcedureType.String), new ProcedureField("options", ProcedureType.Map, true)],
        [new ProcedureField(column, type), new ProcedureField("score", ProcedureType.Float)],
        (context, arguments) => Search(graph, onRelationships, context, arguments), description);

    private static IEnumerable<Value[]> Search(IGraphAccess graph, bool onRelationships, ProcedureContext context, IReadOnlyList<Value> arguments)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
        {
            throw CypherException.Argument("InvalidArgumentValue", "full-text search takes the name of an index and words, not null");
        }

        MapValue options = arguments[2].IsNull ? MapValue.Empty : arguments[2].AsMap;
        IEnumerable<Value[]> rows = graph.Search(context.Graph, arguments[0].AsString, onRelationships, arguments[1].AsString)
            .Select(hit => new[] { onRelationships ? Value.Relationship(hit.Id) : Value.Node(hit.Id), Value.Of(hit.Score) });
        if (options["skip"] is { IsInteger: true } skip)
        {
            rows = rows.Skip((int)Math.Clamp(skip.AsInteger, 0, int.MaxValue));
        }

        return options["limit"] is { IsInteger: true } limit ? rows.Take((int)Math.Clamp(limit.AsInteger, 0, int.MaxValue)) : rows;
    }
}
