using System.Runtime.CompilerServices;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Expressions.Functions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Binding;

internal sealed partial class Binder
{
    private const Kinds HasProperties = Kinds.Node | Kinds.Relationship | Kinds.Map | Kinds.Temporal | Kinds.Duration;

    /// <summary>The grouping whose aggregates are being bound; null where no aggregate may stand.</summary>
    private Grouping? grouped;

    /// <summary>Projected expressions that stand for their column in ORDER BY and WHERE; null elsewhere.</summary>
    private Grouping? substitutes;

    /// <summary>Slots of variables that comprehensions bring with them.</summary>
    private readonly HashSet<int> localSlots = [];

    private bool insideAggregate;

    /// <summary>What an aggregate sees that ORDER BY asks for beyond those projected: the columns alone; null elsewhere.</summary>
    private Scope? newAggregates;

    /// <summary>Whether a pattern may stand here as a condition.</summary>
    private bool patternAllowed;

    private Expression BindGrouped(ExpressionSyntax syntax, Grouping grouping)
    {
        grouped = grouping;
        Expression result = BindExpression(syntax);
        grouped = null;
        return result;
    }

    private Expression BindPredicate(ExpressionSyntax syntax)
    {
        bool before = patternAllowed;
        patternAllowed = true;
        RefuseAggregates(syntax);
        Expression predicate = Bind(syntax);
        patternAllowed = before;
        RequireType(predicate, Kinds.Boolean, syntax, "WHERE");
        return predicate;
    }

    /// <summary>Binds a value: a pattern cannot stand directly in it.</summary>
    private Expression BindExpression(ExpressionSyntax syntax)
    {
        bool before = patternAllowed;
        patternAllowed = false;
        Expression result = Bind(syntax);
        patternAllowed = before;
        return result;
    }

    private Expression Bind(ExpressionSyntax syntax)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (grouped?.FindSimpleKey(syntax) is { } key && !IsShadowed(syntax))
        {
            return new Slot(key.Slot, key.Name) { Type = key.Type };
        }

        if (substitutes is not null && syntax is not (VariableSyntax or LiteralSyntax or ParameterSyntax) && substitutes.Find(syntax) is { } column)
        {
            return new Slot(column.Slot, column.Name) { Type = column.Type };
        }

