using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Execution;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>Turns a bound query into a tree of operators, guided by the counts of the graph it will run on.</summary>
internal sealed class Planner
{
    private readonly Statistics statistics;

    private Planner(GraphSnapshot graph) => statistics = new Statistics(graph);

    public static Plan Plan(BoundStatement statement, GraphSnapshot graph)
    {
        Planner planner = new(graph);
        Operator root = planner.PlanQuery(statement.Query);
        if (!statement.Query.Returns)
        {
            root = new EmptyResult(root);
        }

        return new Plan(root, statement);
    }

    private Operator PlanQuery(BoundQuery query)
    {
        List<(Operator Plan, int[] Columns)> parts = [.. query.Parts.Select(part => (PlanPart(part), part.OutputSlots))];
        if (parts.Count == 1)
        {
            return parts[0].Plan;
        }

        Operator union = new Union(parts, query.ResultSlots) { EstimatedRows = parts.Sum(part => part.Plan.EstimatedRows) };
        return query.UnionAll[0] ? union : new Distinct(union, query.ResultSlots, string.Join(", ", query.Columns)) { EstimatedRows = union.EstimatedRows };
    }

    private Operator PlanPart(BoundPart part)
    {
        Operator plan = new Argument { EstimatedRows = 1 };
        int first = 0;
        if (CountPlanner.TryPlan(part) is { } count)
        {
            plan = count;
            first = 2;
        }

        bool read = false, wrote = false;
        for (int i = first; i < part.Clauses.Count; i++)
        {
            BoundClause clause = part.Clauses[i];
            if (clause.Writes && read && clause is not BoundDelete)
            {
                plan = Held(plan, part.Clauses[i - 1]);
            }

            plan = PlanClause(clause, plan, wrote);
            wrote |= clause.Writes;
            read |= clause is BoundMatch or BoundCallProcedure or BoundCallSubquery or BoundMerge;
            bool more = i + 1 < part.Clauses.Count;
            if (clause.Writes && more && clause is not BoundDelete && !(clause is BoundCreate && part.Clauses[i + 1] is BoundCreate))
            {
                plan = Held(plan, clause);
                read = false;
            }
        }

        return plan;
    }

    private static Eager Held(Operator plan, BoundClause clause) => new(plan, clause.Visible) { EstimatedRows = plan.EstimatedRows };

    private Operator PlanClause(BoundClause clause, Operator source, bool wrote)
    {
        switch (clause)
        {
            case BoundMatch match when match.Optional:
                Operator inner = PlanPattern(match.Pattern, new Argument { EstimatedRows = 1 });
                return new OptionalRows(source, inner, [.. match.Pattern.NewSlots]) { EstimatedRows = source.EstimatedRows * Math.Max(1, inner.EstimatedRows) };
            case BoundMatch match:
                return PlanPattern(match.Pattern, source);
            case BoundUnwind unwind:
                return new Unwind(source, Ready(unwind.List), unwind.Slot, "") { EstimatedRows = source.EstimatedRows * 10 };
            case BoundProjection projection:
                return PlanProjection(projection, source, wrote);
            case BoundCallProcedure call:
                return PlanCall(call, source);
            case BoundCallSubquery call:
                return PlanSubquery(call, source);
            default:
                return PlanUpdate(clause, source);
        }
    }

    private Operator PlanPattern(BoundPattern pattern, Operator source)
    {
        Ready(pattern);
        return new PatternPlanner(pattern, statistics, PlanPattern).Plan(source);
    }

    private void Ready(BoundPattern pattern)
    {
        foreach (Expression predicate in pattern.Predicates.Concat(pattern.Edges.OfType<BoundRelationship>().SelectMany(edge => edge.StepPredicates)))
        {
            Ready(predicate);
        }
    }

    /// <summary>Plans the queries inside an expression.</summary>
    private Expression Ready(Expression expression)
    {
        foreach (SubqueryExpression subquery in expression.SelfAndDescendants().OfType<SubqueryExpression>())
        {
            if (subquery.Plan is null)
            {
                subquery.Plan = PlanQuery((BoundQuery)subquery.Query);
                if (subquery.Item is not null)
                {
                    Ready(subquery.Item);
                }
            }
        }

        return expression;
    }

    private List<(int Slot, Expression Expression)> Ready(IEnumerable<BoundItem> items) => [.. items.Select(item => (item.Slot, Ready(item.Expression)))];

