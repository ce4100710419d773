using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Makes a set of changes true in a transaction, touching only what differs, so that applying it again touches nothing.</summary>
/// <remarks>
/// A retraction is weighed against what the same changes add: an edge of the retracted article that they bring again is changed in place
/// rather than deleted and made anew. What remains is as if all retractions came first.
/// </remarks>
internal sealed class ChangeApplier(GraphTransaction transaction, KeyIndex nodeKeys, KeyIndex edgeKeys, TextStore texts, string mentionedIn)
{
    private const string KeyProperty = PropertyColumn.KeyProperty;

    /// <summary>The property by which an edge names the article it comes from.</summary>
    private const string ArticleProperty = "article";

    private readonly HashSet<string> indexedEdgeProperties =
        [.. transaction.Graph.IndexTables.Where(table => table.Definition.OnRelationships).Select(table => table.Definition.Key)];

    private readonly List<int> staleKeys = [];
    private readonly Dictionary<string, int> ends = new(StringComparer.Ordinal);

    private GraphSnapshot Graph => transaction.Graph;

    public void Apply(GraphChanges changes, CancellationToken cancellation)
    {
        if (changes.Retractions.Count > 0)
        {
            Retract(changes);
        }

        Graph.Out.ChangeInPlace(Graph.NodeBound + changes.Nodes.Count);
        Graph.In.ChangeInPlace(Graph.NodeBound + changes.Nodes.Count);
        foreach (NodeChange change in changes.Nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            Put(change);
        }

        foreach (EdgeChange change in changes.Edges)
        {
            cancellation.ThrowIfCancellationRequested();
            Put(change);
        }
    }

    private void Retract(GraphChanges changes)
    {
        var retracted = changes.Retractions.ToHashSet(StringComparer.Ordinal);
        var keptNodes = changes.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var keptEdges = changes.Edges.Select(edge => edge.Id).ToHashSet(StringComparer.Ordinal);
        int articleLabel = Graph.Labels.Find(GraphSchema.ArticleLabel);
        int mention = Graph.Types.Find(mentionedIn);
        List<int> articles = [.. retracted.Order(StringComparer.Ordinal).Select(id => nodeKeys.Find(Graph, id)).Where(node => node >= 0 && Graph.HasLabel(node, articleLabel))];
        var edges = new SortedSet<int>(EdgesOf(retracted));
        var entities = new SortedSet<int>();
        foreach (int article in articles)
        {
            EdgeCursor all = Graph.Edges(article, Direction.Both, null);
            while (all.MoveNext())
            {
                edges.Add(all.Relationship);
            }
        }

        foreach (int edge in edges)
        {
            if (Graph.TypeOf(edge) == mention)
            {
                entities.Add(Graph.SourceOf(edge));
            }
        }

        // An entity that the changes bring again stays; the others stay where an article that is not retracted names them.
        entities.RemoveWhere(entity => keptNodes.Contains(KeyOf(entity)) || IsMentionedBeside(entity, mention, edges));
        foreach (int edge in edges)
        {
            if (!keptEdges.Contains(KeyOfEdge(edge)))
            {
                transaction.DeleteRelationship(edge);
            }
        }

        foreach (int node in articles.Where(article => !keptNodes.Contains(KeyOf(article))).Concat(entities))
        {
            EdgeCursor left = Graph.Edges(node, Direction.Both, null);
            List<int> leftover = [];
            while (left.MoveNext())
            {
                leftover.Add(left.Relationship);
            }

            leftover.ForEach(transaction.DeleteRelationship);
            transaction.DeleteNode(node);
        }
    }

