using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Listing;

/// <summary>A listing of a store's file, laid out on the disk by one pass over its log; the graph itself is never in memory.</summary>
internal sealed class StoreListing : IGraphListing
{
    private const int EntityKind = 1, ArticleKind = 2;

    /// <summary>The rank of mentions; those of statements follow in the schema's order.</summary>
    private const int MentionRank = 0;

    /// <summary>Nodes kept at hand once they were looked up: the ends of edges are mostly the same few.</summary>
    private const int KeptNodes = 2_000;

    private readonly EdgeFilter filter;
    private readonly bool takesAll;
    private readonly bool withArticles;
    private readonly string[] types;
    private readonly ScratchTables tables = new();
    private readonly BitColumn ends = new();
    private readonly DaySpan span = new();
    private readonly Dictionary<string, NodeChange?> found = new(StringComparer.Ordinal);
    private RowForm? form;

    private StoreListing(GraphSchema schema, EdgeFilter filter, bool withArticles)
    {
        this.filter = filter;
        takesAll = filter.IsEmpty;
        this.withArticles = withArticles;
        types = [schema.MentionedIn, .. schema.RelationTypes.Select(type => type.Name)];
    }

    /// <inheritdoc/>
    public long NodeCount { get; private set; }

    /// <inheritdoc/>
    public long EdgeCount { get; private set; }

    /// <inheritdoc/>
    public string First => span.First;

    /// <inheritdoc/>
    public string Last => span.Last;

