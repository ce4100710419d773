using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>The one writer of a <see cref="MemoryGraph"/>: works on a version of its own until <see cref="Commit"/> makes that the current one.</summary>
/// <remarks>
/// Use: <c>using GraphTransaction transaction = graph.BeginWrite(); … transaction.Commit(Persist);</c>. Leaving without a commit takes
/// everything back. A store that persists gets the transaction before readers see it and reads <see cref="ChangedNodes"/> and
/// <see cref="ChangedRelationships"/>: each of these ids is to be stored as it now stands in <see cref="Graph"/>, or deleted where it no
/// longer exists. A load from disk begins with <c>track: false</c> and keeps no such list.
/// </remarks>
public sealed partial class GraphTransaction : IDisposable
{
    private readonly MemoryGraph owner;
    private readonly HashSet<int>? changedNodes;
    private readonly HashSet<int>? changedRelationships;
    private long nodesCreated, nodesDeleted, relationshipsCreated, relationshipsDeleted, propertiesSet, labelsAdded, labelsRemoved;
    private long indexesAdded, indexesRemoved, constraintsAdded, constraintsRemoved;
    private int lastNode = -1;
    private int lastRelationship = -1;
    private bool done;

    internal GraphTransaction(MemoryGraph owner, GraphSnapshot work, bool track)
    {
        this.owner = owner;
        Graph = work;
        if (track)
        {
            changedNodes = [];
            changedRelationships = [];
        }
    }

    /// <summary>The graph with the changes so far.</summary>
    public GraphSnapshot Graph { get; }

    /// <summary>What the changes so far come to, counted as they are made.</summary>
    public ChangeCounters Counters => new(
        nodesCreated, nodesDeleted, relationshipsCreated, relationshipsDeleted, propertiesSet, labelsAdded, labelsRemoved,
        indexesAdded, indexesRemoved, constraintsAdded, constraintsRemoved);

    /// <summary>The nodes created, changed or deleted, ascending.</summary>
    public IReadOnlyList<int> ChangedNodes => [.. (changedNodes ?? []).Order()];

    /// <summary>The relationships created, changed or deleted, ascending.</summary>
    public IReadOnlyList<int> ChangedRelationships => [.. (changedRelationships ?? []).Order()];

    /// <summary>Whether indexes or constraints were added or removed.</summary>
    public bool SchemaChanged { get; private set; }

    public int CreateNode()
    {
        int node = Graph.NodeBound++;
        Graph.LiveNodes.Set(node, true);
        Graph.NodeCount++;
        TouchNode(node);
        nodesCreated++;
        return node;
    }

    public int CreateRelationship(string type, int source, int target)
    {
        int number = Graph.Types.GetOrAdd(type);
        int relationship = Graph.RelationshipBound++;
        Graph.RelType.Set(relationship, number);
        Graph.RelSource.Set(relationship, source);
        Graph.RelTarget.Set(relationship, target);
        Graph.LiveRels.Set(relationship, true);
        Graph.Out.Add(source, number, relationship, target);
        Graph.In.Add(target, number, relationship, source);
        Graph.RelationshipCount++;
        Count(ref Graph.TypeCounts, number, 1);
        TouchRelationship(relationship);
        relationshipsCreated++;
        return relationship;
    }

    /// <summary>Adds a label; false where the node has it.</summary>
    public bool AddLabel(int node, string label)
    {
        int number = Graph.Labels.GetOrAdd(label);
        if (Graph.HasLabel(node, number))
        {
            return false;
        }

        Graph.NodeSet.Set(node, Graph.Sets.With(Graph.NodeSet[node], number));
        LabelColumn(number).Set(node, true);
        Count(ref Graph.LabelCounts, number, 1);
        foreach (PropertyIndex index in Graph.IndexTables)
        {
            IndexDefinition definition = index.Definition;
            if (!definition.OnRelationships && definition.Owner == label
                && Graph.NodeProperty(node, Graph.Keys.Find(definition.Key)) is { IsNull: false } value)
            {
                CheckUnique(definition, node, value);
                index.Add(node, value);
            }
        }

        TouchNode(node);
        labelsAdded++;
        return true;
    }

    /// <summary>Takes a label away; false where the node has none such.</summary>
    public bool RemoveLabel(int node, string label)
    {
        int number = Graph.Labels.Find(label);
        if (!Graph.HasLabel(node, number))
        {
            return false;
        }

        Unlabel(node, number);
        TouchNode(node);
        labelsRemoved++;
        return true;
    }

    /// <summary>Sets a property; null takes it away.</summary>
    public void SetNodeProperty(int node, string key, in Value value)
    {
        int number = value.IsNull ? Graph.Keys.Find(key) : Graph.Keys.GetOrAdd(key);
        if (number < 0)
        {
            return;
        }

        PropertyColumn column = Column(ref Graph.NodeColumns, number);
        if (value.IsNull)
        {
            if (!column.Has(node))
            {
                return;
            }
        }
        else
        {
            IndexNode(node, key, value);
        }

        column.Set(node, value, Graph.Strings);
        TouchNode(node);
        propertiesSet++;
    }

    /// <inheritdoc cref="SetNodeProperty"/>
    public void SetRelationshipProperty(int relationship, string key, in Value value)
    {
        int number = value.IsNull ? Graph.Keys.Find(key) : Graph.Keys.GetOrAdd(key);
        if (number < 0)
        {
            return;
        }

        PropertyColumn column = Column(ref Graph.RelColumns, number);
        if (value.IsNull)
        {
            if (!column.Has(relationship))
            {
                return;
            }
        }
        else
        {
            IndexRelationship(relationship, key, value);
        }

        column.Set(relationship, value, Graph.Strings);
        TouchRelationship(relationship);
        propertiesSet++;
    }

