using System.Text.RegularExpressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary><c>STARTS WITH</c>, <c>ENDS WITH</c>, <c>CONTAINS</c>: null unless both sides are texts.</summary>
internal sealed class TextPredicate(string joint, Expression left, Expression right) : Expression
{
    private readonly Expression[] children = [left, right];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value text = left.Evaluate(row, context), part = right.Evaluate(row, context);
        return !text.IsString || !part.IsString ? Value.Null : Value.Of(joint switch
        {
            "STARTS WITH" => text.AsString.StartsWith(part.AsString, StringComparison.Ordinal),
            "ENDS WITH" => text.AsString.EndsWith(part.AsString, StringComparison.Ordinal),
            _ => text.AsString.Contains(part.AsString, StringComparison.Ordinal),
        });
    }

    public override string ToString() => $"{Brackets(left)} {joint} {Brackets(right)}";
}

/// <summary><c>text =~ pattern</c>: whether the whole text matches.</summary>
internal sealed class RegexPredicate(Expression left, Expression right) : Expression
{
    /// <summary>A match that takes longer is ended: a pattern can backtrack for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Expression[] children = [left, right];
    private volatile Regex? last;
    private volatile string? lastPattern;

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value text = left.Evaluate(row, context), pattern = right.Evaluate(row, context);
        if (!text.IsString || !pattern.IsString)
        {
            return Value.Null;
        }

        try
        {
            return Value.Of(For(pattern.AsString).IsMatch(text.AsString));
        }
        catch (RegexMatchTimeoutException)
        {
            throw CypherException.Argument("InvalidArgumentValue", $"The regular expression {pattern} takes too long on a text of {text.AsString.Length} characters.");
        }
    }

    private Regex For(string pattern)
    {
        Regex? regex = last;
        if (regex is not null && lastPattern == pattern)
        {
            return regex;
        }

        try
        {
            regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException error)
        {
            throw CypherException.Argument("InvalidArgumentValue", $"{ValueText.Quote(pattern)} is no regular expression: {error.Message}");
        }

        lastPattern = null;
        last = regex;
        lastPattern = pattern;
        return regex;
    }

    public override string ToString() => $"{Brackets(left)} =~ {Brackets(right)}";
}
