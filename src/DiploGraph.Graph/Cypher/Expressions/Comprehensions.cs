using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>What loops over a list with a variable of its own, which has a slot in the row.</summary>
internal abstract class ListLoop(Expression list, int slot) : Expression
{
    protected Expression List => list;

    protected int ItemSlot => slot;

    public override void CollectSlots(ISet<int> slots)
    {
        HashSet<int> inner = [];
        foreach (Expression child in Children)
        {
            child.CollectSlots(inner);
        }

        inner.Remove(slot);
        RemoveOwn(inner);
        slots.UnionWith(inner);
    }

    protected virtual void RemoveOwn(HashSet<int> slots)
    {
    }

    /// <summary>The list's items; null where the list is null.</summary>
    protected ListValue? Items(Value[] row, EvaluationContext context)
    {
        Value value = list.Evaluate(row, context);
        return value.IsNull ? null
            : value.Kind == ValueKind.List ? value.AsList
            : throw CypherException.Type("InvalidArgumentType", $"{value} is no list");
    }
}

/// <summary><c>[x IN list WHERE … | …]</c>.</summary>
internal sealed class ListComprehension(Expression list, int slot, Expression? where, Expression? projection) : ListLoop(list, slot)
{
    private readonly Expression[] children = [.. new[] { list, where, projection }.OfType<Expression>()];

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        if (Items(row, context) is not { } items)
        {
            return Value.Null;
        }

        List<Value> result = new(where is null ? items.Count : 4);
        foreach (Value item in items.Items.ToArray())
        {
            context.Budget.Step();
            row[ItemSlot] = item;
            if (where is null || LogicalExpression.Require(where.Evaluate(row, context)).IsTrue)
            {
                result.Add(projection is null ? item : projection.Evaluate(row, context));
            }
        }

        return Value.Of(new ListValue([.. result]));
    }

    public override string ToString() => $"[x IN {List}{(where is null ? "" : $" WHERE {where}")}{(projection is null ? "" : $" | {projection}")}]";
}

/// <summary><c>all</c>, <c>any</c>, <c>none</c>, <c>single</c> over a list, in three-valued logic.</summary>
internal sealed class Quantifier(string kind, Expression list, int slot, Expression where) : ListLoop(list, slot)
{
    private readonly Expression[] children = [list, where];

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        if (Items(row, context) is not { } items)
        {
            return Value.Null;
        }

        int matches = 0;
        bool unknown = false;
        for (int i = 0; i < items.Count; i++)
        {
            context.Budget.Step();
            row[ItemSlot] = items[i];
            Value holds = LogicalExpression.Require(where.Evaluate(row, context));
            unknown |= holds.IsNull;
            matches += holds.IsTrue ? 1 : 0;
            bool settled = kind switch
            {
                "all" => holds.IsFalse,
                "single" => matches > 1,
                _ => holds.IsTrue,
            };
            if (settled)
            {
                return Value.Of(kind == "any");
            }
        }

        return unknown ? Value.Null : Value.Of(kind switch
        {
            "single" => matches == 1,
            "any" => false,
            _ => true,
        });
    }

    public override string ToString() => $"{kind}(x IN {List} WHERE {where})";
}

/// <summary><c>reduce(sum = start, x IN list | step)</c>.</summary>
internal sealed class Reduce(int accumulator, Expression start, int slot, Expression list, Expression step) : ListLoop(list, slot)
{
    private readonly Expression[] children = [start, list, step];

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        if (Items(row, context) is not { } items)
        {
            return Value.Null;
        }

        Value sum = start.Evaluate(row, context);
        for (int i = 0; i < items.Count; i++)
        {
            context.Budget.Step();
            row[accumulator] = sum;
            row[ItemSlot] = items[i];
            sum = step.Evaluate(row, context);
        }

        return sum;
    }

    protected override void RemoveOwn(HashSet<int> slots) => slots.Remove(accumulator);

    public override string ToString() => $"reduce({start}, x IN {List} | {step})";
}

/// <summary>Both forms of <c>CASE</c>; <paramref name="subject"/> is null for the one that tests conditions.</summary>
internal sealed class CaseExpression(Expression? subject, IReadOnlyList<(Expression When, Expression Then)> branches, Expression? otherwise) : Expression
{
    private readonly (Expression When, Expression Then)[] cases = [.. branches];
    private readonly Expression[] children =
        [.. subject is null ? [] : new[] { subject }, .. branches.SelectMany(branch => new[] { branch.When, branch.Then }), .. otherwise is null ? [] : new[] { otherwise }];

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value value = subject?.Evaluate(row, context) ?? Value.True;
        foreach ((Expression when, Expression then) in cases)
        {
            Value test = when.Evaluate(row, context);
            bool chosen = subject is null ? test.IsTrue : ValueComparison.Equivalent(value, test);
            if (chosen)
            {
                return then.Evaluate(row, context);
            }
        }

        return otherwise?.Evaluate(row, context) ?? Value.Null;
    }

    public override string ToString() => "CASE … END";
}
