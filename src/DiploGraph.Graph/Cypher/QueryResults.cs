using DiploGraph.Graph.Cypher.Execution;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Planning;

namespace DiploGraph.Graph.Cypher;

/// <summary>An answer whose rows are computed as they are read.</summary>
internal sealed class StreamedResult(Plan plan, EvaluationContext context) : QueryResult
{
    public override IReadOnlyList<string> Columns => plan.Statement.Query.Columns;

    public override IAsyncEnumerable<IReadOnlyList<object?>> Rows => ResultRows.InBlocks(plan, context).ToAsyncEnumerable();

    public override ChangeCounters Counters => ChangeCounters.None;
}

/// <summary>An answer that is there as a whole.</summary>
internal sealed class TableResult(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows, ChangeCounters counters) : QueryResult
{
    public override IReadOnlyList<string> Columns => columns;

    public override IAsyncEnumerable<IReadOnlyList<object?>> Rows => rows.ToAsyncEnumerable();

    public override ChangeCounters Counters => counters;

    /// <summary>The operators of a plan, indented below those they feed.</summary>
    /// <param name="profiled">Whether the plan has run and its rows were counted.</param>
    public static TableResult OfPlan(Plan plan, bool profiled, ChangeCounters? counters = null)
    {
        List<IReadOnlyList<object?>> rows = [];
        foreach ((Operator step, int depth) in plan.Operators())
        {
            object?[] row = [new string(' ', depth * 2) + step.Name, step.Details, Math.Round(step.EstimatedRows, 2)];
            rows.Add(profiled ? [.. row, step.ActualRows] : row);
        }

        string[] columns = ["operator", "details", "estimated rows"];
        return new TableResult(profiled ? [.. columns, "rows"] : columns, rows, counters ?? ChangeCounters.None);
    }
}
