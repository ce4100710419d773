using DiploGraph.Graph;

namespace DiploGraph.Neo4j.Loading;

/// <summary>Walks the server's edges of one type, in the order of ids, alongside the batches of the source, which come in the same order.</summary>
/// <param name="comparison">Tells edges that are the same on both sides.</param>
/// <param name="articles">The source's articles: an edge of one of them that the source does not have is stale.</param>
internal sealed class EdgeWalk(IAsyncEnumerator<ServerEdge> there, EdgeComparison comparison, HashSet<string> articles)
{
    private readonly List<string> stale = [];
    private bool started;
    private bool ended;

    /// <summary>Ids of edges that the source no longer has; complete after <see cref="FinishAsync"/>.</summary>
    public IReadOnlyList<string> Stale => stale;

    /// <summary>Those of a batch that the server does not hold, or may hold otherwise.</summary>
    public async ValueTask<EdgeChange[]> DoubtfulAsync(EdgeChange[] batch)
    {
        Dictionary<string, EdgeChange> wanted = batch.ToDictionary(edge => edge.Id, StringComparer.Ordinal);
        string last = batch[^1].Id;
        await StartAsync().ConfigureAwait(false);
        while (!ended && string.CompareOrdinal(there.Current.Id, last) <= 0)
        {
            if (!wanted.TryGetValue(there.Current.Id, out EdgeChange? edge))
            {
                NoteStale(there.Current);
            }
            else if (comparison.Same(edge, there.Current))
            {
                wanted.Remove(edge.Id);
            }

            ended = !await there.MoveNextAsync().ConfigureAwait(false);
        }

        return wanted.Count == 0 ? [] : [.. batch.Where(edge => wanted.ContainsKey(edge.Id))];
    }

    /// <summary>Walks on to the server's last edge.</summary>
    public async Task FinishAsync()
    {
        await StartAsync().ConfigureAwait(false);
        while (!ended)
        {
            NoteStale(there.Current);
            ended = !await there.MoveNextAsync().ConfigureAwait(false);
        }
    }

    private async Task StartAsync()
    {
        if (!started)
        {
            started = true;
            ended = !await there.MoveNextAsync().ConfigureAwait(false);
        }
    }

    private void NoteStale(ServerEdge edge)
    {
        if (edge.Article is not null && articles.Contains(edge.Article))
        {
            stale.Add(edge.Id);
        }
    }
}