    private bool IsMentionedBeside(int entity, int mention, SortedSet<int> retracted)
    {
        EdgeCursor mentions = Graph.Edges(entity, Direction.Outgoing, [mention]);
        while (mentions.MoveNext())
        {
            if (!retracted.Contains(mentions.Relationship))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every edge that names one of the articles, by one walk along the column.</summary>
    private IEnumerable<int> EdgesOf(HashSet<string> articles)
    {
        int key = Graph.Keys.Find(ArticleProperty);
        if (key < 0 || key >= Graph.RelColumns.Length || Graph.RelColumns[key] is not { } column)
        {
            yield break;
        }

        HashSet<int> codes = [.. articles.Select(Graph.Strings.Find).Where(code => code > 0)];
        for (int edge = Graph.NextRelationship(0); edge >= 0; edge = Graph.NextRelationship(edge + 1))
        {
            bool named = column.TryGetCode(edge, out int code) && code > 0
                ? codes.Contains(code)
                : column.Get(edge, Graph.Strings) is { IsString: true } value && articles.Contains(value.AsString);
            if (named)
            {
                yield return edge;
            }
        }
    }

    private void Put(NodeChange change)
    {
        int node = nodeKeys.Find(Graph, change.Id);
        if (node < 0)
        {
            node = transaction.CreateNode();
            nodeKeys.Add(change.Id, node);
            SetLabels(node, change);
            transaction.SetNodeProperty(node, KeyProperty, Value.Of(change.Id));
            foreach ((string key, object? value) in change.Properties)
            {
                if (value is not null && !IsKey(key))
                {
                    transaction.SetNodeProperty(node, key, Stored(value, change.Id, key));
                }
            }

            return;
        }

        SetLabels(node, change);
        foreach (int held in Graph.NodeKeys(node))
        {
            string key = Graph.Keys.Name(held);
            if (!IsKey(key) && (!change.Properties.TryGetValue(key, out object? value) || value is null))
            {
                transaction.SetNodeProperty(node, key, Value.Null);
            }
        }

        foreach ((string key, object? given) in change.Properties)
        {
            if (given is not null && !IsKey(key) && Stored(given, change.Id, key) is var value && !Same(Graph.NodeProperty(node, Graph.Keys.Find(key)), value))
            {
                transaction.SetNodeProperty(node, key, value);
            }
        }
    }

    private void SetLabels(int node, NodeChange change)
    {
        if (change.Labels.Count == 0)
        {
            throw new GraphException($"The node `{change.Id}` has no label. Give it Entity and its type, or Article.");
        }

        foreach (string label in change.Labels)
        {
            transaction.AddLabel(node, label);
        }

        if (Graph.LabelsOf(node).Length > change.Labels.Count)
        {
            foreach (string label in Graph.LabelsOf(node).ToArray().Select(Graph.Labels.Name))
            {
                if (!change.Labels.Contains(label, StringComparer.Ordinal))
                {
                    transaction.RemoveLabel(node, label);
                }
            }
        }
    }

    private void Put(EdgeChange change)
    {
        int source = End(change, change.From), target = End(change, change.To);
        int edge = edgeKeys.Find(Graph, change.Id);
        if (edge >= 0 && (Graph.SourceOf(edge) != source || Graph.TargetOf(edge) != target
            || !string.Equals(Graph.Types.Name(Graph.TypeOf(edge)), change.Type, StringComparison.Ordinal)))
        {
            transaction.DeleteRelationship(edge);
            edge = -1;
        }

        if (edge < 0)
        {
            edge = transaction.CreateRelationship(change.Type, source, target);
            edgeKeys.Add(change.Id, edge);
            transaction.SetRelationshipProperty(edge, KeyProperty, Value.Of(change.Id));
            foreach ((string key, object? value) in change.Properties)
            {
                if (value is not null && !IsKey(key))
                {
                    Set(edge, key, Stored(value, change.Id, key));
                }
            }

            return;
        }

        staleKeys.Clear();
        staleKeys.AddRange(Graph.RelationshipKeys(edge));
        foreach (int held in staleKeys)
        {
            string key = Graph.Keys.Name(held);
            if (!IsKey(key) && (!change.Properties.TryGetValue(key, out object? value) || value is null))
            {
                transaction.SetRelationshipProperty(edge, key, Value.Null);
            }
        }

        foreach ((string key, object? given) in change.Properties)
        {
            if (given is not null && !IsKey(key) && Stored(given, change.Id, key) is var value
                && !Same(Graph.RelationshipProperty(edge, Graph.Keys.Find(key)), value))
            {
                Set(edge, key, value);
            }
        }
    }

    private void Set(int edge, string key, in Value value)
    {
        if (value.IsString && value.AsString.Length is >= TextStore.MinLength and <= TextStore.MaxLength && !indexedEdgeProperties.Contains(key))
        {
            transaction.SetRelationshipText(edge, key, texts.Add(value.AsString));
        }
        else
        {
            transaction.SetRelationshipProperty(edge, key, value);
        }
    }

    /// <summary>The node at an end; edges of one article meet in a few nodes, so those found are kept at hand.</summary>
    private int End(EdgeChange change, string id)
    {
        if (!ends.TryGetValue(id, out int node))
        {
            node = nodeKeys.Find(Graph, id);
            ends.Add(id, node >= 0 ? node : throw Missing(change, id));
        }

        return node;
    }

    private static GraphException Missing(EdgeChange change, string id) => new($"The edge `{change.Id}` of type {change.Type} runs from or to `{id}`, a node that is neither in the changes nor in the graph.");

    private string KeyOf(int node) => Graph.NodeProperty(node, Graph.Keys.Find(KeyProperty)) is { IsString: true } key ? key.AsString : "";

    private string KeyOfEdge(int edge) => Graph.RelationshipProperty(edge, Graph.Keys.Find(KeyProperty)) is { IsString: true } key ? key.AsString : "";

    private static bool IsKey(string key) => string.Equals(key, KeyProperty, StringComparison.Ordinal);

    private static Value Stored(object value, string id, string key)
    {
        Value stored = ValueConverter.FromClr(value);
        bool allowed = stored.Kind switch
        {
            ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path => false,
            ValueKind.List => IsUniform(stored.AsList),
            _ => true,
        };
        return allowed
            ? stored
            : throw new GraphException($"The property `{key}` of `{id}` has a value that a graph cannot hold. It may be a boolean, number, text or date, or a list of one of these.");
    }

    private static bool IsUniform(ListValue list) =>
        list.All(item => item.Kind == list[0].Kind && item.Kind is not (ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path));

    /// <summary>Whether two values are the same to the last bit: unlike in Cypher, 1 is not 1.0.</summary>
    private static bool Same(in Value held, in Value given) => held.Kind == given.Kind && held.Equals(given)
        && (held.Kind != ValueKind.List || held.AsList.Zip(given.AsList, (one, other) => one.Kind == other.Kind).All(same => same));
}
