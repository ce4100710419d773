using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

internal delegate Value UnaryFunction(in Value value);

/// <summary>A function of Cypher.</summary>
/// <param name="Name">As documented; calls may write it in any case.</param>
/// <param name="Parameters">The kinds each argument may have; those from <paramref name="Required"/> on may be left out.</param>
/// <param name="Result">The type of the value, as far as it does not depend on the arguments.</param>
internal sealed record Function(
    string Name, Kinds[] Parameters, int Required, StaticType Result, Func<EvaluationContext, Value[], Value> Invoke, string Description)
{
    /// <summary>Whether the function looks at nulls itself; otherwise one null argument makes the result null.</summary>
    public bool TakesNulls { get; init; }

    /// <summary>The same as <see cref="Invoke"/> for a function of one value that needs nothing else; null for others.</summary>
    public UnaryFunction? Unary { get; init; }

    /// <summary>Whether the last parameter can be repeated.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the result can differ from call to call.</summary>
    public bool Volatile { get; init; }

    /// <summary>Whether it reads the graph, so that constant arguments do not make it constant.</summary>
    public bool ReadsGraph { get; init; }

    public string Signature =>
        $"{Name}({string.Join(", ", Parameters.Select((kinds, i) => (i < Required ? "" : "optional ") + StaticType.Name(kinds)))}{(Repeats ? ", …" : "")}) :: {StaticType.Name(Result.Kinds)}";
}

internal sealed class FunctionCall(Function function, Expression[] arguments) : Expression
{
    public Function Function => function;

    public override IReadOnlyList<Expression> Children => arguments;

    public override bool IsConstant => !function.Volatile && !function.ReadsGraph && arguments.All(argument => argument.IsConstant);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value[] values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Value value = arguments[i].Evaluate(row, context);
            if (value.IsNull && !function.TakesNulls)
            {
                return value;
            }

            Kinds wanted = function.Parameters[Math.Min(i, function.Parameters.Length - 1)];
            if ((StaticType.KindsOf(value) & ~wanted) != 0)
            {
                throw CypherException.Type("InvalidArgumentValue", $"{function.Name} takes {StaticType.Name(wanted)}, not {value}");
            }

            values[i] = value;
        }

        return function.Invoke(context, values);
    }

    public override string ToString() => $"{function.Name}({string.Join(", ", (object[])arguments)})";
}
