using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

internal sealed partial class Binder
{
    private Expression BindCompound(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case IndexSyntax index:
                return BindIndex(index);
            case SliceSyntax slice:
                Expression sliced = BindExpression(slice.Subject);
                RequireType(sliced, Kinds.List, slice.Subject, "a slice");
                return new SliceExpression(sliced, slice.From is null ? null : BindExpression(slice.From), slice.To is null ? null : BindExpression(slice.To))
                {
                    Type = StaticType.ListOf(sliced.Type.Items),
                };
            case CaseSyntax choice:
                return BindCase(choice);
            case ListComprehensionSyntax comprehension:
                return BindComprehension(comprehension);
            case QuantifierSyntax quantifier:
                return BindQuantifier(quantifier);
            case ReduceSyntax reduce:
                return BindReduce(reduce);
            case MapProjectionSyntax projection:
                return new MapProjection(
                    BindExpression(projection.Subject),
                    [.. projection.Items.Select(item => (item.Key, item.Value is null ? null : BindExpression(item.Value)))])
                {
                    Type = StaticType.Map,
                };
            case PatternExpressionSyntax { Pattern.Search: not PathSearch.All } shortest:
                return BindShortestPath(shortest);
            case PatternExpressionSyntax pattern:
                return patternAllowed
                    ? BindPatternPredicate(pattern)
                    : throw Error(pattern.Position, "UnexpectedSyntax",
                        "a pattern is a condition and can stand in WHERE only; for a value use EXISTS { … }, COUNT { … } or [pattern | expression]");
            case PatternComprehensionSyntax comprehension:
                return BindPatternComprehension(comprehension);
            case SubqueryExpressionSyntax subquery:
                return BindSubquery(subquery);
            default:
                throw new InvalidOperationException("an expression of an unknown form: " + syntax.GetType().Name);
        }
    }

    private IndexExpression BindIndex(IndexSyntax index)
    {
        Expression subject = BindExpression(index.Subject), at = BindExpression(index.Index);
        RequireType(subject, Kinds.List | Kinds.Map | Kinds.Node | Kinds.Relationship, index.Subject, "`[…]`");
        if (subject.Type.Kinds == Kinds.List)
        {
            RequireType(at, Kinds.Integer, index.Index, "the index of a list");
        }

        return new IndexExpression(subject, at) { Type = subject.Type.Kinds == Kinds.List ? subject.Type.Item : StaticType.Any };
    }

    private CaseExpression BindCase(CaseSyntax choice)
    {
        Expression? subject = choice.Subject is null ? null : BindExpression(choice.Subject);
        bool before = patternAllowed;
        List<(Expression, Expression)> branches = [];
        StaticType type = StaticType.Null;
        foreach ((ExpressionSyntax when, ExpressionSyntax then) in choice.Branches)
        {
            patternAllowed = subject is null;
            Expression condition = Bind(when);
            patternAllowed = before;
            if (subject is null)
            {
                RequireType(condition, Kinds.Boolean, when, "WHEN");
            }

            Expression value = BindExpression(then);
            type = type.Or(value.Type);
            branches.Add((condition, value));
        }

        Expression? otherwise = choice.Else is null ? null : BindExpression(choice.Else);
        return new CaseExpression(subject, branches, otherwise) { Type = otherwise is null ? type : type.Or(otherwise.Type) };
    }

    private Expression BindList(ExpressionSyntax syntax, string taker)
    {
        Expression list = BindExpression(syntax);
        RequireType(list, Kinds.List, syntax, taker);
        return list;
    }

    /// <summary>Runs with one more variable in scope, which hides another of its name.</summary>
    private T WithLocal<T>(string name, StaticType type, Func<int, T> bind)
    {
        Scope before = scope;
        int slot = NewSlot(name);
        localSlots.Add(slot);
        scope = new Scope(before);
        scope.Add(new Variable(name, slot, type));
        T result = bind(slot);
        scope = before;
        return result;
    }

    private ListComprehension BindComprehension(ListComprehensionSyntax comprehension)
    {
        Expression list = BindList(comprehension.List, "a list comprehension");
        return WithLocal(comprehension.Variable, list.Type.Item, slot =>
        {
            Expression? where = comprehension.Where is null ? null : BindCondition(comprehension.Where);
            Expression? projection = comprehension.Projection is null ? null : BindExpression(comprehension.Projection);
            return new ListComprehension(list, slot, where, projection) { Type = StaticType.ListOf(projection?.Type.Kinds ?? list.Type.Items) };
        });
    }

    /// <summary>A condition within an expression: may hold patterns, and, where its surroundings may, aggregates.</summary>
    private Expression BindCondition(ExpressionSyntax syntax)
    {
        bool before = patternAllowed;
        patternAllowed = true;
        Expression condition = Bind(syntax);
        patternAllowed = before;
        RequireType(condition, Kinds.Boolean, syntax, "WHERE");
        return condition;
    }

    private Quantifier BindQuantifier(QuantifierSyntax quantifier)
    {
        Expression list = BindList(quantifier.List, quantifier.Kind);
        return WithLocal(quantifier.Variable, list.Type.Item, slot =>
        {
            Expression where = quantifier.Where is null
                ? new Slot(slot, quantifier.Variable)
                : BindCondition(quantifier.Where);
            return new Quantifier(quantifier.Kind, list, slot, where) { Type = StaticType.Boolean };
        });
    }

    private Reduce BindReduce(ReduceSyntax reduce)
    {
        Expression start = BindExpression(reduce.Start);
        Expression list = BindList(reduce.List, "reduce");
        return WithLocal(reduce.Accumulator, StaticType.Any, accumulator => WithLocal(reduce.Variable, list.Type.Item, slot =>
            new Reduce(accumulator, start, slot, list, BindExpression(reduce.Step))));
    }

    private SubqueryExpression BindPatternPredicate(PatternExpressionSyntax syntax)
    {
        if (SyntaxVariables.New(syntax.Pattern, scope) is { } unknown)
        {
            throw Error(unknown.Position, "UndefinedVariable",
                $"`{unknown.Name}` is not known here: a pattern in WHERE brings no new variables; use EXISTS {{ … }} for that");
        }

        return BindInner(SubqueryKind.Exists, syntax.Pattern, null, null);
    }

    private SubqueryExpression BindPatternComprehension(PatternComprehensionSyntax syntax) =>
        BindInner(SubqueryKind.Collect, syntax.Pattern, syntax.Where, syntax.Projection);

    /// <summary><c>shortestPath(…)</c> as a value: the paths found; the first of them where one is asked for.</summary>
    private Expression BindShortestPath(PatternExpressionSyntax syntax)
    {
        const string Found = " path";
        PathSyntax named = syntax.Pattern with { Variable = Found, VariablePosition = syntax.Position };
        SubqueryExpression all = BindInner(SubqueryKind.Collect, named, null, new VariableSyntax(syntax.Position, Found));
        return syntax.Pattern.Search == PathSearch.AllShortest
            ? all
            : new IndexExpression(all, new Constant(Values.Value.Of(0L))) { Type = StaticType.Path };
    }

    private SubqueryExpression BindInner(SubqueryKind kind, PathSyntax pattern, ExpressionSyntax? where, ExpressionSyntax? projection)
    {
        Scope before = scope;
        (Grouping? groupedBefore, Grouping? substitutesBefore) = (grouped, substitutes);
        grouped = null;
        substitutes = null;
        scope = new Scope(before);
        int firstNew = slotNames.Count;
        BoundPattern bound = BindPattern([pattern], where, "MATCH");
        Expression? item = projection is null ? null : BindExpression(projection);
        scope = before;
        (grouped, substitutes) = (groupedBefore, substitutesBefore);
        BoundQuery inner = new([new BoundPart([new BoundMatch(false, bound)], [])], [], [], [], false);
        HashSet<int> used = [.. bound.Nodes.Select(node => node.Slot), .. bound.Edges.Select(edge => edge.Slot)];
        foreach (Expression expression in bound.Predicates.Concat(item is null ? [] : [item]))
        {
            expression.CollectSlots(used);
        }

        foreach (BoundRelationship edge in bound.Edges.OfType<BoundRelationship>())
        {
            edge.StepPredicates.ToList().ForEach(step => step.CollectSlots(used));
        }

        StaticType type = kind == SubqueryKind.Exists ? StaticType.Boolean : StaticType.ListOf(item!.Type.Kinds);
        used.RemoveWhere(slot => slot >= firstNew);
        return new SubqueryExpression(kind, inner, used, item) { Type = type };
    }

    private SubqueryExpression BindSubquery(SubqueryExpressionSyntax syntax)
    {
        Scope before = scope;
        Scope? outerBefore = outerScope;
        (Grouping? groupedBefore, Grouping? substitutesBefore, bool insideBefore) = (grouped, substitutes, insideAggregate);
        (grouped, substitutes, insideAggregate) = (null, null, false);
        int firstNew = slotNames.Count;
        RefuseWrites(syntax);
        outerScope = before;
        BoundQuery inner = BindQuery(syntax.Query, () => scope = new Scope(before), false);
        List<Variable>? columns = lastColumns;
        scope = before;
        outerScope = outerBefore;
        (grouped, substitutes, insideAggregate) = (groupedBefore, substitutesBefore, insideBefore);
        SubqueryKind kind = syntax.Kind switch { "EXISTS" => SubqueryKind.Exists, "COUNT" => SubqueryKind.Count, _ => SubqueryKind.Collect };
        if (kind == SubqueryKind.Collect && columns?.Count != 1)
        {
            throw Error(syntax.Position, "InvalidClauseComposition", "COLLECT { … } must return exactly one column");
        }

        StaticType type = kind switch
        {
            SubqueryKind.Exists => StaticType.Boolean,
            SubqueryKind.Count => StaticType.Integer,
            _ => StaticType.ListOf(columns![0].Type.Kinds),
        };
        Expression? item = kind == SubqueryKind.Collect ? new Slot(inner.ResultSlots[0], columns![0].Name) : null;
        return new SubqueryExpression(kind, inner, Outer(before, firstNew), item) { Type = type };
    }

    private static HashSet<int> Outer(Scope before, int firstNew) => [.. before.Slots.Where(slot => slot < firstNew)];

    private void RefuseWrites(SubqueryExpressionSyntax syntax)
    {
        ClauseSyntax? write = syntax.Query.Parts.SelectMany(part => part.Clauses).FirstOrDefault(clause =>
            clause is CreateSyntax or MergeSyntax or SetSyntax or RemoveSyntax or DeleteSyntax or ForeachSyntax);
        if (write is not null)
        {
            throw Error(write.Position, "InvalidClauseComposition", $"{syntax.Kind} {{ … }} can only read: nothing can be written in it");
        }
    }
}
