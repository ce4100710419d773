using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Writes into a version of a graph what a log says, without the checks and counts of a <see cref="GraphTransaction"/>: they were made before it was logged.</summary>
/// <param name="bulk">
/// For a load from nothing: edge lists and indexes are built once, by <see cref="Finish"/>, instead of with every row.
/// </param>
internal sealed class GraphLoader(GraphSnapshot graph, bool bulk)
{
    private readonly List<int> newNodes = [];
    private readonly List<int> newRelationships = [];
    private IndexDefinition[] indexes = [];

    public GraphSnapshot Graph => graph;

    /// <summary>Makes the node exist, bare of labels and properties.</summary>
    public void BeginNode(int node)
    {
        if (graph.NodeExists(node))
        {
            Bare(node);
        }
        else
        {
            graph.LiveNodes.Set(node, true);
            graph.NodeCount++;
            graph.NodeBound = Math.Max(graph.NodeBound, node + 1);
        }

        if (!bulk)
        {
            newNodes.Add(node);
        }
    }

    public void AddLabel(int node, string name)
    {
        int label = graph.Labels.GetOrAdd(name);
        graph.NodeSet.Set(node, graph.Sets.With(graph.NodeSet[node], label));
        if (label >= graph.LabelNodes.Length)
        {
            Array.Resize(ref graph.LabelNodes, label + 1);
        }

        (graph.LabelNodes[label] ??= new BitColumn()).Set(node, true);
        Count(ref graph.LabelCounts, label, 1);
    }

    public void RemoveNode(int node)
    {
        graph.NodeBound = Math.Max(graph.NodeBound, node + 1);
        if (graph.NodeExists(node))
        {
            Bare(node);
            graph.LiveNodes.Set(node, false);
            graph.NodeCount--;
        }
    }

    /// <summary>Makes the relationship exist, bare of properties.</summary>
    public void BeginRelationship(int relationship, string typeName, int source, int target)
    {
        if (source >= graph.NodeBound || target >= graph.NodeBound)
        {
            throw new InvalidDataException($"relationship {relationship} runs to a node that was never there");
        }

        int type = graph.Types.GetOrAdd(typeName);
        if (graph.RelationshipExists(relationship))
        {
            Clear(graph.RelColumns, relationship);
        }
        else
        {
            graph.RelType.Set(relationship, type);
            graph.RelSource.Set(relationship, source);
            graph.RelTarget.Set(relationship, target);
            graph.LiveRels.Set(relationship, true);
            graph.RelationshipCount++;
            graph.RelationshipBound = Math.Max(graph.RelationshipBound, relationship + 1);
            Count(ref graph.TypeCounts, type, 1);
            if (!bulk)
            {
                graph.Out.Add(source, type, relationship, target);
                graph.In.Add(target, type, relationship, source);
            }
        }

        if (!bulk)
        {
            newRelationships.Add(relationship);
        }
    }

    public void RemoveRelationship(int relationship)
    {
        graph.RelationshipBound = Math.Max(graph.RelationshipBound, relationship + 1);
        if (!graph.RelationshipExists(relationship))
        {
            return;
        }

        int type = graph.TypeOf(relationship);
        if (!bulk)
        {
            graph.Out.Remove(graph.SourceOf(relationship), type, relationship);
            graph.In.Remove(graph.TargetOf(relationship), type, relationship);
        }

        Clear(graph.RelColumns, relationship);
        graph.LiveRels.Set(relationship, false);
        graph.RelationshipCount--;
        Count(ref graph.TypeCounts, type, -1);
    }

    public PropertyColumn Column(string name, bool onRelationships)
    {
        int key = graph.Keys.GetOrAdd(name);
        ref PropertyColumn?[] columns = ref onRelationships ? ref graph.RelColumns : ref graph.NodeColumns;
        if (key >= columns.Length)
        {
            Array.Resize(ref columns, key + 1);
        }

        return columns[key] ??= PropertyColumn.For(name, onRelationships);
    }

    /// <summary>Puts the rows since the last call into the indexes.</summary>
    public void IndexNew()
    {
        foreach (PropertyIndex index in graph.IndexTables)
        {
            IndexDefinition definition = index.Definition;
            int key = graph.Keys.Find(definition.Key);
            int owner = (definition.OnRelationships ? graph.Types : graph.Labels).Find(definition.Owner);
            foreach (int id in definition.OnRelationships ? newRelationships : newNodes)
            {
                Value value = definition.OnRelationships
                    ? graph.TypeOf(id) == owner ? graph.RelationshipProperty(id, key) : Value.Null
                    : graph.HasLabel(id, owner) ? graph.NodeProperty(id, key) : Value.Null;
                if (!value.IsNull)
                {
                    index.Add(id, value);
                }
            }
        }

        newNodes.Clear();
        newRelationships.Clear();
    }

    /// <summary>Sets all indexes and constraints; an index that was there before keeps its entries.</summary>
    public void SetSchema(IndexDefinition[] definitions, ConstraintDefinition[] rules)
    {
        graph.ConstraintRules = rules;
        indexes = definitions;
        if (!bulk)
        {
            graph.IndexTables = [.. definitions.Select(definition =>
                graph.IndexTables.FirstOrDefault(table => table.Definition == definition) ?? IndexBuilder.Build(graph, definition))];
        }
    }

    /// <summary>Ends a bulk load.</summary>
    public void Finish()
    {
        // The three read what is loaded and write what is theirs alone.
        PropertyIndex[] tables = [];
        Parallel.Invoke(
            () => graph.Out.Load(graph, outgoing: true),
            () => graph.In.Load(graph, outgoing: false),
            () => tables = [.. indexes.Select(definition => IndexBuilder.Build(graph, definition))]);
        graph.IndexTables = tables;
    }

    private void Bare(int node)
    {
        foreach (int label in graph.LabelsOf(node))
        {
            graph.LabelNodes[label]!.Set(node, false);
            Count(ref graph.LabelCounts, label, -1);
        }

        graph.NodeSet.Set(node, 0);
        Clear(graph.NodeColumns, node);
    }

    private void Clear(PropertyColumn?[] columns, int id)
    {
        foreach (PropertyColumn? column in columns)
        {
            column?.Set(id, Value.Null, graph.Strings);
        }
    }

    private static void Count(ref int[] counts, int index, int change)
    {
        if (index >= counts.Length)
        {
            Array.Resize(ref counts, index + 1);
        }

        counts[index] += change;
    }
}
