using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>A bound expression: names have become slots of the row, functions have been looked up, types are known as far as they can be.</summary>
internal abstract class Expression
{
    public StaticType Type { get; init; } = StaticType.Any;

    public virtual IReadOnlyList<Expression> Children => [];

    public abstract Value Evaluate(Value[] row, EvaluationContext context);

    /// <summary>The slots that the expression reads and does not fill itself.</summary>
    public virtual void CollectSlots(ISet<int> slots)
    {
        foreach (Expression child in Children)
        {
            child.CollectSlots(slots);
        }
    }

    /// <summary>Whether the value depends on neither row nor graph and is the same each time.</summary>
    public virtual bool IsConstant => false;

    /// <summary>All expressions in this one, itself first.</summary>
    public IEnumerable<Expression> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);

    protected static string Brackets(Expression expression) =>
        expression is Constant or Slot or Parameter or PropertyAccess or FunctionCall ? expression.ToString()! : $"({expression})";
}

internal sealed class Constant(Value value) : Expression
{
    public Value Value => value;

    public override bool IsConstant => true;

    public override Value Evaluate(Value[] row, EvaluationContext context) => value;

    public override string ToString() => value.ToString();
}

/// <summary>A parameter's value, by its place among the query's parameters.</summary>
internal sealed class Parameter(string name, int index) : Expression
{
    public override bool IsConstant => true;

    public override Value Evaluate(Value[] row, EvaluationContext context) => context.Parameters[index];

    public override string ToString() => "$" + name;
}

/// <summary>The value of a variable: a place in the row.</summary>
internal sealed class Slot(int index, string name) : Expression
{
    public int Index => index;

    public string Name => name;

    public override Value Evaluate(Value[] row, EvaluationContext context) => row[index];

    public override void CollectSlots(ISet<int> slots) => slots.Add(index);

    public override string ToString() => name;
}

internal sealed class ListExpression(IReadOnlyList<Expression> items) : Expression
{
    public override IReadOnlyList<Expression> Children => items;

    public override bool IsConstant => items.All(item => item.IsConstant);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value[] values = new Value[items.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(row, context);
        }

        return Value.Of(new ListValue(values));
    }

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

internal sealed class MapExpression(IReadOnlyList<KeyValuePair<string, Expression>> entries) : Expression
{
    private readonly Expression[] values = [.. entries.Select(entry => entry.Value)];

    public IReadOnlyList<KeyValuePair<string, Expression>> Entries => entries;

    public override IReadOnlyList<Expression> Children => values;

    public override bool IsConstant => values.All(item => item.IsConstant);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Dictionary<string, Value> map = new(entries.Count, StringComparer.Ordinal);
        foreach ((string key, Expression value) in entries)
        {
            map[key] = value.Evaluate(row, context);
        }

        return Value.Of(new MapValue(map));
    }

    public override string ToString() => $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
}