    /// <summary>Lays out what the file holds as of now.</summary>
    /// <exception cref="GraphException">The file cannot be read, or the disk has no room.</exception>
    public static StoreListing Of(StoreFile file, GraphSchema schema, EdgeFilter filter, bool withArticles, CancellationToken cancellation)
    {
        StoreListing listing = new(schema, filter, withArticles);
        try
        {
            using SqliteConnection connection = file.Connect(writable: false);
            StoreFile.Run(connection, "BEGIN");
            using LogScan scan = new(file, connection);
            foreach (long _ in scan.Segments())
            {
                cancellation.ThrowIfCancellationRequested();
                listing.AddNodes(scan);
                listing.AddEdges(scan);
            }

            listing.form = new RowForm(scan.Keys, scan.Labels);
            listing.Count();
            return listing;
        }
        catch (SqliteException trouble)
        {
            listing.tables.Dispose();
            throw StoreTrouble.Of(trouble, file.Path);
        }
        catch
        {
            listing.tables.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> NodesAsync(CancellationToken cancellation = default)
    {
        IEnumerable<NodeChange> nodes = NodesOf(EntityKind, IsWanted);
        return (withArticles ? nodes.Concat(NodesOf(ArticleKind, IsWanted)) : nodes).ToAsyncEnumerable();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EdgeChange> EdgesAsync(CancellationToken cancellation = default) => tables.EdgesById(
        (in row, bytes) => row.Number(1) != MentionRank || (IsWanted(row.Number(3)) && IsWanted(row.Number(4))) ? Edge(row, bytes) : null)
        .OfType<EdgeChange>().ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> ArticlesAsync(CancellationToken cancellation = default) =>
        NodesOf(ArticleKind, number => !(withArticles && IsWanted(number))).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<NodeChange?> FindAsync(string id, CancellationToken cancellation = default)
    {
        if (!found.TryGetValue(id, out NodeChange? node))
        {
            if (found.Count == KeptNodes)
            {
                found.Clear();
            }

            node = tables.NodeOf(id, (in row, bytes) => IsWanted(row.Number(1)) || (row.Number(3) & ArticleKind) != 0 ? Node(row, bytes) : null);
            found.Add(id, node);
        }

        return ValueTask.FromResult(node);
    }

    public ValueTask DisposeAsync()
    {
        tables.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool IsWanted(int node) => takesAll || ends[node];

    private IEnumerable<NodeChange> NodesOf(int kind, Func<int, bool> isWanted) => tables.NodesById(
        kind, (in row, bytes) => isWanted(row.Number(1)) ? Node(row, bytes) : null).OfType<NodeChange>();

    private NodeChange Node(in ScratchRow row, ReadOnlySpan<byte> written)
    {
        ByteReader bytes = new(written);
        return new NodeChange(row.Text(2)!, form!.ReadLabels(ref bytes), form.ReadProperties(ref bytes));
    }

    private EdgeChange Edge(in ScratchRow row, ReadOnlySpan<byte> written)
    {
        ByteReader bytes = new(written);
        string type = types[row.Number(1)], id = row.Text(2)!;
        return row.Text(5) is string head && row.Text(6) is string tail
            ? new EdgeChange(id, type, head, tail, form!.ReadProperties(ref bytes))
            : throw new GraphException($"The edge {id} ({type}) ends at a node that has no text as its `id`. Give it one, or delete it.");
    }

    private void AddNodes(LogScan scan)
    {
        ByteWriter bytes = new();
        for (int row = 0; row < scan.Nodes.Count; row++)
        {
            if (!scan.Nodes.IsCurrent(row))
            {
                continue;
            }

            int kinds = 0;
            foreach (int label in scan.LabelsOf(row))
            {
                kinds |= scan.Labels[label] switch { GraphSchema.EntityLabel => EntityKind, GraphSchema.ArticleLabel => ArticleKind, _ => 0 };
            }

            bytes.Clear();
            RowForm.WriteLabels(bytes, scan.LabelsOf(row));
            RowForm.WriteProperties(bytes, scan, scan.Nodes, row);
            tables.AddNode(scan.Nodes.Id(row), kinds, IdOf(scan, scan.Nodes, row), bytes.Written);
        }
    }

    private void AddEdges(LogScan scan)
    {
        ByteWriter bytes = new();
        SegmentRows rows = scan.Relationships;
        for (int row = 0; row < rows.Count; row++)
        {
            (string type, int source, int target) = scan.EndsOf(row);
            int rank = Array.IndexOf(types, type);
            if (rows.IsCurrent(row) && IdOf(scan, rows, row) is string id && (rank == MentionRank ? withArticles : rank > 0 && Takes(scan, row)))
            {
                bytes.Clear();
                RowForm.WriteProperties(bytes, scan, rows, row);
                tables.AddEdge(rank, source, target, id, bytes.Written);
            }
        }
    }

    /// <summary>Whether a statement passes the filter; then it counts, and so do its ends.</summary>
    private bool Takes(LogScan scan, int row)
    {
        (string type, int source, int target) = scan.EndsOf(row);
        if (!filter.Passes(type, Property))
        {
            return false;
        }

        EdgeCount++;
        span.Take(DaySpan.DayOf(Property("date"), Property("published")));
        if (!takesAll)
        {
            ends.Set(source, true);
            ends.Set(target, true);
            if (withArticles && Property("article") is string article)
            {
                tables.AddCited(article);
            }
        }

        return true;

        object? Property(string name) => ValueConverter.ToClr(scan.ValueOf(scan.Relationships, name, row));
    }

    private void Count()
    {
        foreach (int node in tables.Cited().ToList())
        {
            ends.Set(node, true);
        }

        foreach ((int number, int kinds) in tables.Nodes().Where(node => IsWanted(node.Number)))
        {
            NodeCount += ((kinds & EntityKind) != 0 ? 1 : 0) + (withArticles && (kinds & ArticleKind) != 0 ? 1 : 0);
        }

        EdgeCount += tables.Ends(MentionRank).Count(mention => IsWanted(mention.Source) && IsWanted(mention.Target));
    }

    private static string? IdOf(LogScan scan, SegmentRows rows, int row) =>
        scan.ValueOf(rows, PropertyColumn.KeyProperty, row) is { IsString: true } id && id.AsString.Length > 0 ? id.AsString : null;
}