        switch (syntax)
        {
            case LiteralSyntax literal:
                return new Constant(literal.Value) { Type = TypeOf(literal.Value) };
            case ParameterSyntax parameter:
                return BindParameter(parameter.Name);
            case VariableSyntax variable:
                return BindVariable(variable);
            case PropertySyntax property:
                return BindProperty(property);
            case ListSyntax list:
                Expression[] items = [.. list.Items.Select(BindExpression)];
                return new ListExpression(items) { Type = StaticType.ListOf(items.Aggregate(Kinds.None, (kinds, item) => kinds | item.Type.Kinds)) };
            case MapSyntax map:
                return new MapExpression([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, BindExpression(entry.Value)))]) { Type = StaticType.Map };
            case UnarySyntax { Operator: "NOT" } not:
                return new NotExpression(BindBoolean(not.Operand, "NOT")) { Type = StaticType.Boolean };
            case UnarySyntax sign:
                Expression operand = BindExpression(sign.Operand);
                RequireType(operand, Kinds.Number | Kinds.Duration, sign.Operand, sign.Operator);
                return new SignExpression(sign.Operator == "-", operand) { Type = operand.Type };
            case BinarySyntax binary:
                return BindBinary(binary);
            case ComparisonSyntax comparison:
                return BindComparison(comparison);
            case IsNullSyntax isNull:
                return new IsNullExpression(BindExpression(isNull.Operand), isNull.Negated) { Type = StaticType.Boolean };
            case HasLabelsSyntax has:
                Expression labelled = BindExpression(has.Subject);
                RequireType(labelled, Kinds.Node | Kinds.Relationship, has.Subject, "`:`");
                return new HasLabels(labelled, BindLabels(has.Labels)) { Type = StaticType.Boolean };
            case CountStarSyntax:
                return BindAggregate(syntax, new AggregateCall("count", null, false, null) { Type = StaticType.Integer }, null);
            case CallSyntax call:
                return BindFunction(call);
            default:
                return BindCompound(syntax);
        }
    }

    private bool IsShadowed(ExpressionSyntax syntax)
    {
        string name = syntax is VariableSyntax variable ? variable.Name : ((VariableSyntax)((PropertySyntax)syntax).Subject).Name;
        return scope.Find(name) is { } found && localSlots.Contains(found.Slot);
    }

    private Slot BindVariable(VariableSyntax syntax)
    {
        Variable variable = Resolve(syntax.Name, syntax.Position);
        if (grouped is not null && !insideAggregate && !localSlots.Contains(variable.Slot) && !grouped.IsKey(variable.Slot)
            && outerScope?.Find(syntax.Name) is null)
        {
            throw Error(syntax.Position, "AmbiguousAggregationExpression",
                $"`{syntax.Name}` stands beside an aggregate but is not grouped by: project it as a column of its own first, with WITH");
        }

        return new Slot(variable.Slot, variable.Name) { Type = variable.Type };
    }

    private PropertyAccess BindProperty(PropertySyntax property)
    {
        Expression subject = BindExpression(property.Subject);
        if (!subject.Type.CanBe(HasProperties))
        {
            throw CypherException.At(query, property.Subject.Position, subject.Type.Kinds == Kinds.Path ? "SyntaxError" : "TypeError", "InvalidArgumentType",
                $"a {StaticType.Name(subject.Type.Kinds)} has no property `{property.Key}`: expected a node, relationship, map or temporal value");
        }

        return new PropertyAccess(subject, property.Key);
    }

    private Expression BindBoolean(ExpressionSyntax syntax, string joint)
    {
        Expression operand = Bind(syntax);
        RequireType(operand, Kinds.Boolean, syntax, joint);
        return operand;
    }

    private Expression BindBinary(BinarySyntax binary)
    {
        if (binary.Operator is "AND" or "OR" or "XOR")
        {
            return new LogicalExpression(binary.Operator, BindBoolean(binary.Left, binary.Operator), BindBoolean(binary.Right, binary.Operator))
            {
                Type = StaticType.Boolean,
            };
        }

        Expression left = BindExpression(binary.Left), right = BindExpression(binary.Right);
        switch (binary.Operator)
        {
            case "IN":
                RequireType(right, Kinds.List, binary.Right, "IN");
                return new InExpression(left, right) { Type = StaticType.Boolean };
            case "STARTS WITH" or "ENDS WITH" or "CONTAINS":
                return new TextPredicate(binary.Operator, left, right) { Type = StaticType.Boolean };
            case "=~":
                return new RegexPredicate(left, right) { Type = StaticType.Boolean };
            case "+":
                return new ArithmeticExpression('+', left, right) { Type = TypeOfSum(left.Type, right.Type) };
            default:
                Kinds allowed = Kinds.Number | Kinds.Duration | (binary.Operator == "-" ? Kinds.Temporal : Kinds.None);
                RequireType(left, allowed, binary.Left, binary.Operator);
                RequireType(right, allowed, binary.Right, binary.Operator);
                return new ArithmeticExpression(binary.Operator[0], left, right) { Type = TypeOfArithmetic(binary.Operator, left.Type, right.Type) };
        }
    }

    private static StaticType TypeOfSum(StaticType left, StaticType right) =>
        left.Kinds == Kinds.List || right.Kinds == Kinds.List
            ? StaticType.ListOf((left.Kinds == Kinds.List ? left.Items : left.Kinds) | (right.Kinds == Kinds.List ? right.Items : right.Kinds))
            : TypeOfArithmetic("+", left, right);

    private static StaticType TypeOfArithmetic(string symbol, StaticType left, StaticType right)
    {
        Kinds both = left.Kinds | right.Kinds;
        return both == Kinds.Integer ? (symbol == "^" ? StaticType.Float : StaticType.Integer)
            : both == Kinds.String ? StaticType.String
            : both != Kinds.None && (both & ~Kinds.Number) == 0 ? StaticType.Number : StaticType.Any;
    }

    /// <summary><c>a &lt; b &lt; c</c> means <c>a &lt; b AND b &lt; c</c>.</summary>
    private Expression BindComparison(ComparisonSyntax comparison)
    {
        Expression[] operands = [.. comparison.Operands.Select(BindExpression)];
        Expression? all = null;
        for (int i = 0; i < comparison.Operators.Count; i++)
        {
            Expression one = new ComparisonExpression(comparison.Operators[i], operands[i], operands[i + 1]) { Type = StaticType.Boolean };
            all = all is null ? one : new LogicalExpression("AND", all, one) { Type = StaticType.Boolean };
        }

        return all!;
    }

    private Expression BindFunction(CallSyntax call)
    {
        if (Aggregates.Find(call.Name) is { } aggregate)
        {
            return BindAggregateCall(call, aggregate);
        }

        Function function = FunctionCatalog.Find(call.Name) ?? throw UnknownFunction(call);
        if (call.Arguments.Count < function.Required || (call.Arguments.Count > function.Parameters.Length && !function.Repeats))
        {
            throw Error(call.Position, "InvalidNumberOfArguments", $"{function.Signature}: {call.Arguments.Count} arguments were given");
        }

        bool exists = function.Name == "exists";
        Expression[] arguments = new Expression[call.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = exists ? BindExists(call.Arguments[i]) : BindExpression(call.Arguments[i]);
            Kinds wanted = function.Parameters[Math.Min(i, function.Parameters.Length - 1)];
            RequireType(arguments[i], wanted, call.Arguments[i], function.Name);
        }

        if (exists && arguments[0] is SubqueryExpression)
        {
            return arguments[0];
        }

        StaticType type = function.Name switch
        {
            "head" or "last" => arguments[0].Type.Item,
            "tail" => StaticType.ListOf(arguments[0].Type.Items),
            "reverse" or "abs" => arguments[0].Type,
            "coalesce" => arguments.Aggregate(StaticType.Null, (all, argument) => all.Or(argument.Type)),
            _ => function.Result,
        };
        return function.Name == "coalesce" ? new Coalesce(arguments) { Type = type }
            : function.Unary is not null ? new UnaryCall(function, arguments[0]) { Type = type }
            : new FunctionCall(function, arguments) { Type = type };
    }

    /// <summary>The old function <c>exists(n.key)</c>, which takes a pattern too.</summary>
    private Expression BindExists(ExpressionSyntax syntax) => syntax is PatternExpressionSyntax pattern ? BindPatternPredicate(pattern) : BindExpression(syntax);

    private CypherException UnknownFunction(CallSyntax call)
    {
        string? near = Spelling.Nearest(call.Name, FunctionCatalog.Names);
        return Error(call.Position, "UnknownFunction", $"there is no function `{call.Name}`{(near is null ? "; SHOW FUNCTIONS lists those there are" : $"; did you mean `{near}`?")}");
    }

    private Slot BindAggregateCall(CallSyntax call, (string Name, StaticType Result, Kinds Argument) aggregate)
    {
        int wanted = aggregate.Name.StartsWith("percentile", StringComparison.Ordinal) ? 2 : 1;
        if (call.Arguments.Count != wanted)
        {
            throw Error(call.Position, "InvalidNumberOfArguments", $"{aggregate.Name} takes {wanted} argument{(wanted == 1 ? "" : "s")}, not {call.Arguments.Count}");
        }

        if (call.Arguments.FirstOrDefault(argument => SyntaxWalk.Contains(argument, IsAggregate)) is { } nested && (grouped is not null || insideAggregate))
        {
            throw Error(nested.Position, "NestedAggregation", "an aggregate cannot stand within another: compute the inner one first, with WITH");
        }

        if (call.Arguments.FirstOrDefault(argument => SyntaxWalk.Contains(argument, node => node is CallSyntax { Name: var name } && name.Equals("rand", StringComparison.OrdinalIgnoreCase))) is { } random)
        {
            throw Error(random.Position, "NonConstantExpression", "rand() cannot stand within an aggregate");
        }

        if (grouped is null || insideAggregate || HasLocals(call))
        {
            throw AggregateHere(call);
        }

        Grouping grouping = grouped;
        if (newAggregates is not null && grouping.Known(call) is { } known)
        {
            return known;
        }

        Scope before = scope;
        scope = newAggregates ?? before;
        insideAggregate = true;
        grouped = null;
        Expression argument = BindExpression(call.Arguments[0]);
        RequireType(argument, aggregate.Argument, call.Arguments[0], aggregate.Name);
        Expression? fraction = wanted == 2 ? BindExpression(call.Arguments[1]) : null;
        insideAggregate = false;
        grouped = grouping;
        scope = before;
        StaticType type = aggregate.Name == "collect" ? StaticType.ListOf(argument.Type.Kinds)
            : aggregate.Name is "min" or "max" ? argument.Type : aggregate.Result;
        return BindAggregate(call, new AggregateCall(aggregate.Name, argument, call.Distinct, fraction) { Type = type }, grouping);
    }

    private Slot BindAggregate(ExpressionSyntax syntax, AggregateCall call, Grouping? grouping)
    {
        grouping ??= grouped ?? throw (insideAggregate
            ? Error(syntax.Position, "NestedAggregation", "an aggregate cannot stand within another: compute the inner one first, with WITH")
            : AggregateHere(syntax));
        return grouping.Add(syntax, call, () => NewSlot());
    }

    /// <summary>Whether the call looks at the variable of a comprehension around it, which has no value when rows are gathered.</summary>
    private bool HasLocals(CallSyntax call) => call.Arguments.Any(argument => SyntaxWalk.Contains(
        argument, node => node is VariableSyntax variable && scope.Find(variable.Name) is { } found && localSlots.Contains(found.Slot)));

    private CypherException AggregateHere(ExpressionSyntax syntax) => Error(syntax.Position, "InvalidAggregation",
        "an aggregate can only stand in WITH and RETURN: compute it there first and use its name here");

    private static bool IsAggregate(ExpressionSyntax syntax) => syntax is CountStarSyntax || (syntax is CallSyntax call && Aggregates.Find(call.Name) is not null);

    private static bool ContainsAggregate(ExpressionSyntax syntax) => SyntaxWalk.Contains(syntax, IsAggregate);

    private void RefuseAggregates(ExpressionSyntax syntax)
    {
        if (SyntaxWalk.Find(syntax, IsAggregate) is { } aggregate)
        {
            throw AggregateHere(aggregate);
        }
    }

    private void RequireType(Expression expression, Kinds wanted, ExpressionSyntax syntax, string taker)
    {
        if (!expression.Type.CanBe(wanted))
        {
            throw Error(syntax.Position, "InvalidArgumentType",
                $"{taker} takes {StaticType.Name(wanted)}, but this is {StaticType.Name(expression.Type.Kinds)}");
        }
    }

    private static StaticType TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Null => StaticType.Null,
        ValueKind.Boolean => StaticType.Boolean,
        ValueKind.Integer => StaticType.Integer,
        ValueKind.Float => StaticType.Float,
        ValueKind.String => StaticType.String,
        _ => StaticType.Any,
    };

    private LabelTest BindLabels(LabelSyntax labels) => labels switch
    {
        LabelNameSyntax name => new LabelNamed(name.Name),
        LabelAnySyntax => new AnyLabel(),
        LabelNotSyntax not => new LabelNot(BindLabels(not.Operand)),
        LabelAndSyntax and => new LabelAnd(BindLabels(and.Left), BindLabels(and.Right)),
        LabelOrSyntax or => new LabelOr(BindLabels(or.Left), BindLabels(or.Right)),
        _ => throw new InvalidOperationException("labels of an unknown form: " + labels.GetType().Name),
    };
}
