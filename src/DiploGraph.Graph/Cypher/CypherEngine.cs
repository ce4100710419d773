using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Planning;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher;

/// <summary>What a query may use up.</summary>
/// <param name="MemoryBytes">For rows it has to hold back.</param>
/// <param name="Timeout">Null for no limit.</param>
public sealed record QueryLimits(long MemoryBytes, TimeSpan? Timeout)
{
    /// <summary>1 GB, and no limit of time.</summary>
    public static readonly QueryLimits Default = new(1L << 30, null);
}

/// <summary>Runs openCypher on a graph: text becomes a syntax tree, a bound query, a plan, then rows.</summary>
/// <remarks>
/// A store owns one engine. It is safe for many callers at once; a query that reads works on the version of the moment it began and gives
/// its rows lazily, one that writes has run to its end, and is durable, when the result is there. Full-text search is asked for through
/// <see cref="IGraphAccess.Search"/>; further procedures can be added to <see cref="Procedures"/>.
/// </remarks>
public sealed class CypherEngine(IGraphAccess graph, TimeProvider? clock = null)
{
    private readonly PlanCache plans = new();

    public ProcedureRegistry Procedures { get; } = new(graph);

    /// <exception cref="CypherException">The query is wrong, or fails on the data.</exception>
    public QueryResult Run(CypherQuery query, QueryLimits? limits = null, CancellationToken cancellation = default)
    {
        try
        {
            return Start(query, limits ?? QueryLimits.Default, cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new CypherException("SyntaxError", "UnexpectedSyntax", "The query nests too deeply: split it up with WITH.", true);
        }
    }

    private QueryResult Start(CypherQuery query, QueryLimits limits, CancellationToken cancellation)
    {
        GraphSnapshot snapshot = graph.Read();
        Plan? plan = plans.Find(query.Text, snapshot);
        if (plan is null)
        {
            StatementSyntax statement = Parser.Parse(query.Text);
            if (statement.Body is not QuerySyntax syntax)
            {
                return SchemaCommands.Run(statement.Body, graph, Procedures, cancellation);
            }

            BoundStatement bound = Binder.Bind(query.Text, statement.Mode, syntax, Procedures);
            plan = Planner.Plan(bound, snapshot);
            plans.Keep(query.Text, plan, snapshot);
        }

        if (plan.Statement.Mode == QueryMode.Explain)
        {
            return TableResult.OfPlan(plan, false);
        }

        QueryBudget budget = new(limits.MemoryBytes, limits.Timeout, cancellation);
        Value[] parameters = Parameters(query, plan);
        if (plan.Statement.Mode == QueryMode.Profile)
        {
            return Profile(plan, parameters, budget, cancellation);
        }

        return plan.Writes
            ? Write(plan, parameters, budget, cancellation)
            : new StreamedResult(plan, new EvaluationContext(snapshot, null, parameters, budget, clock ?? TimeProvider.System));
    }

    private TableResult Write(Plan plan, Value[] parameters, QueryBudget budget, CancellationToken cancellation)
    {
        using WriteTurn turn = graph.BeginWrite(cancellation);
        GraphTransaction transaction = turn.Transaction;
        EvaluationContext context = new(transaction.Graph, transaction, parameters, budget, clock ?? TimeProvider.System);
        List<IReadOnlyList<object?>> rows = [.. ResultRows.Of(plan, context)];
        turn.Commit();
        return new TableResult(plan.Statement.Query.Columns, rows, transaction.Counters);
    }

    private TableResult Profile(Plan plan, Value[] parameters, QueryBudget budget, CancellationToken cancellation)
    {
        foreach ((Execution.Operator step, _) in plan.Operators())
        {
            step.Profiled = true;
        }

        ChangeCounters counters = ChangeCounters.None;
        if (plan.Writes)
        {
            counters = Write(plan, parameters, budget, cancellation).Counters;
        }
        else
        {
            foreach (IReadOnlyList<object?> _ in ResultRows.Of(plan, new EvaluationContext(graph.Read(), null, parameters, budget, clock ?? TimeProvider.System)))
            {
                budget.Step();
            }
        }

        return TableResult.OfPlan(plan, true, counters);
    }

    private static Value[] Parameters(CypherQuery query, Plan plan)
    {
        Value[] values = new Value[plan.Statement.Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            string name = plan.Statement.Parameters[i];
            if (!query.Parameters.TryGetValue(name, out object? value))
            {
                string? near = Spelling.Nearest(name, query.Parameters.Keys);
                throw new CypherException("ParameterMissing", "MissingParameter",
                    $"The query uses ${name}, but no such parameter was given{(near is null ? "" : $"; did you mean ${near}?")}", true);
            }

            values[i] = ValueConverter.FromClr(value);
        }

        return values;
    }
}
