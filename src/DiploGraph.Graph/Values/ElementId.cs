using System.Globalization;

namespace DiploGraph.Graph.Values;

/// <summary>The text that names a node (<c>n:17</c>) or a relationship (<c>r:17</c>) within its store.</summary>
public static class ElementId
{
    public static string OfNode(int node) => string.Create(CultureInfo.InvariantCulture, $"n:{node}");

    public static string OfRelationship(int relationship) => string.Create(CultureInfo.InvariantCulture, $"r:{relationship}");
}
