using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions of numbers.</summary>
internal static class MathFunctions
{
    public static readonly Function[] All =
    [
        new("abs", [Kinds.Number], 1, StaticType.Number, (_, values) => values[0].IsInteger
            ? values[0].AsInteger == long.MinValue
                ? throw CypherException.Argument("IntegerOverflow", "abs of the least integer does not fit in 64 bits")
                : Value.Of(Math.Abs(values[0].AsInteger))
            : Value.Of(Math.Abs(Number(values[0]))), "The number without its sign."),
        new("sign", [Kinds.Number], 1, StaticType.Integer, (_, values) => Value.Of(
            Number(values[0]) > 0 ? 1L : Number(values[0]) < 0 ? -1L : 0L), "1, 0 or -1."),
        new("round", [Kinds.Number, Kinds.Integer, Kinds.String], 1, StaticType.Float, Round, "The number rounded, half up unless a mode is named."),
        Map("ceil", "The next whole number up.", Math.Ceiling),
        Map("floor", "The next whole number down.", Math.Floor),
        Map("sqrt", "The square root.", Math.Sqrt),
        Map("cbrt", "The cube root.", Math.Cbrt),
        Map("exp", "e to the power of the number.", Math.Exp),
        Map("log", "The natural logarithm.", Math.Log),
        Map("log10", "The logarithm to base 10.", Math.Log10),
        Map("sin", "The sine.", Math.Sin),
        Map("cos", "The cosine.", Math.Cos),
        Map("tan", "The tangent.", Math.Tan),
        Map("cot", "The cotangent.", number => 1 / Math.Tan(number)),
        Map("asin", "The arcsine.", Math.Asin),
        Map("acos", "The arccosine.", Math.Acos),
        Map("atan", "The arctangent.", Math.Atan),
        Map("sinh", "The hyperbolic sine.", Math.Sinh),
        Map("cosh", "The hyperbolic cosine.", Math.Cosh),
        Map("tanh", "The hyperbolic tangent.", Math.Tanh),
        Map("haversin", "Half the versine.", number => (1 - Math.Cos(number)) / 2),
        Map("degrees", "Radians as degrees.", number => number * 180 / Math.PI),
        Map("radians", "Degrees as radians.", number => number * Math.PI / 180),
        new("atan2", [Kinds.Number, Kinds.Number], 2, StaticType.Float, (_, values) => Value.Of(Math.Atan2(Number(values[0]), Number(values[1]))), "The angle of a point."),
        new("isNaN", [Kinds.Number], 1, StaticType.Boolean, (_, values) => Value.Of(double.IsNaN(Number(values[0]))), "Whether the number is none."),
        new("pi", [], 0, StaticType.Float, (_, _) => Value.Of(Math.PI), "The ratio of a circle's circumference to its diameter."),
        new("e", [], 0, StaticType.Float, (_, _) => Value.Of(Math.E), "The base of the natural logarithm."),
        new("rand", [], 0, StaticType.Float, (context, _) => Value.Of(context.Random.NextDouble()), "A number from 0 up to 1, the same in each run.") { Volatile = true },
    ];

    private static Function Map(string name, string description, Func<double, double> compute) =>
        new(name, [Kinds.Number], 1, StaticType.Float, (_, values) => Value.Of(compute(Number(values[0]))), description);

    private static double Number(in Value value) => value.IsNumber
        ? value.AsFloat
        : throw CypherException.Type("InvalidArgumentValue", $"{value} is no number");

    private static Value Round(EvaluationContext context, Value[] values)
    {
        double number = Number(values[0]);
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            return Value.Of(number);
        }

        long digits = values.Length > 1 ? values[1].AsInteger : 0;
        string mode = values.Length > 2 ? values[2].AsString.ToUpperInvariant() : "HALF_UP";
        if (digits is < 0 or > 15 || Math.Abs(number) > 1e12)
        {
            return Value.Of(digits is < 0 ? throw CypherException.Argument("NumberOutOfRange", "round takes no negative number of digits") : Math.Floor(number + 0.5));
        }

        if (values.Length == 1)
        {
            return Value.Of(Math.Floor(number + 0.5));
        }

        decimal exact = (decimal)number, scale = (decimal)Math.Pow(10, digits);
        return Value.Of((double)(mode switch
        {
            "UP" => (exact < 0 ? decimal.Floor(exact * scale) : decimal.Ceiling(exact * scale)) / scale,
            "DOWN" => decimal.Truncate(exact * scale) / scale,
            "CEILING" => decimal.Ceiling(exact * scale) / scale,
            "FLOOR" => decimal.Floor(exact * scale) / scale,
            "HALF_UP" => decimal.Round(exact, (int)digits, MidpointRounding.AwayFromZero),
            "HALF_EVEN" => decimal.Round(exact, (int)digits, MidpointRounding.ToEven),
            "HALF_DOWN" => (exact < 0 ? decimal.Floor((exact * scale) + 0.5m) : decimal.Ceiling((exact * scale) - 0.5m)) / scale,
            _ => throw CypherException.Argument("InvalidArgumentValue", $"{mode} is no way to round: expected UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN or HALF_EVEN"),
        }));
    }
}
