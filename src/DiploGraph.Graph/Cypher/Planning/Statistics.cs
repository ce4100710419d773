using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>Guesses how many rows a step will give, from the counts that the graph keeps.</summary>
/// <remarks>The fractions are the usual ones of textbooks (Selinger 1979); they only have to order plans.</remarks>
internal sealed class Statistics(GraphSnapshot graph)
{
    private const double EqualityShare = 0.1;
    private const double OtherShare = 0.3;

    /// <summary>Of an index without constraint: how many nodes share a value.</summary>
    private const double RowsPerIndexedValue = 5;

    /// <summary>A chain without bound is taken to be this long.</summary>
    private const int AssumedLength = 4;

    public double AllNodes => Math.Max(1, graph.NodeCount);

    public double WithLabel(string label) => graph.CountWithLabel(graph.Labels.Find(label));

    public bool HasIndex(string label, string key) => graph.HasIndex(graph.Labels.Find(label), graph.Keys.Find(key));

    /// <summary>The rows of a seek by one value.</summary>
    public double Seek(string label, string key) => graph.Indexes.Any(index =>
        !index.OnRelationships && index.Owner == label && index.Key == key && index.Constraint is not null)
        ? 1 : Math.Clamp(WithLabel(label) * EqualityShare, 1, RowsPerIndexedValue);

    /// <summary>How many relationships of the types a node has on average in one direction.</summary>
    public double Fanout(LabelTest? types, string? label, bool bothDirections)
    {
        double relationships = types?.AnyOf is { } names ? names.Sum(name => (double)graph.CountWithType(graph.Types.Find(name))) : graph.RelationshipCount;
        double nodes = label is null ? AllNodes : Math.Max(1, WithLabel(label));
        return Math.Max(0.01, relationships / nodes) * (bothDirections ? 2 : 1);
    }

    public double Chain(double fanout, int min, int? max)
    {
        double rows = 0, step = 1;
        for (int length = 1; length <= Math.Min(max ?? AssumedLength, 12); length++)
        {
            step *= fanout;
            rows += length >= min ? step : 0;
        }

        return rows + (min == 0 ? 1 : 0);
    }

    /// <summary>The share of pairs of nodes that are joined.</summary>
    public double Between(double fanout) => Math.Min(1, fanout / AllNodes * 10);

    public double Share(Expression predicate) => predicate switch
    {
        HasLabels { Test.Name: { } label, Subject.Type.Kinds: Kinds.Node } => Math.Clamp(WithLabel(label) / AllNodes, 0.0001, 1),
        ComparisonExpression { Symbol: "=" } => EqualityShare,
        _ => OtherShare,
    };
}
