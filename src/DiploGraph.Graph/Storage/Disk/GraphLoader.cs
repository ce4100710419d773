using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Writes into a version of a graph what a log says, without the checks and counts of a <see cref="GraphTransaction"/>: they were made before it was logged.</summary>
/// <param name="bulk">
/// For a load from nothing: edge lists and indexes are built once, by <see cref="Finish"/>, instead of with every row.
/// </param>
/// <param name="texts">Where the graph's texts on disk are found.</param>
internal sealed class GraphLoader(GraphSnapshot graph, bool bulk, TextStore texts) : ISegmentTarget
{
    private const int NoPage = -1;

    private readonly List<int> newNodes = [];
    private readonly List<int> newRelationships = [];
    private IndexDefinition[] indexes = [];
    private StringTable strings = new();
    private int[] codes = [];
    private PropertyColumn? column;
    private Value example;
    private PropertyPage? page;
    private int pageNumber = NoPage;

    public GraphSnapshot Graph => graph;

    /// <inheritdoc/>
    public void Begin(StringTable strings, TextPlace[] places)
    {
        this.strings = strings;
        codes = new int[strings.Count];
        texts.Load(places);
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void BeginColumn(string name, Segment.ColumnKind kind, bool onRelationships)
    {
        column = Column(name, onRelationships);
        pageNumber = NoPage;
        example = kind switch
        {
            Segment.ColumnKind.Text or Segment.ColumnKind.DistinctText or Segment.ColumnKind.DiskText => Value.Of(""),
            Segment.ColumnKind.Date => Value.Of(default(Date)),
            Segment.ColumnKind.Integer => Value.Of(0L),
            Segment.ColumnKind.Float => Value.Of(0.0),
            Segment.ColumnKind.Flag => Value.False,
            _ => Value.Of(ListValue.Empty),
        };
    }

    /// <inheritdoc/>
    public void Text(int id, int code)
    {
        ref int known = ref codes[code];
        if (known == 0)
        {
            known = graph.Strings.GetOrAdd(strings[code]);
        }

        SetCode(id, known);
    }

    /// <inheritdoc/>
    public void DiskText(int id, int handle) => SetCode(id, StringPool.CodeOfHandle(handle));

    /// <inheritdoc/>
    public void DistinctText(int id, ReadOnlySpan<byte> utf8)
    {
        if (PageOf(id) is not DistinctTextPage distinct || !distinct.TrySet(id & PagedColumn<int>.PageMask, utf8))
        {
            column!.SetDistinctText(id, utf8, graph.Strings);
            pageNumber = NoPage;
        }
    }

    /// <inheritdoc/>
    public void Put(int id, in Value value)
    {
        if (!PageOf(id).TrySet(id & PagedColumn<int>.PageMask, value, graph.Strings))
        {
            column!.Set(id, value, graph.Strings);
            pageNumber = NoPage;
        }
    }

    /// <summary>Puts the rows since the last call into the indexes.</summary>
    public void EndRows()
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

    /// <inheritdoc/>
    /// <remarks>An index that was there before keeps its entries.</remarks>
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

    private void SetCode(int id, int code)
    {
        if (PageOf(id) is TextPage page)
        {
            page.SetCode(id & PagedColumn<int>.PageMask, code);
        }
        else
        {
            column!.SetCode(id, code, graph.Strings);
            pageNumber = NoPage;
        }
    }

    /// <summary>The page that the value goes to: ids ascend, so that most go to that of the one before. It is asked for anew where it had to make room for another kind.</summary>
    private PropertyPage PageOf(int id)
    {
        int number = id >> PagedColumn<int>.PageBits;
        if (number != pageNumber)
        {
            page = column!.Writable(number, example);
            pageNumber = number;
        }

        return page!;
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
