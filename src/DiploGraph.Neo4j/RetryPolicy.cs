namespace DiploGraph.Neo4j;

/// <summary>Tries again what may pass: with pauses that double from <paramref name="FirstPause"/> to at most <paramref name="LongestPause"/>.</summary>
/// <param name="Patience">For how long in all, counted from the first failure; after it the last failure surfaces.</param>
/// <remarks>
/// The pause is spread by up to half of itself, so that writers that ran into each other do not do so again in step (as AWS's
/// "Exponential Backoff and Jitter" and Neo4j's own drivers do). Only waiting depends on it, never a result.
/// </remarks>
public sealed record RetryPolicy(TimeSpan Patience, TimeSpan FirstPause, TimeSpan LongestPause)
{
    /// <summary>For a person who waits for an answer: a few seconds.</summary>
    public static readonly RetryPolicy Interactive =
        new(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    /// <summary>For a load, which outlives a restart of the server.</summary>
    public static readonly RetryPolicy Load =
        new(TimeSpan.FromMinutes(3), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(3));

    /// <param name="onRetry">Told of each failure that is tried again.</param>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> action, Action<Neo4jException>? onRetry = null, CancellationToken cancellation = default)
    {
        TimeSpan pause = FirstPause;
        TimeSpan waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return await action(cancellation).ConfigureAwait(false);
            }
            catch (Neo4jException trouble) when (trouble.MayPass && waited < Patience)
            {
                onRetry?.Invoke(trouble);
            }

            TimeSpan jittered = pause * (0.5 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(jittered, cancellation).ConfigureAwait(false);
            waited += jittered;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
