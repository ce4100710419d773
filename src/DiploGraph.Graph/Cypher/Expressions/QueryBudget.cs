namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>What a query may use up: memory for rows it has to hold back, and time. Going over ends it with a clear error.</summary>
/// <param name="memoryBytes">Rough bytes for held rows, lists and texts; the count errs by a factor of two at most.</param>
/// <param name="timeout">Null for none.</param>
internal sealed class QueryBudget(long memoryBytes, TimeSpan? timeout, CancellationToken cancellation)
{
    private const int StepsBetweenLooks = 256;
    private readonly long deadline = timeout is { } limit ? Environment.TickCount64 + (long)limit.TotalMilliseconds : long.MaxValue;
    private long used;
    private int steps;

    public CancellationToken Cancellation => cancellation;

    /// <summary>To be called once per step of any loop over the graph.</summary>
    public void Step()
    {
        if (++steps >= StepsBetweenLooks)
        {
            steps = 0;
            Look();
        }
    }

    public void Look()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Environment.TickCount64 > deadline)
        {
            throw new CypherException("TransientError", "TransactionTimedOut",
                $"The query ran longer than its limit of {timeout!.Value.TotalSeconds:0.###} s and was ended. Narrow it down, or allow more time.");
        }
    }

    /// <summary>Counts memory that the query holds; negative when it lets go.</summary>
    public void Reserve(long bytes)
    {
        used += bytes;
        if (used > memoryBytes)
        {
            throw new CypherException("TransientError", "MemoryLimitExceeded",
                $"The query needs more than its limit of {memoryBytes >> 20} MB of memory and was ended. Narrow it down, add LIMIT, or allow more memory.");
        }
    }
}
