using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j.Loading;

/// <summary>
/// Brings a Neo4j database in step with a store: constraints and indexes, then nodes, then edges, in batches that can each be run again.
/// A load that was cut short is simply run again: what is there already is compared, not written.
/// </summary>
/// <remarks>
/// Three ways were weighed to write an edge: a bare MERGE with a map of properties (an Eager in its plan: 5,200–6,900 edges/s where the next ran
/// at 9,000–13,600), MERGE on the constrained id with listed properties under ON CREATE, and CREATE. MERGE locks both ends to the end of its
/// transaction, so that batches under way at once wait for one another at every busy entity; CREATE does not, and the constraint on the id
/// keeps two loaders from making duplicates. So edges of a type that the server has none of are created, and a batch that meets the
/// constraint is compared and merged.
/// <para>
/// Where the server holds edges already, it is asked for each article's number of edges and the sum of their fingerprints
/// (<see cref="EdgeFingerprint"/>), and only articles that differ are compared, edge by edge: both sides are walked in the order of ids, and
/// what is not plainly the same is asked for by id. A fingerprint is written with the edge that it vouches for, so nothing has to be kept in step
/// when a load is cut short or meets another. A digest per article was weighed instead: smaller, but to stay true it would need each
/// batch to take it back, and a fence against loaders that write the same article at the same time.
/// </para>
/// </remarks>
public sealed class GraphLoader
{
    /// <summary>Rows a batch; on Neo4j 5.26 1,000 to 5,000 were equally fast, 20,000 slower.</summary>
    private const int BatchRows = 2_500;

    /// <summary>Above this share of articles that differ all edges are walked, which reads each page once.</summary>
    private const double FewArticles = 0.25;

    /// <summary>Articles compared in one go; more in many-articled stores, so that these are gone through ten times at most.</summary>
    private const int ArticlesAtOnce = 1_000;

    /// <summary>Batches under way at once: one being written by the server while the next is made ready here.</summary>
    public const int DefaultParallelism = 2;

    private readonly ICypherConnection connection;
    private readonly GraphSchema schema;
    private readonly RetryPolicy retry;
    private readonly int parallelism;
    private readonly WriteStatements statements;
    private readonly GraphDifference difference;
    private readonly EdgeFingerprint fingerprint;
    private readonly IProgress<LoadProgress>? progress;
    private readonly Lock gate = new();
    private ChangeCounters counters = ChangeCounters.None;
    private long retries;
    private long done;
    private long total;
    private string phase = "";

    /// <param name="parallelism">Batches under way at once, at least 1.</param>
    /// <param name="progress">Told of each batch; called from several threads.</param>
    public GraphLoader(
        ICypherConnection connection, GraphSchema schema, RetryPolicy? retry = null, int parallelism = DefaultParallelism,
        IProgress<LoadProgress>? progress = null)
    {
        this.connection = connection;
        this.schema = schema;
        this.retry = retry ?? RetryPolicy.Load;
        this.parallelism = parallelism;
        this.progress = progress;
        statements = new WriteStatements(schema);
        difference = new GraphDifference(connection, statements);
        fingerprint = new EdgeFingerprint(schema);
    }

    /// <param name="retracted">Articles that the source has forgotten and the server is to forget as well.</param>
    /// <param name="verify">
    /// Whether each edge is compared with all its properties. Otherwise an edge that somebody changed on the server by hand, leaving its
    /// fingerprint, is taken for unchanged; edges that were deleted or added are noticed either way.
    /// </param>
    /// <exception cref="Neo4jException">The server cannot be reached, refuses, or fails; what was loaded so far stays.</exception>
    public async Task<LoadReport> LoadAsync(
        GraphContents source, IReadOnlyCollection<string> retracted, bool verify = false, CancellationToken cancellation = default)
    {
        ServerDescription server = await connection.VerifyAsync(cancellation).ConfigureAwait(false);
        string[] labels = [GraphSchema.EntityLabel, GraphSchema.ArticleLabel];
        long nodes = 0;
        foreach (string label in labels)
        {
            nodes += await source.CountNodesAsync(label, cancellation).ConfigureAwait(false);
        }

        Dictionary<string, long> edges = new(StringComparer.Ordinal);
        foreach (string type in source.EdgeTypes)
        {
            edges[type] = await source.CountEdgesAsync(type, null, cancellation).ConfigureAwait(false);
        }

        total = nodes + edges.Values.Sum();
        bool fresh = await ServerCountAsync("MATCH ()-[r]->() RETURN count(*) AS count", cancellation).ConfigureAwait(false) == 0;
        await PrepareAsync("constraints", SchemaScript.Constraints(schema), cancellation).ConfigureAwait(false);
        if (!fresh)
        {
            await PrepareAsync("indexes", SchemaScript.Indexes(schema), cancellation).ConfigureAwait(false);
        }

        if (retracted.Count > 0)
        {
            await WriteAsync([.. statements.Retract([.. retracted.Order(StringComparer.Ordinal)], [], [])], cancellation).ConfigureAwait(false);
        }

        foreach (string label in labels)
        {
            await LoadNodesAsync(source, label, cancellation).ConfigureAwait(false);
        }

        EdgeLoader edgeLoader = new(connection, schema, retry, CountRetry);
        IReadOnlyList<string[]?> parts = fresh || verify ? [null] : await UnlikePartsAsync(source, edgeLoader, cancellation).ConfigureAwait(false);
        foreach (string[]? part in parts)
        {
            foreach (string type in source.EdgeTypes)
            {
                await LoadEdgesAsync(source, type, part, edgeLoader, cancellation).ConfigureAwait(false);
            }
        }

        // An index over what is there is built several times faster than one that grows with every edge.
        if (fresh)
        {
            await PrepareAsync("indexes", SchemaScript.Indexes(schema), cancellation).ConfigureAwait(false);
        }

        return new LoadReport(server, nodes, edges.Values.Sum(), counters, retries);
    }

