using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>All paths of one MATCH as a graph of nodes and edges, with every condition on them as a predicate.</summary>
/// <param name="Nodes">Each variable once, whatever number of paths it stands in.</param>
/// <param name="Paths">Named paths: the slot, and how the path is put together.</param>
internal sealed record BoundPattern(
    IReadOnlyList<BoundNode> Nodes, IReadOnlyList<BoundEdge> Edges, IReadOnlyList<Expression> Predicates, IReadOnlyList<BoundItem> Paths)
{
    /// <summary>The slots that a match fills.</summary>
    public IEnumerable<int> NewSlots => Nodes.Where(node => !node.AlreadyBound).Select(node => node.Slot)
        .Concat(Edges.SelectMany(edge => edge.NewSlots)).Concat(Paths.Select(path => path.Slot));
}

internal sealed record BoundNode(int Slot, string Name, bool AlreadyBound);

/// <summary>What joins two nodes of a pattern.</summary>
/// <param name="Slot">Where the relationship, or the list of them, goes.</param>
internal abstract record BoundEdge(int Slot, string Name, int From, int To)
{
    public virtual IEnumerable<int> NewSlots => [Slot];
}

/// <summary>A relationship, or a chain of <paramref name="Min"/> to <paramref name="Max"/> of them where <paramref name="IsChain"/>.</summary>
/// <param name="Max">Null for no bound.</param>
/// <param name="StepPredicates">Conditions on each relationship of a chain, which stands in <paramref name="StepSlot"/>.</param>
internal sealed record BoundRelationship(
    int Slot, string Name, int From, int To, Direction Direction, LabelTest? Types, bool IsChain, int Min, int? Max,
    bool AlreadyBound, int StepSlot, IReadOnlyList<Expression> StepPredicates, PathSearch Search) : BoundEdge(Slot, Name, From, To)
{
    public override IEnumerable<int> NewSlots => AlreadyBound ? [] : [Slot];
}

/// <summary>A path repeated as a whole; the variables in it become lists.</summary>
/// <param name="Slot">The list of all its relationships, in order.</param>
/// <param name="InnerFrom">The slot in <paramref name="Pattern"/> of the first node of each round.</param>
/// <param name="Lists">Which inner slot is gathered in which list.</param>
internal sealed record BoundGroup(
    int Slot, string Name, int From, int To, BoundPattern Pattern, int InnerFrom, int InnerTo, int[] InnerSteps,
    IReadOnlyList<(int Inner, int List)> Lists, int Min, int? Max) : BoundEdge(Slot, Name, From, To)
{
    public override IEnumerable<int> NewSlots => Lists.Select(list => list.List).Append(Slot);
}
