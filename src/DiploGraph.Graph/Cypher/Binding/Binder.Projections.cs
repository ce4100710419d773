using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

internal sealed partial class Binder
{
    private BoundProjection BindProjection(ProjectionSyntax projection, ExpressionSyntax? where, bool isWith, out List<Variable>? columns)
    {
        Scope before = scope;
        List<(string Name, ProjectionItemSyntax Item)> items = ExpandStar(projection, isWith);
        RequireNames(items, isWith);
        bool aggregated = items.Any(item => ContainsAggregate(item.Item.Expression));
        Grouping grouping = new();
        List<BoundItem> keys = [];
        Dictionary<string, Variable> bound = new(StringComparer.Ordinal);
        foreach ((string name, ProjectionItemSyntax item) in items.Where(item => !ContainsAggregate(item.Item.Expression)))
        {
            Expression expression = BindExpression(item.Expression);
            Variable variable = expression is Slot slot
                ? new Variable(name, slot.Index, expression.Type)
                : new Variable(name, NewSlot(name), expression.Type);
            if (aggregated || expression is not Slot)
            {
                keys.Add(new BoundItem(variable.Slot, expression));
            }

            bound.Add(name, variable);
            grouping.AddKey(item.Expression, variable);
        }

        List<BoundItem> computed = aggregated ? [] : keys;
        foreach ((string name, ProjectionItemSyntax item) in items.Where(item => ContainsAggregate(item.Item.Expression)))
        {
            Expression expression = BindGrouped(item.Expression, grouping);
            Variable variable = new(name, expression is Slot slot ? slot.Index : NewSlot(name), expression.Type);
            if (expression is not Slot)
            {
                computed.Add(new BoundItem(variable.Slot, expression));
            }

            bound.Add(name, variable);
            grouping.AddResult(item.Expression, variable);
        }

        columns = [.. items.Select(item => bound[item.Name])];
        Scope after = new(outerScope), ordering = aggregated || projection.Distinct ? new Scope(outerScope) : before.Copy();
        foreach (Variable column in columns)
        {
            after.Add(column);
            ordering.Add(column);
        }

        scope = ordering;
        List<BoundSort> order = [.. projection.OrderBy.Select(sort => new BoundSort(BindSortKey(sort.Expression, grouping, aggregated, before), sort.Descending))];
        Expression? filter = where is null ? null : BindFilter(where, grouping);
        scope = after;
        HashSet<int> used = [];
        filter?.CollectSlots(used);
        return new BoundProjection(
            computed, aggregated ? new BoundAggregation(keys, grouping.Calls) : null,
            projection.Distinct ? [.. columns.Select(column => column.Slot).Distinct()] : null,
            order, BindCount(projection.Skip, "SKIP"), BindCount(projection.Limit, "LIMIT"), filter)
        {
            Visible = [.. used.Where(slot => slot < slotNames.Count)],
        };
    }

    private List<(string Name, ProjectionItemSyntax Item)> ExpandStar(ProjectionSyntax projection, bool isWith)
    {
        List<(string, ProjectionItemSyntax)> items = [];
        if (projection.Star)
        {
            if (!isWith && !scope.All.Any())
            {
                throw Error(projection.Position, "NoVariablesInScope", "`*` returns all variables, but there are none here");
            }

            items.AddRange(scope.All.Select(variable => (
                variable.Name,
                new ProjectionItemSyntax(projection.Position, new VariableSyntax(projection.Position, variable.Name), variable.Name, variable.Name))));
        }

        items.AddRange(projection.Items.Select(item => (item.Alias ?? (item.Expression as VariableSyntax)?.Name ?? item.Text, item)));
        return items;
    }

    private void RequireNames(List<(string Name, ProjectionItemSyntax Item)> items, bool isWith)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, ProjectionItemSyntax item) in items)
        {
            if (isWith && item.Alias is null && item.Expression is not VariableSyntax)
            {
                throw Error(item.Position, "NoExpressionAlias", $"`{item.Text}` needs a name in WITH: add `AS name`");
            }

            if (!names.Add(name))
            {
                throw Error(item.Position, "ColumnNameConflict", $"two columns are called `{name}`: rename one with AS");
            }
        }
    }

    /// <summary>A key of ORDER BY: may name what is projected, by alias or by repeating the expression, and what was known before where rows are not grouped.</summary>
    private Expression BindSortKey(ExpressionSyntax key, Grouping grouping, bool aggregated, Scope before)
    {
        if (grouping.Find(key) is { } projected && !(key is VariableSyntax name && scope.Find(name.Name) is not null))
        {
            return new Slot(projected.Slot, projected.Name) { Type = projected.Type };
        }

        if (!ContainsAggregate(key))
        {
            return WithSubstitutes(grouping, () => BindExpression(key));
        }

        if (!aggregated)
        {
            RefuseAggregates(key);
        }

        Scope ordering = scope;
        Scope both = before.Copy();
        foreach (Variable variable in ordering.All)
        {
            both.Add(variable);
            grouping.AddKeySlot(variable.Slot);
        }

        scope = both;
        newAggregates = ordering;
        Expression bound = BindGrouped(key, grouping);
        newAggregates = null;
        scope = ordering;
        return bound;
    }

    private Expression BindFilter(ExpressionSyntax where, Grouping grouping)
    {
        RefuseAggregates(where);
        return WithSubstitutes(grouping, () => BindPredicate(where));
    }

    private T WithSubstitutes<T>(Grouping grouping, Func<T> bind)
    {
        Grouping? before = substitutes;
        substitutes = grouping;
        T result = bind();
        substitutes = before;
        return result;
    }

    private Expression? BindCount(ExpressionSyntax? syntax, string clause)
    {
        if (syntax is null)
        {
            return null;
        }

        if (SyntaxWalk.Contains(syntax, node => node is VariableSyntax or PatternExpressionSyntax or SubqueryExpressionSyntax))
        {
            throw Error(syntax.Position, "NonConstantExpression", $"{clause} takes a number that does not depend on the rows");
        }

        Expression count = BindExpression(syntax);
        if (count is Constant { Value: var value })
        {
            if (!value.IsInteger)
            {
                throw Error(syntax.Position, "InvalidArgumentType", $"{clause} takes a whole number, not {value}");
            }

            if (value.AsInteger < 0)
            {
                throw Error(syntax.Position, "NegativeIntegerArgument", $"{clause} takes no negative number");
            }
        }

        return count;
    }
}
