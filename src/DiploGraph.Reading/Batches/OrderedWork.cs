using System.Collections.Concurrent;

namespace DiploGraph.Reading.Batches;

/// <summary>Does independent work on many items at a time and hands the results over in the items' order, each as soon as its turn has come.</summary>
public static class OrderedWork
{
    /// <summary>Items taken from the source ahead of the result that is waited for, per worker; bounds the memory.</summary>
    private const int AheadPerWorker = 4;

    /// <param name="source">Read on a thread of its own, no further ahead than the workers need.</param>
    /// <param name="workers">How much is done at a time, 1 or more.</param>
    public static IEnumerable<TResult> Select<TItem, TResult>(
        IEnumerable<TItem> source, Func<TItem, TResult> work, int workers, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<Task<TResult>> started = new(workers * AheadPerWorker);
        TaskFactory factory = new(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler);
        Task producer = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (TItem item in source)
                    {
                        started.Add(factory.StartNew(() => work(item), stop.Token), stop.Token);
                    }
                }
                finally
                {
                    started.CompleteAdding();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            foreach (Task<TResult> next in started.GetConsumingEnumerable(cancellation))
            {
                yield return next.GetAwaiter().GetResult();
            }

            producer.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Quiet(producer);
        }
    }

    /// <summary>Waits for the producer where the results are no longer wanted; what it fails of then is of no interest.</summary>
    private static void Quiet(Task producer)
    {
        try
        {
            producer.Wait(TimeSpan.FromSeconds(1));
        }
        catch (AggregateException)
        {
            // Stopped in the middle, as asked.
        }
    }
}
