using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DiploGraph.Graph.Export;

/// <summary>Reads ahead, so that a store is read on one core while a format is written on another.</summary>
internal static class Prefetching
{
    private const int BatchItems = 64;
    private const int BatchesAhead = 4;

    /// <summary>The same items in the same order; at most <see cref="BatchesAhead"/> batches wait to be taken.</summary>
    public static async IAsyncEnumerable<T> ReadAhead<T>(
        this IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<T[]> batches = Channel.CreateBounded<T[]>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Run(() => FillAsync(items, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (T[] batch in batches.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                foreach (T item in batch)
                {
                    yield return item;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private static async Task FillAsync<T>(IAsyncEnumerable<T> items, ChannelWriter<T[]> writer, CancellationToken cancellation)
    {
        Exception? trouble = null;
        try
        {
            await foreach (T[] batch in items.Chunk(BatchItems).WithCancellation(cancellation).ConfigureAwait(false))
            {
                await writer.WriteAsync(batch, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            trouble = failure; // Handed to the one who takes the items.
        }

        writer.Complete(trouble);
    }
}
