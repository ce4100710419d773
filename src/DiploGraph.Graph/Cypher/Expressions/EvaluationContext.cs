using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>What a running query works with: its graph, its parameters, its moment in time, and its budget.</summary>
internal sealed class EvaluationContext(
    GraphSnapshot graph, GraphTransaction? transaction, Value[] parameters, QueryBudget budget, TimeProvider clock)
{
    /// <summary>Chosen once; <c>rand()</c> gives the same numbers in each run of a query.</summary>
    private const int RandomSeed = 20190909;

    private ZonedDateTime? now;

    public GraphSnapshot Graph => graph;

    public GraphTransaction Transaction => transaction ?? throw new InvalidOperationException("a query that writes runs without a transaction");

    /// <summary>By their place in the query.</summary>
    public Value[] Parameters => parameters;

    public QueryBudget Budget => budget;

    public Random Random { get; } = new(RandomSeed);

    /// <summary>The moment the query began, in UTC; the same wherever in it one asks.</summary>
    public ZonedDateTime Now => now ??= Moment();

    /// <summary>The moment of asking, in UTC.</summary>
    public ZonedDateTime Moment()
    {
        long ticks = clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return TimeZones.AtInstant(
            ticks / TimeSpan.TicksPerSecond, (int)(ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick), 0);
    }
}
