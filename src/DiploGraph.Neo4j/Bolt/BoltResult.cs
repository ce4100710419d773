using System.Runtime.CompilerServices;
using DiploGraph.Graph;
using Neo4j.Driver;
using ServerFailure = Neo4j.Driver.Neo4jException;

namespace DiploGraph.Neo4j.Bolt;

/// <summary>An answer over Bolt; the session closes with it.</summary>
internal sealed class BoltResult(
    IAsyncSession session, IResultCursor cursor, IReadOnlyList<string> columns, Func<ServerFailure, Neo4jException> translate) : QueryResult
{
    private ChangeCounters counters = ChangeCounters.None;

    public override IReadOnlyList<string> Columns => columns;

    public override IAsyncEnumerable<IReadOnlyList<object?>> Rows => ReadRowsAsync();

    public override ChangeCounters Counters => counters;

    public override async ValueTask DisposeAsync() => await session.CloseAsync().ConfigureAwait(false);

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await FetchAsync(cancellation).ConfigureAwait(false))
        {
            yield return [.. columns.Select(column => BoltValues.Read(cursor.Current[column]))];
        }
    }

    private async Task<bool> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            if (await cursor.FetchAsync().WaitAsync(cancellation).ConfigureAwait(false))
            {
                return true;
            }

            IResultSummary summary = await cursor.ConsumeAsync().WaitAsync(cancellation).ConfigureAwait(false);
            counters = BoltValues.Counters(summary.Counters);
            return false;
        }
        catch (ServerFailure trouble)
        {
            throw translate(trouble);
        }
    }
}
