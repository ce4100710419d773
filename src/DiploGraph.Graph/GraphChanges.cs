namespace DiploGraph.Graph;

/// <summary>What is to become true of a graph, in one step that happens whole or not at all.</summary>
/// <param name="Retractions">
/// Ids of articles to forget first: the article's node, the edges that come from it (its <c>MENTIONED_IN</c> edges and every edge whose
/// <c>article</c> property is its id), and the entities that no article mentions any more. An id that is not there is passed over.
/// </param>
/// <param name="Nodes">Nodes to add, or to bring to exactly these labels and properties.</param>
/// <param name="Edges">Edges to add, or to bring to exactly these properties; both ends are in <paramref name="Nodes"/> or in the graph.</param>
/// <remarks>Applying the same changes twice leaves the graph as applying them once does.</remarks>
public sealed record GraphChanges(
    IReadOnlyList<string> Retractions, IReadOnlyList<NodeChange> Nodes, IReadOnlyList<EdgeChange> Edges)
{
    public static readonly GraphChanges None = new([], [], []);
}

/// <summary>A node as it is to be.</summary>
/// <param name="Id">Its key, the value of the property <c>id</c>; unique in the graph.</param>
/// <param name="Labels">For an entity <c>Entity</c> and its type, for an article <c>Article</c>.</param>
/// <param name="Properties">
/// Property values without <c>id</c>: <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
/// <see cref="DateOnly"/>, or a list of one of these. Null is not stored.
/// </param>
public sealed record NodeChange(string Id, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, object?> Properties);

/// <summary>An edge as it is to be, found again by its <paramref name="Id"/>, the value of its property <c>id</c>, unique in the graph.</summary>
/// <inheritdoc cref="NodeChange" path="/param[@name='Properties']"/>
public sealed record EdgeChange(string Id, string Type, string From, string To, IReadOnlyDictionary<string, object?> Properties);

/// <summary>How many nodes, edges and properties an operation added, changed or took away.</summary>
public sealed record ChangeCounters(
    long NodesCreated = 0, long NodesDeleted = 0, long RelationshipsCreated = 0, long RelationshipsDeleted = 0,
    long PropertiesSet = 0, long LabelsAdded = 0, long LabelsRemoved = 0, long IndexesAdded = 0, long IndexesRemoved = 0,
    long ConstraintsAdded = 0, long ConstraintsRemoved = 0)
{
    public static readonly ChangeCounters None = new();

    public bool ContainsUpdates => this != None;

    public ChangeCounters Plus(ChangeCounters other) => new(
        NodesCreated + other.NodesCreated, NodesDeleted + other.NodesDeleted,
        RelationshipsCreated + other.RelationshipsCreated, RelationshipsDeleted + other.RelationshipsDeleted,
        PropertiesSet + other.PropertiesSet, LabelsAdded + other.LabelsAdded, LabelsRemoved + other.LabelsRemoved,
        IndexesAdded + other.IndexesAdded, IndexesRemoved + other.IndexesRemoved,
        ConstraintsAdded + other.ConstraintsAdded, ConstraintsRemoved + other.ConstraintsRemoved);
}