    private Operator PlanProjection(BoundProjection projection, Operator source, bool wrote)
    {
        Operator plan = source;
        if (projection.Aggregation is { } aggregation)
        {
            aggregation.Calls.ToList().ForEach(call => Ready(call.Call));
            double groups = aggregation.Keys.Count == 0 ? 1 : Math.Max(1, Math.Sqrt(plan.EstimatedRows));
            plan = new Aggregate(plan, Ready(aggregation.Keys), aggregation.Calls) { EstimatedRows = groups };
        }

        (List<BoundItem> early, List<BoundItem> late) = LateProjection.Split(projection);
        if (wrote || projection.OrderBy.Count == 0)
        {
            (early, late) = ([.. projection.Items], []);
        }

        if (early.Count > 0)
        {
            plan = new Project(plan, Ready(early)) { EstimatedRows = plan.EstimatedRows };
        }

        if (projection.Distinct is { } slots)
        {
            plan = new Distinct(plan, slots, "") { EstimatedRows = plan.EstimatedRows };
        }

        if (projection.OrderBy.Count > 0)
        {
            Func<EvaluationContext, long>? limit = projection.Limit is null ? null : context =>
                checked(RowCount.Of(projection.Limit, "LIMIT", context) + (projection.Skip is null ? 0 : Math.Min(RowCount.Of(projection.Skip, "SKIP", context), int.MaxValue)));
            List<(Expression, bool)> keys = [.. projection.OrderBy.Select(sort => (Ready(sort.Key), sort.Descending))];
            plan = new Sort(plan, keys, LateProjection.Slots(projection, late), wrote ? null : limit) { EstimatedRows = plan.EstimatedRows };
        }

        if (projection.Skip is not null)
        {
            plan = new Skip(plan, projection.Skip) { EstimatedRows = plan.EstimatedRows };
        }

        if (projection.Limit is not null)
        {
            double rows = projection.Limit is Constant { Value: { IsInteger: true } count } ? Math.Min(plan.EstimatedRows, count.AsInteger) : plan.EstimatedRows;
            plan = new Limit(plan, projection.Limit, wrote) { EstimatedRows = rows };
        }

        if (late.Count > 0)
        {
            plan = new Project(plan, Ready(late)) { EstimatedRows = plan.EstimatedRows };
        }

        return projection.Where is null ? plan : new Filter(plan, [Ready(projection.Where)]) { EstimatedRows = plan.EstimatedRows * statistics.Share(projection.Where) };
    }

    private Operator PlanCall(BoundCallProcedure call, Operator source)
    {
        Operator from = call.Optional ? new Argument { EstimatedRows = 1 } : source;
        Operator plan = new CallProcedure(from, call.Procedure, [.. call.Arguments.Select(Ready)], call.Yields) { EstimatedRows = from.EstimatedRows * 10 };
        if (call.Where is not null)
        {
            plan = new Filter(plan, [Ready(call.Where)]) { EstimatedRows = plan.EstimatedRows * statistics.Share(call.Where) };
        }

        return call.Optional ? new OptionalRows(source, plan, [.. call.Yields.Select(item => item.Slot)]) { EstimatedRows = plan.EstimatedRows } : plan;
    }

    private Operator PlanSubquery(BoundCallSubquery call, Operator source)
    {
        Operator inner = PlanQuery(call.Query);
        double rows = source.EstimatedRows * Math.Max(1, inner.EstimatedRows);
        return call.Optional
            ? new OptionalRows(source, inner, call.Query.ResultSlots) { EstimatedRows = rows }
            : new Apply(source, inner, !call.Query.Returns) { EstimatedRows = call.Query.Returns ? rows : source.EstimatedRows };
    }

    private Operator PlanUpdate(BoundClause clause, Operator source)
    {
        double rows = source.EstimatedRows;
        switch (clause)
        {
            case BoundCreate create:
                return new Create(source, Creations(create.Elements), Ready(create.Paths)) { EstimatedRows = rows };
            case BoundMerge merge:
                MergeActions actions = new(Creations(merge.Elements), Ready(merge.Paths), Actions(merge.OnCreate), Actions(merge.OnMatch));
                return new Merge(source, PlanPattern(merge.Pattern, new Argument { EstimatedRows = 1 }), actions, [.. merge.Pattern.NewSlots]) { EstimatedRows = rows };
            case BoundSet set:
                return new SetProperties(source, Actions(set.Items)) { EstimatedRows = rows };
            case BoundDelete delete:
                return new Delete(source, [.. delete.Targets.Select(Ready)], delete.Detach, delete.Visible) { EstimatedRows = rows };
            case BoundForeach each:
                Operator updates = each.Updates.Aggregate((Operator)new Argument { EstimatedRows = 1 }, (plan, update) => PlanUpdate(update, plan));
                return new Foreach(source, Ready(each.List), each.Slot, updates) { EstimatedRows = rows };
            default:
                throw new InvalidOperationException("a clause of an unknown form: " + clause.GetType().Name);
        }
    }

    private List<Creation> Creations(IReadOnlyList<BoundCreateElement> elements) => [.. elements.Select(element => element switch
    {
        BoundCreateNode node => new Creation(node.Slot, node.Labels, null, 0, 0, node.Properties is null ? null : Ready(node.Properties)),
        BoundCreateRelationship relationship => new Creation(
            relationship.Slot, [], relationship.Type, relationship.From, relationship.To,
            relationship.Properties is null ? null : Ready(relationship.Properties)),
        _ => throw new InvalidOperationException("an element of an unknown form"),
    })];

    private List<SetAction> Actions(IReadOnlyList<BoundSetItem> items) => [.. items.Select(item =>
    {
        Expression subject = Ready(item.Subject);
        return (SetAction)(item switch
        {
            BoundSetProperty set => new SetPropertyAction(subject, Ready(set.Key), Ready(set.Value)),
            BoundSetAll set => new SetAllAction(subject, Ready(set.Value), set.Add),
            BoundSetLabels set => new SetLabelsAction(subject, set.Labels, set.Remove),
            _ => throw new InvalidOperationException("an item of an unknown form"),
        });
    })];
}
