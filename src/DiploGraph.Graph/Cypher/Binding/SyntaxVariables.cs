using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>Which variables a pattern names.</summary>
internal static class SyntaxVariables
{
    /// <summary>The first variable that is not in scope; null where all are.</summary>
    public static (string Name, int Position)? New(PathSyntax path, Scope scope)
    {
        foreach (PathElementSyntax element in path.Elements)
        {
            string? name = element switch
            {
                NodeSyntax node => node.Variable,
                RelationshipSyntax relationship => relationship.Variable,
                _ => null,
            };
            if (name is not null && scope.Find(name) is null)
            {
                return (name, element.Position + 1);
            }
        }

        return null;
    }
}
