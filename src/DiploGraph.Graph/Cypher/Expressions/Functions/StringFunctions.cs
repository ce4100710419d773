using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions of texts. Positions and lengths count characters as code points where they meet supplementary ones.</summary>
internal static class StringFunctions
{
    public static readonly Function[] All =
    [
        Map("toLower", "The text in small letters.", text => text.ToLowerInvariant()),
        Map("toUpper", "The text in capitals.", text => text.ToUpperInvariant()),
        Map("lower", "The text in small letters.", text => text.ToLowerInvariant()),
        Map("upper", "The text in capitals.", text => text.ToUpperInvariant()),
        Trim("trim", "The text without blanks around it.", (text, letters) => text.Trim(letters)),
        Trim("ltrim", "The text without blanks before it.", (text, letters) => text.TrimStart(letters)),
        Trim("rtrim", "The text without blanks after it.", (text, letters) => text.TrimEnd(letters)),
        Trim("btrim", "The text without blanks around it.", (text, letters) => text.Trim(letters)),
        new("replace", [Kinds.String, Kinds.String, Kinds.String], 3, StaticType.String, (_, values) => Value.Of(
            Text(values[1]).Length == 0 ? Text(values[0]) : Text(values[0]).Replace(Text(values[1]), Text(values[2]), StringComparison.Ordinal)),
            "The text with each piece replaced by another."),
        new("split", [Kinds.String, Kinds.String | Kinds.List], 2, StaticType.ListOf(Kinds.String), Split, "The pieces of the text between separators."),
        new("substring", [Kinds.String, Kinds.Integer, Kinds.Integer], 2, StaticType.String, Substring, "Part of the text: from a position (from 0), of a length."),
        new("left", [Kinds.String, Kinds.Integer], 2, StaticType.String, (_, values) => Value.Of(
            Text(values[0])[..Length("left", values[1], Text(values[0]))]), "The first characters."),
        new("right", [Kinds.String, Kinds.Integer], 2, StaticType.String, (_, values) => Value.Of(
            Text(values[0])[^Length("right", values[1], Text(values[0]))..]), "The last characters."),
        new("char_length", [Kinds.String], 1, StaticType.Integer, (_, values) => Value.Of((long)ScalarFunctions.Characters(Text(values[0]))), "How many characters there are."),
        new("character_length", [Kinds.String], 1, StaticType.Integer, (_, values) => Value.Of((long)ScalarFunctions.Characters(Text(values[0]))), "How many characters there are."),
    ];

    private static Function Map(string name, string description, Func<string, string> convert) =>
        new(name, [Kinds.String], 1, StaticType.String, (_, values) => Value.Of(convert(Text(values[0]))), description);

    private static Function Trim(string name, string description, Func<string, char[]?, string> trim) =>
        new(name, [Kinds.String, Kinds.String], 1, StaticType.String, (_, values) => Value.Of(
            trim(Text(values[0]), values.Length > 1 ? Text(values[1]).ToCharArray() : null)), description);

    private static string Text(in Value value) => value.IsString
        ? value.AsString
        : throw CypherException.Type("InvalidArgumentValue", $"{value} is no text");

    private static int Length(string function, in Value value, string text) => !value.IsInteger
        ? throw CypherException.Type("InvalidArgumentValue", $"{function} takes a whole number, not {value}")
        : value.AsInteger < 0 ? throw CypherException.Argument("NegativeIntegerArgument", $"{function} takes no negative length")
        : (int)Math.Min(value.AsInteger, text.Length);

    private static Value Substring(EvaluationContext context, Value[] values)
    {
        string text = Text(values[0]);
        int start = Length("substring", values[1], text);
        int length = values.Length > 2 ? Length("substring", values[2], text) : text.Length;
        return Value.Of(text.Substring(start, Math.Min(length, text.Length - start)));
    }

    private static Value Split(EvaluationContext context, Value[] values)
    {
        string text = Text(values[0]);
        string[] separators = values[1].Kind == ValueKind.List ? [.. values[1].AsList.Select(item => Text(item))] : [Text(values[1])];
        IEnumerable<string> parts = separators.Contains("", StringComparer.Ordinal)
            ? text.EnumerateRunes().Select(rune => rune.ToString())
            : text.Split(separators, StringSplitOptions.None);
        return Value.Of(new ListValue([.. parts.Select(part => Value.Of(part))]));
    }
}
