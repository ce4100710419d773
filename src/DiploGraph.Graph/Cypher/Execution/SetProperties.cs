using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>One item of SET or REMOVE.</summary>
internal abstract class SetAction(Expression subject)
{
    /// <summary>Does it for a row; a null subject is passed over.</summary>
    public void Run(Value[] row, EvaluationContext context)
    {
        Value target = subject.Evaluate(row, context);
        if (!target.IsNull)
        {
            Apply(target, row, context);
        }
    }

    protected abstract void Apply(in Value target, Value[] row, EvaluationContext context);
}

internal sealed class SetPropertyAction(Expression subject, Expression key, Expression value) : SetAction(subject)
{
    protected override void Apply(in Value target, Value[] row, EvaluationContext context)
    {
        Value name = key.Evaluate(row, context);
        PropertyWriter.Set(
            target, name.IsString ? name.AsString : throw CypherException.Type("InvalidArgumentType", $"{name} is no key: expected a text"),
            value.Evaluate(row, context), context);
    }
}

internal sealed class SetAllAction(Expression subject, Expression value, bool add) : SetAction(subject)
{
    protected override void Apply(in Value target, Value[] row, EvaluationContext context)
    {
        Value properties = value.Evaluate(row, context);
        if (properties.IsNull && add)
        {
            return;
        }

        if (!properties.IsNull && properties.Kind != ValueKind.Map && !properties.IsNode && !properties.IsRelationship)
        {
            throw CypherException.Type("InvalidArgumentType", $"{properties} has no properties to take over: expected a map, node or relationship");
        }

        PropertyWriter.SetAll(target, properties.IsNull ? MapValue.Empty : MapProjection.PropertiesOf(properties, context.Graph), add, context);
    }
}

internal sealed class SetLabelsAction(Expression subject, IReadOnlyList<string> labels, bool remove) : SetAction(subject)
{
    protected override void Apply(in Value target, Value[] row, EvaluationContext context)
    {
        PropertyWriter.RequireLive(target, context);
        if (!target.IsNode)
        {
            throw CypherException.Type("InvalidArgumentType", $"{target} has no labels: expected a node");
        }

        foreach (string label in labels)
        {
            if (remove)
            {
                context.Transaction.RemoveLabel(target.AsId, label);
            }
            else
            {
                context.Transaction.AddLabel(target.AsId, label);
            }
        }
    }
}

/// <summary>Sets or removes properties and labels for each row.</summary>
internal sealed class SetProperties(Operator source, IReadOnlyList<SetAction> actions) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            context.Budget.Step();
            foreach (SetAction action in actions)
            {
                action.Run(filled, context);
            }

            yield return filled;
        }
    }
}
