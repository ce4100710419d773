using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>A call of an aggregate function. The aggregation operator feeds it rows; it has no value on a row of its own.</summary>
/// <param name="argument">Null for <c>count(*)</c>.</param>
/// <param name="fraction">The second argument of the percentiles.</param>
internal sealed class AggregateCall(string name, Expression? argument, bool distinct, Expression? fraction) : Expression
{
    private readonly Expression[] children = [.. new[] { argument, fraction }.OfType<Expression>()];

    public string Name => name;

    public Expression? Argument => argument;

    public bool Distinct => distinct;

    public Expression? Fraction => fraction;

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context) =>
        throw new InvalidOperationException($"the aggregate {name} was evaluated on a single row");

    public override string ToString() => $"{name}({(distinct ? "DISTINCT " : "")}{(argument is null ? "*" : argument.ToString())})";
}
