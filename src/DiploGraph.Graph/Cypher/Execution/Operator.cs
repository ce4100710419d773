using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>A step of a plan: a lazy sequence of rows.</summary>
/// <remarks>
/// All operators of a query fill one and the same row: each sets the slots that are its own and hands the row on, so that nothing is copied.
/// Whoever keeps rows back copies the slots it has to bring back later. The row passed to <see cref="Execute"/> holds what is known already.
/// </remarks>
internal abstract class Operator : ISubplan
{
    /// <summary>The steps below this one.</summary>
    public abstract IReadOnlyList<Operator> Sources { get; }

    public virtual string Name => GetType().Name;

    /// <summary>What it works on, for people.</summary>
    public abstract string Details { get; }

    /// <summary>How many rows the planner expects.</summary>
    public double EstimatedRows { get; set; }

    /// <summary>Counted while <see cref="Profiled"/>.</summary>
    public long ActualRows { get; private set; }

    public bool Profiled { get; set; }

    public IEnumerable<Value[]> Run(Value[] row, EvaluationContext context) => Profiled ? Counted(row, context) : Execute(row, context);

    protected abstract IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context);

    private IEnumerable<Value[]> Counted(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in Execute(row, context))
        {
            ActualRows++;
            yield return filled;
        }
    }
}

/// <summary>The row as it comes: the beginning of every plan.</summary>
internal sealed class Argument : Operator
{
    public override IReadOnlyList<Operator> Sources => [];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        yield return row;
    }
}
