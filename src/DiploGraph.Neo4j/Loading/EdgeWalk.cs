using DiploGraph.Graph;

namespace DiploGraph.Neo4j.Loading;

/// <summary>A batch of edges as they are to be, with those of them that the server holds, by id.</summary>
internal sealed record EdgePair(EdgeChange[] Wanted, IReadOnlyDictionary<string, Relationship> There);

/// <summary>Walks the server's edges of one type, in the order of ids, alongside the batches of the source, which come in the same order.</summary>
/// <param name="articles">The source's articles: an edge of one of them that the source does not have is stale.</param>
internal sealed class EdgeWalk(IAsyncEnumerator<ServerEdge> there, HashSet<string> articles)
{
    private readonly List<string> stale = [];
    private bool started;
    private bool ended;

    /// <summary>Ids of edges that the source no longer has; complete after <see cref="FinishAsync"/>.</summary>
    public IReadOnlyList<string> Stale => stale;

    public async ValueTask<EdgePair> PairAsync(EdgeChange[] batch)
    {
        HashSet<string> wanted = new(batch.Select(edge => edge.Id), StringComparer.Ordinal);
        Dictionary<string, Relationship> found = new(StringComparer.Ordinal);
        string last = batch[^1].Id;
        await StartAsync().ConfigureAwait(false);
        while (!ended && string.CompareOrdinal(there.Current.Id, last) <= 0)
        {
            if (wanted.Contains(there.Current.Id))
            {
                found[there.Current.Id] = there.Current.Edge;
            }
            else
            {
                NoteStale(there.Current);
            }

            ended = !await there.MoveNextAsync().ConfigureAwait(false);
        }

        return new EdgePair(batch, found);
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
