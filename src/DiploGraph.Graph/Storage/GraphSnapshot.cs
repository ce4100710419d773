using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>One version of a graph, for reading: whoever holds it sees the same graph whatever is written meanwhile, and blocks nobody.</summary>
/// <remarks>
/// Nodes and relationships are numbers from 0, given in order of creation and never again. Labels, relationship types and property keys
/// are numbers of the three tables, which all versions share; a name that was never used has no number (-1), and the methods take that
/// for "no such thing". The version a <see cref="GraphTransaction"/> works on changes under its writer only.
/// </remarks>
public sealed class GraphSnapshot
{
    internal readonly StringPool Strings;
    internal readonly LabelSets Sets;
    internal readonly PagedColumn<int> NodeSet;
    internal readonly BitColumn LiveNodes;
    internal readonly PagedColumn<int> RelType, RelSource, RelTarget;
    internal readonly BitColumn LiveRels;
    internal readonly Adjacency Out, In;
    internal PropertyColumn?[] NodeColumns, RelColumns;
    internal BitColumn?[] LabelNodes;
    internal int[] LabelCounts, TypeCounts;
    internal PropertyIndex[] IndexTables;
    internal ConstraintDefinition[] ConstraintRules;

    internal GraphSnapshot(StringPool strings)
    {
        Strings = strings;
        Sets = new LabelSets();
        Labels = new TokenTable();
        Types = new TokenTable();
        Keys = new TokenTable();
        NodeSet = new PagedColumn<int>();
        LiveNodes = new BitColumn();
        RelType = new PagedColumn<int>();
        RelSource = new PagedColumn<int>();
        RelTarget = new PagedColumn<int>();
        LiveRels = new BitColumn();
        Out = new Adjacency();
        In = new Adjacency();
        NodeColumns = [];
        RelColumns = [];
        LabelNodes = [];
        LabelCounts = [];
        TypeCounts = [];
        IndexTables = [];
        ConstraintRules = [];
    }

    private GraphSnapshot(GraphSnapshot source)
    {
        Strings = source.Strings;
        Sets = source.Sets;
        Labels = source.Labels;
        Types = source.Types;
        Keys = source.Keys;
        NodeBound = source.NodeBound;
        RelationshipBound = source.RelationshipBound;
        NodeCount = source.NodeCount;
        RelationshipCount = source.RelationshipCount;
        NodeSet = source.NodeSet.Fork();
        LiveNodes = source.LiveNodes.Fork();
        RelType = source.RelType.Fork();
        RelSource = source.RelSource.Fork();
        RelTarget = source.RelTarget.Fork();
        LiveRels = source.LiveRels.Fork();
        Out = source.Out.Fork();
        In = source.In.Fork();
        NodeColumns = [.. source.NodeColumns.Select(column => column?.Fork())];
        RelColumns = [.. source.RelColumns.Select(column => column?.Fork())];
        LabelNodes = [.. source.LabelNodes.Select(column => column?.Fork())];
        LabelCounts = [.. source.LabelCounts];
        TypeCounts = [.. source.TypeCounts];
        IndexTables = source.IndexTables;
        ConstraintRules = source.ConstraintRules;
    }

    public TokenTable Labels { get; }

    public TokenTable Types { get; }

    public TokenTable Keys { get; }

    public int NodeCount { get; internal set; }

    public int RelationshipCount { get; internal set; }

    /// <summary>Every node's number is below this one.</summary>
    public int NodeBound { get; internal set; }

    /// <summary>Every relationship's number is below this one.</summary>
    public int RelationshipBound { get; internal set; }

    public IReadOnlyList<IndexDefinition> Indexes => [.. IndexTables.Select(table => table.Definition)];

    public IReadOnlyList<ConstraintDefinition> Constraints => ConstraintRules;

    public bool NodeExists(int node) => LiveNodes[node];

    public bool RelationshipExists(int relationship) => LiveRels[relationship];

    /// <summary>The next node from <paramref name="from"/> on, to walk all: <c>for (n = NextNode(0); n >= 0; n = NextNode(n + 1))</c>; -1 at the end.</summary>
    public int NextNode(int from) => LiveNodes.Next(from);

    public int NextNode(int label, int from) => Column(LabelNodes, label)?.Next(from) ?? -1;

    public int NextRelationship(int from) => LiveRels.Next(from);

    public int CountWithLabel(int label) => label >= 0 && label < LabelCounts.Length ? LabelCounts[label] : 0;

