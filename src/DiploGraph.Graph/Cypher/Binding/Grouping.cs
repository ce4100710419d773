using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>What a projection groups by and what it aggregates, found again by the expression as written.</summary>
internal sealed class Grouping
{
    private readonly Dictionary<string, Variable> projected = new(StringComparer.Ordinal);
    private readonly HashSet<string> simpleKeys = new(StringComparer.Ordinal);
    private readonly HashSet<int> keySlots = [];
    private readonly Dictionary<string, (int Slot, StaticType Type)> callSlots = new(StringComparer.Ordinal);

    public List<(int Slot, AggregateCall Call)> Calls { get; } = [];

    public void AddKey(ExpressionSyntax expression, Variable variable)
    {
        string text = Printer.Print(expression);
        projected.TryAdd(text, variable);
        keySlots.Add(variable.Slot);
        if (expression is VariableSyntax or PropertySyntax { Subject: VariableSyntax })
        {
            simpleKeys.Add(text);
        }
    }

    public void AddKeySlot(int slot) => keySlots.Add(slot);

    public void AddResult(ExpressionSyntax expression, Variable variable) => projected.TryAdd(Printer.Print(expression), variable);

    /// <summary>The column that is this expression; null where none is.</summary>
    public Variable? Find(ExpressionSyntax expression) => projected.GetValueOrDefault(Printer.Print(expression));

    /// <summary>The key that may stand in an expression around an aggregate: a variable or a property of one.</summary>
    public Variable? FindSimpleKey(ExpressionSyntax expression) =>
        expression is VariableSyntax or PropertySyntax { Subject: VariableSyntax } && simpleKeys.Contains(Printer.Print(expression)) ? Find(expression) : null;

    public bool IsKey(int slot) => keySlots.Contains(slot);

    /// <summary>The aggregate's value where it is computed already; null where it is not.</summary>
    public Slot? Known(ExpressionSyntax syntax) => callSlots.TryGetValue(Printer.Print(syntax), out (int Slot, StaticType Type) known)
        ? new Slot(known.Slot, Printer.Print(syntax)) { Type = known.Type }
        : null;

    public Slot Add(ExpressionSyntax syntax, AggregateCall call, Func<int> newSlot)
    {
        string text = Printer.Print(syntax);
        if (!callSlots.TryGetValue(text, out (int Slot, StaticType Type) known))
        {
            known = (newSlot(), call.Type);
            callSlots.Add(text, known);
            Calls.Add((known.Slot, call));
        }

        return new Slot(known.Slot, call.ToString()) { Type = known.Type };
    }
}