    private async Task PrepareAsync(string what, IEnumerable<string> definitions, CancellationToken cancellation)
    {
        phase = what;
        Report(0);
        await SchemaSetup.RunAsync(definitions, definition => WriteAsync([definition], cancellation)).ConfigureAwait(false);
    }

    private async Task LoadNodesAsync(GraphContents source, string label, CancellationToken cancellation)
    {
        phase = label == GraphSchema.EntityLabel ? "entities" : "articles";
        bool empty = await ServerCountAsync($"MATCH (n:{label}) RETURN count(*) AS count", cancellation).ConfigureAwait(false) == 0;
        await ForEachBatchAsync(
            source.NodesAsync(label, cancellation),
            async (batch, token) =>
            {
                if (empty)
                {
                    ChangeCounters added = await WriteAsync([.. statements.AddNodes(batch)], token).ConfigureAwait(false);
                    if (added.NodesCreated == batch.Length)
                    {
                        return;
                    }
                }

                await WriteAsync(await TryAsync(t => difference.OfNodesAsync(batch, t), token).ConfigureAwait(false), token).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The articles whose edges are to be compared, in parts; a null among them stands for all edges, of articles or not. None where both sides agree.
    /// </summary>
    private async Task<IReadOnlyList<string[]?>> UnlikePartsAsync(GraphContents source, EdgeLoader edgeLoader, CancellationToken cancellation)
    {
        phase = "fingerprints";
        Task<EdgeSums> asked = TryAsync(token => EdgeSums.OfServerAsync(connection, schema, token), cancellation);
        EdgeSums here, there;
        try
        {
            here = await EdgeSums.OfStoreAsync(source, fingerprint, parallelism, Report, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        there = await asked.ConfigureAwait(false);
        HashSet<string> articles = await edgeLoader.ArticlesAsync(source, cancellation).ConfigureAwait(false);
        IReadOnlyList<string> unlike = here.Unlike(there, articles);
        if (unlike.Count == 0)
        {
            return [];
        }

        if (unlike[0] == EdgeSums.NoArticle || unlike.Count > here.Count * FewArticles)
        {
            total += here.Edges;
            return [null];
        }

        total += unlike.Sum(article => here.Of(article).Edges);
        return [.. unlike.Chunk(Math.Max(ArticlesAtOnce, (unlike.Count + 9) / 10))];
    }

    /// <param name="of">The articles whose edges are loaded; null for all edges.</param>
    private async Task LoadEdgesAsync(GraphContents source, string type, string[]? of, EdgeLoader edgeLoader, CancellationToken cancellation)
    {
        phase = type;
        bool empty = await ServerCountAsync(
            $"MATCH ()-[r:{CypherName.Quote(type)}]->() RETURN count(*) AS count", cancellation).ConfigureAwait(false) == 0;
        EdgeCondition? condition = of is null ? null : OfArticles(of);
        IAsyncEnumerable<EdgeChange> edges = source.EdgesAsync(type, condition, cancellation).Select(fingerprint.Sign);
        if (empty)
        {
            await ForEachBatchAsync(
                edges,
                async (batch, token) =>
                {
                    if (!await CreatedAsync(type, InLockOrder(batch), token).ConfigureAwait(false))
                    {
                        await MendAsync(type, batch, token).ConfigureAwait(false);
                    }
                },
                cancellation).ConfigureAwait(false);
            return;
        }

        HashSet<string> articles = await edgeLoader.ArticlesAsync(source, cancellation).ConfigureAwait(false);
        EdgeComparison comparison = new(schema, type);
        IAsyncEnumerator<ServerEdge> there = edgeLoader.ServerEdgesAsync(type, of, comparison, cancellation).GetAsyncEnumerator(cancellation);
        await using (there.ConfigureAwait(false))
        {
            EdgeWalk walk = new(there, comparison, articles);
            await ForEachBatchAsync(edges, walk.DoubtfulAsync, (doubtful, token) => MendAsync(type, doubtful, token), cancellation).ConfigureAwait(false);
            await walk.FinishAsync().ConfigureAwait(false);
            foreach (string[] stale in walk.Stale.Chunk(BatchRows))
            {
                await WriteAsync([statements.DeleteEdges(type, stale)], cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A look-up in a map takes the same time for many articles as for few; IN goes through its list for every edge.</summary>
    private static EdgeCondition OfArticles(string[] articles) => new(
        "$of[r.article]", new Dictionary<string, object?> { ["of"] = articles.ToDictionary(article => article, object? (_) => true, StringComparer.Ordinal) });

    /// <summary>Asks for edges by id, value by value, and writes those that are missing or differ.</summary>
    private async Task MendAsync(string type, EdgeChange[] edges, CancellationToken cancellation)
    {
        if (edges.Length > 0)
        {
            await WriteAsync(
                await TryAsync(token => difference.OfEdgesAsync(type, InLockOrder(edges), token), cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Creates edges that are most likely absent; false, and nothing created, where another loader, or a try cut short, came first.</summary>
    private async Task<bool> CreatedAsync(string type, EdgeChange[] edges, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync([statements.CreateEdges(type, edges)], cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Neo4jException trouble) when (trouble.Failure == Neo4jFailure.Constraint)
        {
            return false;
        }
    }

    /// <summary>Rows sorted by the nodes they lock, so that writers at once take their locks in one order.</summary>
    private static EdgeChange[] InLockOrder(IEnumerable<EdgeChange> edges) =>
        [.. edges.OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal).ThenBy(edge => edge.Id, StringComparer.Ordinal)];

    private Task ForEachBatchAsync<T>(IAsyncEnumerable<T> items, Func<T[], CancellationToken, Task> write, CancellationToken cancellation) =>
        ForEachBatchAsync(items, batch => ValueTask.FromResult(batch), write, cancellation);

    /// <param name="prepare">Run on each batch in order, one at a time, before it is written.</param>
    private async Task ForEachBatchAsync<T, TBatch>(
        IAsyncEnumerable<T> items, Func<T[], ValueTask<TBatch>> prepare, Func<TBatch, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Prepared(), options, async (batch, token) =>
        {
            await write(batch.Ready, token).ConfigureAwait(false);
            Report(batch.Count);
        }).ConfigureAwait(false);

        async IAsyncEnumerable<(TBatch Ready, int Count)> Prepared()
        {
            await foreach (T[] batch in items.Chunk(BatchRows).WithCancellation(cancellation).ConfigureAwait(false))
            {
                yield return (await prepare(batch).ConfigureAwait(false), batch.Length);
            }
        }
    }

    private async Task<long> ServerCountAsync(string text, CancellationToken cancellation) => await TryAsync(
        async token =>
        {
            await using QueryResult result = await connection.QueryAsync(new CypherQuery(text), token).ConfigureAwait(false);
            long count = 0;
            await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(token).ConfigureAwait(false))
            {
                count = (long)row[0]!;
            }

            return count;
        },
        cancellation).ConfigureAwait(false);

    private async Task<ChangeCounters> WriteAsync(IReadOnlyList<CypherQuery> needed, CancellationToken cancellation)
    {
        if (needed.Count == 0)
        {
            return ChangeCounters.None;
        }

        ChangeCounters written = await TryAsync(token => connection.WriteAsync(needed, token), cancellation).ConfigureAwait(false);
        lock (gate)
        {
            counters = counters.Plus(written);
        }

        return written;
    }

    private Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellation) =>
        retry.RunAsync(action, CountRetry, cancellation);

    private void CountRetry(Neo4jException trouble)
    {
        Interlocked.Increment(ref retries);
        progress?.Report(new LoadProgress(phase, Interlocked.Read(ref done), total, trouble.Message));
    }

    private void Report(int count) => progress?.Report(new LoadProgress(phase, Interlocked.Add(ref done, count), total));
}
