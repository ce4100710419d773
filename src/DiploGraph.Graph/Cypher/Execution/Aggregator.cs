using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>One aggregate over one group of rows.</summary>
internal abstract class Aggregator
{
    private const int BytesPerValue = 48;
    private Expression? argument;
    private Expression? fraction;
    private HashSet<Value>? seen;

    public static Aggregator For(AggregateCall call)
    {
        Aggregator aggregator = call.Name switch
        {
            "count" => new CountAggregator(),
            "sum" => new SumAggregator(),
            "avg" => new MeanAggregator(),
            "min" => new ExtremeAggregator(-1),
            "max" => new ExtremeAggregator(1),
            "collect" => new ListAggregator(),
            "stDev" => new DeviationAggregator(1),
            "stDevP" => new DeviationAggregator(0),
            _ => new PercentileAggregator(call.Name == "percentileCont"),
        };
        aggregator.argument = call.Argument;
        aggregator.fraction = call.Fraction;
        aggregator.seen = call.Distinct ? [] : null;
        return aggregator;
    }

    public void Add(Value[] row, EvaluationContext context)
    {
        if (argument is null)
        {
            Take(Value.True, context);
            return;
        }

        Value value = argument.Evaluate(row, context);
        if (fraction is not null)
        {
            TakeFraction(fraction.Evaluate(row, context));
        }

        if (value.IsNull || (seen is not null && !seen.Add(value)))
        {
            return;
        }

        if (seen is not null)
        {
            context.Budget.Reserve(BytesPerValue);
        }

        Take(value, context);
    }

    public abstract Value Result();

    protected abstract void Take(in Value value, EvaluationContext context);

    protected virtual void TakeFraction(in Value value)
    {
    }

    protected static double Number(in Value value) => value.IsNumber
        ? value.AsFloat
        : throw CypherException.Type("InvalidArgumentValue", $"{value} is no number");
}

internal sealed class CountAggregator : Aggregator
{
    private long count;

    public override Value Result() => Value.Of(count);

    protected override void Take(in Value value, EvaluationContext context) => count++;
}

internal sealed class SumAggregator : Aggregator
{
    private Value sum = Value.Of(0L);

    public override Value Result() => sum;

    protected override void Take(in Value value, EvaluationContext context)
    {
        if (!value.IsNumber && value.Kind != ValueKind.Duration)
        {
            throw CypherException.Type("InvalidArgumentValue", $"sum takes numbers and durations, not {value}");
        }

        sum = value.Kind == ValueKind.Duration && sum.IsInteger && sum.AsInteger == 0 ? value : ArithmeticExpression.Compute('+', sum, value);
    }
}

internal sealed class MeanAggregator : Aggregator
{
    private double mean;
    private long count;
    private Duration? total;

    public override Value Result() => count == 0 ? Value.Null
        : total is { } duration ? Value.Of(duration.DividedBy(count)) : Value.Of(mean);

    protected override void Take(in Value value, EvaluationContext context)
    {
        count++;
        if (value.Kind == ValueKind.Duration)
        {
            total = total is null ? value.AsDuration : total.Add(value.AsDuration);
            return;
        }

        mean += (Number(value) - mean) / count;
    }
}

internal sealed class ExtremeAggregator(int sign) : Aggregator
{
    private Value best = Value.Null;

    public override Value Result() => best;

    protected override void Take(in Value value, EvaluationContext context)
    {
        if (best.IsNull || Math.Sign(ValueComparison.Order(value, best)) == sign)
        {
            best = value;
        }
    }
}

internal sealed class ListAggregator : Aggregator
{
    private const int BytesPerItem = 16;
    private readonly List<Value> items = [];

    public override Value Result() => Value.Of(new ListValue([.. items]));

    protected override void Take(in Value value, EvaluationContext context)
    {
        context.Budget.Reserve(BytesPerItem);
        items.Add(value);
    }
}

/// <summary>Welford's way of computing a variance in one pass.</summary>
internal sealed class DeviationAggregator(int freedom) : Aggregator
{
    private double mean, squares;
    private long count;

    public override Value Result() => Value.Of(count > freedom ? Math.Sqrt(squares / (count - freedom)) : 0.0);

    protected override void Take(in Value value, EvaluationContext context)
    {
        double number = Number(value), before = number - mean;
        count++;
        mean += before / count;
        squares += before * (number - mean);
    }
}

internal sealed class PercentileAggregator(bool interpolated) : Aggregator
{
    private const int BytesPerItem = 16;
    private readonly List<Value> values = [];
    private double fraction;

    public override Value Result()
    {
        if (values.Count == 0)
        {
            return Value.Null;
        }

        values.Sort((left, right) => ValueComparison.Order(left, right));
        if (!interpolated)
        {
            int nearest = (int)Math.Ceiling(fraction * values.Count) - 1;
            return values[Math.Max(0, nearest)];
        }

        double place = fraction * (values.Count - 1);
        int low = (int)Math.Floor(place);
        double first = Number(values[low]);
        return low + 1 == values.Count ? Value.Of(first) : Value.Of(first + ((place - low) * (Number(values[low + 1]) - first)));
    }

    protected override void TakeFraction(in Value value)
    {
        fraction = value.IsNumber ? value.AsFloat : throw CypherException.Type("InvalidArgumentValue", $"a percentile takes a number from 0 to 1, not {value}");
        if (!(fraction is >= 0 and <= 1))
        {
            throw CypherException.Argument("NumberOutOfRange", $"a percentile takes a number from 0 to 1, not {value}");
        }
    }

    protected override void Take(in Value value, EvaluationContext context)
    {
        Number(value);
        context.Budget.Reserve(BytesPerItem);
        values.Add(value);
    }
}