    /// <summary>Gives a node a text that stays on disk, by its handle in the graph's <see cref="ITextSource"/>.</summary>
    public void SetNodeText(int node, string key, int handle)
    {
        Column(ref Graph.NodeColumns, Graph.Keys.GetOrAdd(key)).SetTextHandle(node, handle, Graph.Strings);
        TouchNode(node);
        propertiesSet++;
    }

    /// <summary>Gives a relationship a text that stays on disk, by its handle in the graph's <see cref="ITextSource"/>.</summary>
    public void SetRelationshipText(int relationship, string key, int handle)
    {
        Column(ref Graph.RelColumns, Graph.Keys.GetOrAdd(key)).SetTextHandle(relationship, handle, Graph.Strings);
        TouchRelationship(relationship);
        propertiesSet++;
    }

    /// <summary>Deletes a relationship; one already deleted is passed over.</summary>
    public void DeleteRelationship(int relationship)
    {
        if (!Graph.RelationshipExists(relationship))
        {
            return;
        }

        int type = Graph.TypeOf(relationship);
        Graph.Out.Remove(Graph.SourceOf(relationship), type, relationship);
        Graph.In.Remove(Graph.TargetOf(relationship), type, relationship);
        Graph.LiveRels.Set(relationship, false);
        Graph.RelationshipCount--;
        Count(ref Graph.TypeCounts, type, -1);
        foreach (int key in Graph.RelationshipKeys(relationship))
        {
            Graph.RelColumns[key]!.Set(relationship, Value.Null, Graph.Strings);
        }

        TouchRelationship(relationship);
        relationshipsDeleted++;
    }

    /// <summary>Deletes a node; one already deleted is passed over. Its relationships have to be deleted by the end of the statement.</summary>
    public void DeleteNode(int node)
    {
        if (!Graph.NodeExists(node))
        {
            return;
        }

        foreach (int label in Graph.LabelsOf(node).ToArray())
        {
            Unlabel(node, label);
        }

        foreach (int key in Graph.NodeKeys(node))
        {
            Graph.NodeColumns[key]!.Set(node, Value.Null, Graph.Strings);
        }

        Graph.LiveNodes.Set(node, false);
        Graph.NodeCount--;
        TouchNode(node);
        nodesDeleted++;
    }

    /// <summary>Makes the changes the current version. <paramref name="persist"/> runs before any reader sees them; where it throws, nothing has happened.</summary>
    /// <exception cref="GraphException">A constraint on the existence of a property does not hold.</exception>
    public void Commit(Action<GraphTransaction>? persist = null)
    {
        ObjectDisposedException.ThrowIf(done, this);
        if (changedNodes is not null)
        {
            ConstraintCheck.RequireExistence(Graph, changedNodes, changedRelationships!);
        }

        persist?.Invoke(this);
        IndexBuilder.Renew(Graph);
        done = true;
        owner.Publish(Graph);
    }

    public void Dispose()
    {
        if (!done)
        {
            done = true;
            owner.Release();
        }
    }

    private void IndexNode(int node, string key, in Value value)
    {
        foreach (PropertyIndex index in Graph.IndexTables)
        {
            IndexDefinition definition = index.Definition;
            if (!definition.OnRelationships && definition.Key == key && Graph.HasLabel(node, Graph.Labels.Find(definition.Owner)))
            {
                CheckUnique(definition, node, value);
                index.Add(node, value);
            }
        }
    }

    private void IndexRelationship(int relationship, string key, in Value value)
    {
        foreach (PropertyIndex index in Graph.IndexTables)
        {
            IndexDefinition definition = index.Definition;
            if (definition.OnRelationships && definition.Key == key && Graph.Types.Find(definition.Owner) == Graph.TypeOf(relationship))
            {
                CheckUnique(definition, relationship, value);
                index.Add(relationship, value);
            }
        }
    }

    private void CheckUnique(IndexDefinition definition, int id, in Value value)
    {
        if (definition.Constraint is not null)
        {
            ConstraintCheck.RequireFree(Graph, definition, id, value);
        }
    }

    // Properties of one node or relationship are mostly set in a row: the last id is not looked up again.
    private void TouchNode(int node)
    {
        if (node != lastNode)
        {
            changedNodes?.Add(node);
            lastNode = node;
        }
    }

    private void TouchRelationship(int relationship)
    {
        if (relationship != lastRelationship)
        {
            changedRelationships?.Add(relationship);
            lastRelationship = relationship;
        }
    }

    private void Unlabel(int node, int label)
    {
        Graph.NodeSet.Set(node, Graph.Sets.Without(Graph.NodeSet[node], label));
        Graph.LabelNodes[label]!.Set(node, false);
        Count(ref Graph.LabelCounts, label, -1);
    }

    private static void Count(ref int[] counts, int index, int change)
    {
        if (index >= counts.Length)
        {
            Array.Resize(ref counts, index + 1);
        }

        counts[index] += change;
    }

    private BitColumn LabelColumn(int label)
    {
        if (label >= Graph.LabelNodes.Length)
        {
            Array.Resize(ref Graph.LabelNodes, label + 1);
        }

        return Graph.LabelNodes[label] ??= new BitColumn();
    }

    private PropertyColumn Column(ref PropertyColumn?[] columns, int key)
    {
        if (key >= columns.Length)
        {
            Array.Resize(ref columns, key + 1);
        }

        return columns[key] ??= PropertyColumn.For(Graph.Keys.Name(key), ReferenceEquals(columns, Graph.RelColumns));
    }
}
