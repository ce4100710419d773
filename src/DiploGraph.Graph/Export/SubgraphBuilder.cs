using System.Globalization;
using System.Reflection;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>Turns a selection into the part of the graph that it means.</summary>
public sealed class SubgraphBuilder
{
    private readonly GraphContents contents;
    private readonly GraphSchema schema;
    private readonly (string Catalogue, string Lexicon) provenance;

    /// <param name="provenance">Hashes of the catalogue and the lexicon that the graph was read with; empty where unknown.</param>
    public SubgraphBuilder(IGraphStore store, GraphSchema schema, (string Catalogue, string Lexicon) provenance)
    {
        contents = new GraphContents(store, schema);
        this.schema = schema;
        this.provenance = provenance;
    }

    /// <exception cref="GraphException">A name is unknown or ambiguous, a type does not exist, or the query returns nothing to draw.</exception>
    public async Task<Subgraph> BuildAsync(ExportSelection selection, CancellationToken cancellation = default)
    {
        foreach (string type in selection.Types)
        {
            _ = schema.RelationType(type);
        }

        return selection.HasScope || selection.Limit is not null
            ? Gathered(selection, await new ScopeReader(contents, schema).ReadAsync(selection, cancellation).ConfigureAwait(false))
            : await StreamedAsync(selection, cancellation).ConfigureAwait(false);
    }

    /// <summary>A scope's nodes and edges lie in memory: they are what one query or neighbourhood gave.</summary>
    private Subgraph Gathered(ExportSelection selection, Scope scope)
    {
        Span span = new();
        foreach (EdgeChange edge in scope.Edges)
        {
            span.Take(edge.Properties.GetValueOrDefault("date"), edge.Properties.GetValueOrDefault("published"));
        }

        NodeChange[] nodes = [.. scope.Nodes];
        ExportRecord record = Record(selection, span, nodes.Length, scope.Edges.Count, scope.LeftOut);
        return new Subgraph(schema, record, _ => nodes.ToAsyncEnumerable(), _ => scope.Edges.ToAsyncEnumerable(), ReadArticlesAsync);
    }

    /// <summary>Filters alone are read from the store each time; only ids of the ends are held.</summary>
    private async Task<Subgraph> StreamedAsync(ExportSelection selection, CancellationToken cancellation)
    {
        EdgeFilter filter = selection.Filter();
        string[] types = [.. schema.RelationTypes.Select(type => type.Name).Where(type => selection.Types.Count == 0 || selection.Types.Contains(type))];
        bool all = filter.Condition.Length == 0 && selection.Types.Count == 0;
        HashSet<string> ends = new(StringComparer.Ordinal);
        Span span = new();
        long edges = 0;
        foreach (string type in types)
        {
            if (all)
            {
                CypherQuery sum = new($"MATCH ()-[r:{type}]->() WITH toString(coalesce(r.date, r.published)) AS day RETURN min(day), max(day), count(*)");
                await foreach (IReadOnlyList<object?> row in contents.RowsAsync(sum, row => row, cancellation).ConfigureAwait(false))
                {
                    span.Take(row[0], null);
                    span.Take(row[1], null);
                    edges += (long)row[2]!;
                }

                continue;
            }

            CypherQuery query = new(
                $"MATCH (a)-[r:{type}]->(b){(filter.Condition.Length == 0 ? "" : $" WHERE {filter.Condition}")} "
                + "RETURN a.id, b.id, r.date, r.published, r.article", filter.Parameters);
            await foreach (IReadOnlyList<object?> row in contents.RowsAsync(query, row => row, cancellation).ConfigureAwait(false))
            {
                edges++;
                span.Take(row[2], row[3]);
                ends.Add((string)row[0]!);
                ends.Add((string)row[1]!);
                if (selection.WithArticles && row[4] is string article)
                {
                    ends.Add(article);
                }
            }
        }

        bool Wanted(string id) => all || ends.Contains(id);
        long nodes = all ? await contents.CountNodesAsync(GraphSchema.EntityLabel, cancellation).ConfigureAwait(false) : ends.Count;
        if (selection.WithArticles)
        {
            nodes += all ? await contents.CountNodesAsync(GraphSchema.ArticleLabel, cancellation).ConfigureAwait(false) : 0;
            await foreach (EdgeChange edge in contents.EdgesAsync(schema.MentionedIn, null, cancellation).ConfigureAwait(false))
            {
                edges += Wanted(edge.From) && Wanted(edge.To) ? 1 : 0;
            }
        }

        return new Subgraph(
            schema, Record(selection, span, nodes, edges, 0),
            token => ReadNodesAsync(selection.WithArticles, Wanted, token).ReadAhead(token),
            token => ReadEdgesAsync(types, filter, selection.WithArticles, Wanted, token).ReadAhead(token),
            ReadArticlesAsync);
    }

    private async Task<IReadOnlyDictionary<string, NodeChange>> ReadArticlesAsync(CancellationToken cancellation)
    {
        Dictionary<string, NodeChange> articles = new(StringComparer.Ordinal);
        await foreach (NodeChange article in contents.NodesAsync(GraphSchema.ArticleLabel, cancellation).ConfigureAwait(false))
        {
            articles.Add(article.Id, article);
        }

        return articles;
    }

    private async IAsyncEnumerable<NodeChange> ReadNodesAsync(
        bool withArticles, Func<string, bool> wanted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (string label in withArticles ? new[] { GraphSchema.EntityLabel, GraphSchema.ArticleLabel } : [GraphSchema.EntityLabel])
        {
            await foreach (NodeChange node in contents.NodesAsync(label, cancellation).ConfigureAwait(false))
            {
                if (wanted(node.Id))
                {
                    yield return node;
                }
            }
        }
    }

    private async IAsyncEnumerable<EdgeChange> ReadEdgesAsync(
        string[] types, EdgeFilter filter, bool withArticles, Func<string, bool> wanted,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (withArticles)
        {
            await foreach (EdgeChange edge in contents.EdgesAsync(schema.MentionedIn, null, cancellation).ConfigureAwait(false))
            {
                if (wanted(edge.From) && wanted(edge.To))
                {
                    yield return edge;
                }
            }
        }

        foreach (string type in types)
        {
            await foreach (EdgeChange edge in contents.EdgesAsync(type, filter, cancellation).ConfigureAwait(false))
            {
                yield return edge;
            }
        }
    }

    private ExportRecord Record(ExportSelection selection, Span span, long nodes, long edges, long leftOut)
    {
        string version = typeof(SubgraphBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new ExportRecord(
            $"DiploGraph {version.Split('+')[0]}", schema.Hash, provenance.Catalogue, provenance.Lexicon, selection.ToString(),
            span.First, span.Last, nodes, edges, leftOut);
    }

    /// <summary>The earliest and the latest date seen, as ISO text, which sorts as the dates do.</summary>
    private sealed class Span
    {
        public string First { get; private set; } = "";

        public string Last { get; private set; } = "";

        public void Take(object? date, object? published)
        {
            if (Convert.ToString(date ?? published, CultureInfo.InvariantCulture) is { Length: > 0 } day)
            {
                First = First.Length == 0 || string.CompareOrdinal(day, First) < 0 ? day : First;
                Last = string.CompareOrdinal(day, Last) > 0 ? day : Last;
            }
        }
    }
}
