using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>A condition on the labels of a node or the type of a relationship.</summary>
internal abstract class LabelTest
{
    public abstract bool Matches(int node, GraphSnapshot graph);

    public abstract bool MatchesType(int type, GraphSnapshot graph);

    /// <summary>The one name this test is; null where it is more than a name.</summary>
    public virtual string? Name => null;

    /// <summary>The names one of which must be there; null where that cannot be told.</summary>
    public virtual IReadOnlyList<string>? AnyOf => null;

    /// <summary>The tests that must all hold.</summary>
    public virtual IEnumerable<LabelTest> Conjuncts => [this];
}

internal sealed class LabelNamed(string name) : LabelTest
{
    private readonly TokenCache token = new(name);

    public override string? Name => name;

    public override IReadOnlyList<string>? AnyOf => [name];

    public override bool Matches(int node, GraphSnapshot graph) => graph.HasLabel(node, token.In(graph.Labels));

    public override bool MatchesType(int type, GraphSnapshot graph) => token.In(graph.Types) == type;

    public override string ToString() => name;
}

internal sealed class AnyLabel : LabelTest
{
    public override bool Matches(int node, GraphSnapshot graph) => graph.LabelsOf(node).Length > 0;

    public override bool MatchesType(int type, GraphSnapshot graph) => true;

    public override string ToString() => "%";
}

internal sealed class LabelNot(LabelTest operand) : LabelTest
{
    public override bool Matches(int node, GraphSnapshot graph) => !operand.Matches(node, graph);

    public override bool MatchesType(int type, GraphSnapshot graph) => !operand.MatchesType(type, graph);

    public override string ToString() => $"!{operand}";
}

internal sealed class LabelAnd(LabelTest left, LabelTest right) : LabelTest
{
    public override IEnumerable<LabelTest> Conjuncts => left.Conjuncts.Concat(right.Conjuncts);

    public override bool Matches(int node, GraphSnapshot graph) => left.Matches(node, graph) && right.Matches(node, graph);

    public override bool MatchesType(int type, GraphSnapshot graph) => left.MatchesType(type, graph) && right.MatchesType(type, graph);

    public override string ToString() => $"{left}&{right}";
}

internal sealed class LabelOr(LabelTest left, LabelTest right) : LabelTest
{
    public override IReadOnlyList<string>? AnyOf => left.AnyOf is { } a && right.AnyOf is { } b ? [.. a.Union(b)] : null;

    public override bool Matches(int node, GraphSnapshot graph) => left.Matches(node, graph) || right.Matches(node, graph);

    public override bool MatchesType(int type, GraphSnapshot graph) => left.MatchesType(type, graph) || right.MatchesType(type, graph);

    public override string ToString() => $"({left}|{right})";
}

/// <summary><c>n:Label</c> as a condition; null of null.</summary>
internal sealed class HasLabels(Expression subject, LabelTest test) : Expression
{
    private readonly Expression[] children = [subject];

    public Expression Subject => subject;

    public LabelTest Test => test;

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value value = subject.Evaluate(row, context);
        return value.Kind switch
        {
            ValueKind.Null => value,
            ValueKind.Node => Value.Of(test.Matches(value.AsId, context.Graph)),
            ValueKind.Relationship => Value.Of(test.MatchesType(context.Graph.TypeOf(value.AsId), context.Graph)),
            _ => throw CypherException.Type("InvalidArgumentType", $"{value} has no labels: expected a node or a relationship"),
        };
    }

    public override string ToString() => $"{subject}:{test}";
}