    public int CountWithType(int type) => type >= 0 && type < TypeCounts.Length ? TypeCounts[type] : 0;

    public bool HasLabel(int node, int label) => Column(LabelNodes, label)?[node] ?? false;

    /// <summary>The labels of a node by number, ascending.</summary>
    public ReadOnlySpan<int> LabelsOf(int node) => Sets[NodeSet[node]];

    /// <summary>The type, which a relationship deleted in the running transaction still has.</summary>
    public int TypeOf(int relationship) => RelType[relationship];

    public int SourceOf(int relationship) => RelSource[relationship];

    public int TargetOf(int relationship) => RelTarget[relationship];

    /// <summary>The property's value; null where the node has none.</summary>
    public Value NodeProperty(int node, int key) => Column(NodeColumns, key)?.Get(node, Strings) ?? Value.Null;

    public Value RelationshipProperty(int relationship, int key) => Column(RelColumns, key)?.Get(relationship, Strings) ?? Value.Null;

    /// <summary>The keys for which the node has a value, ascending.</summary>
    public List<int> NodeKeys(int node) => KeysOf(NodeColumns, node);

    public List<int> RelationshipKeys(int relationship) => KeysOf(RelColumns, relationship);

    /// <summary>The relationships of a node; <paramref name="types"/> null means of any type.</summary>
    public EdgeCursor Edges(int node, Direction direction, int[]? types) => direction switch
    {
        Direction.Outgoing => new EdgeCursor(node, Out.Of(node), null, types),
        Direction.Incoming => new EdgeCursor(node, In.Of(node), null, types),
        _ => new EdgeCursor(node, Out.Of(node), In.Of(node), types),
    };

    /// <summary>How many relationships <see cref="Edges"/> would walk.</summary>
    public int Degree(int node, Direction direction, int[]? types)
    {
        if (direction == Direction.Both)
        {
            int count = 0;
            EdgeCursor edges = Edges(node, direction, types);
            while (edges.MoveNext())
            {
                count++;
            }

            return count;
        }

        int degree = 0;
        foreach (EdgeList list in (direction == Direction.Outgoing ? Out : In).Of(node))
        {
            degree += types is null || Array.IndexOf(types, list.Type) >= 0 ? list.Count : 0;
        }

        return degree;
    }

    /// <summary>Whether there is an index on the property of the label (or, with <paramref name="onRelationships"/>, of the type).</summary>
    public bool HasIndex(int owner, int key, bool onRelationships = false) => FindIndex(owner, key, onRelationships) is not null;

    /// <summary>The nodes of the label whose property equals the value, ascending; the index has to exist.</summary>
    public int[] SeekNodes(int label, int key, in Value value)
    {
        int[] found = FindIndex(label, key, false)!.Candidates(value);
        int kept = 0;
        foreach (int node in found)
        {
            if (HasLabel(node, label) && ValueComparison.Equal(NodeProperty(node, key), value) is true)
            {
                found[kept++] = node;
            }
        }

        return kept == found.Length ? found : found[..kept];
    }

    /// <summary>The relationships of the type whose property equals the value, ascending; the index has to exist.</summary>
    public int[] SeekRelationships(int type, int key, in Value value)
    {
        int[] found = FindIndex(type, key, true)!.Candidates(value);
        int kept = 0;
        foreach (int relationship in found)
        {
            if (LiveRels[relationship] && TypeOf(relationship) == type
                && ValueComparison.Equal(RelationshipProperty(relationship, key), value) is true)
            {
                found[kept++] = relationship;
            }
        }

        return kept == found.Length ? found : found[..kept];
    }

    internal GraphSnapshot Fork() => new(this);

    internal PropertyIndex? FindIndex(int owner, int key, bool onRelationships)
    {
        if (owner < 0 || key < 0)
        {
            return null;
        }

        string ownerName = (onRelationships ? Types : Labels).Name(owner), keyName = Keys.Name(key);
        foreach (PropertyIndex index in IndexTables)
        {
            IndexDefinition definition = index.Definition;
            if (definition.OnRelationships == onRelationships && definition.Owner == ownerName && definition.Key == keyName)
            {
                return index;
            }
        }

        return null;
    }

    private static T? Column<T>(T?[] columns, int index)
        where T : class => index >= 0 && index < columns.Length ? columns[index] : null;

    private static List<int> KeysOf(PropertyColumn?[] columns, int id)
    {
        List<int> keys = new(columns.Length);
        for (int key = 0; key < columns.Length; key++)
        {
            if (columns[key]?.Has(id) == true)
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
