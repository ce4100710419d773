using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Procedures;

/// <summary>The procedures that tell about the graph itself, named as in Neo4j.</summary>
internal static class BuiltInProcedures
{
    public static readonly Procedure[] All =
    [
        new("db.labels", [], [new("label", ProcedureType.String)], (context, _) => InUse(context.Graph.Labels, context.Graph.CountWithLabel),
            "The labels that nodes carry."),
        new("db.relationshipTypes", [], [new("relationshipType", ProcedureType.String)], (context, _) => InUse(context.Graph.Types, context.Graph.CountWithType),
            "The types that relationships have."),
        new("db.propertyKeys", [], [new("propertyKey", ProcedureType.String)], (context, _) =>
            context.Graph.Keys.Names.Order(StringComparer.Ordinal).Select(name => new[] { Value.Of(name) }),
            "The names of properties."),
        new("db.schema.nodeTypeProperties", [], [new("label", ProcedureType.String), new("count", ProcedureType.Integer)], (context, _) =>
            Counted(context.Graph.Labels, context.Graph.CountWithLabel), "How many nodes carry each label."),
        new("db.schema.relTypeProperties", [], [new("relationshipType", ProcedureType.String), new("count", ProcedureType.Integer)], (context, _) =>
            Counted(context.Graph.Types, context.Graph.CountWithType), "How many relationships have each type."),
        new("dbms.components", [], [new("name", ProcedureType.String), new("versions", ProcedureType.List), new("edition", ProcedureType.String)], (_, _) =>
            [[Value.Of("DiploGraph embedded store"), Value.Of(Value.Of(typeof(BuiltInProcedures).Assembly.GetName().Version!.ToString(3))), Value.Of("embedded")]],
            "The name and version of the store."),
    ];

    private static IEnumerable<Value[]> InUse(TokenTable tokens, Func<int, int> count) =>
        Counted(tokens, count).Select(row => new[] { row[0] });

    private static IEnumerable<Value[]> Counted(TokenTable tokens, Func<int, int> count) => tokens.Names
        .Order(StringComparer.Ordinal)
        .Select(name => (name, number: count(tokens.Find(name))))
        .Where(entry => entry.number > 0)
        .Select(entry => new[] { Value.Of(entry.name), Value.Of((long)entry.number) });
}
