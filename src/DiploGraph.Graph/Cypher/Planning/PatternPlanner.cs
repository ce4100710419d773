using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Execution;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>Plans one MATCH: where to start, in which order to go over its relationships, and where each condition is looked at.</summary>
/// <remarks>
/// From each possible first node the cheapest relationship is taken next, greedily; the start with the least rows in all wins.
/// Parts of the pattern that hang together by nothing but an equality are joined by hashing.
/// </remarks>
internal sealed class PatternPlanner(BoundPattern pattern, Statistics statistics, Func<BoundPattern, Operator, Operator> planInner)
{
    private readonly HashSet<int> own = [.. pattern.NewSlots];

    public Operator Plan(Operator source)
    {
        PlanState state = new(source, source.EstimatedRows <= 0 ? 1 : source.EstimatedRows, [], [.. pattern.Predicates], []);
        for (int node = 0; node < pattern.Nodes.Count; node++)
        {
            if (pattern.Nodes[node].AlreadyBound)
            {
                state.Known.Add(pattern.Nodes[node].Slot);
            }
        }

        foreach (BoundRelationship edge in pattern.Edges.OfType<BoundRelationship>().Where(edge => edge.AlreadyBound))
        {
            state.Known.Add(edge.Slot);
        }

        state = Filtered(state);
        state = Grown(state);
        while (NextStart(state) is { } start)
        {
            state = start;
        }

        return Finished(state);
    }

    /// <summary>What has been planned so far.</summary>
    private sealed record PlanState(Operator Plan, double Rows, HashSet<int> Known, List<Expression> Pending, HashSet<BoundEdge> Done)
    {
        public double Cost { get; init; }

        public PlanState With(Operator plan, double rows)
        {
            plan.EstimatedRows = rows;
            return new PlanState(plan, rows, [.. Known], [.. Pending], [.. Done]) { Cost = Cost + rows };
        }
    }

    /// <summary>Begins at the best of the nodes not reached yet, and goes as far as relationships lead; null where all nodes are reached.</summary>
    private PlanState? NextStart(PlanState state)
    {
        List<PlanState> candidates = [];
        for (int node = 0; node < pattern.Nodes.Count; node++)
        {
            if (!state.Known.Contains(pattern.Nodes[node].Slot) && !OnlyReachedByGroup(node, state))
            {
                candidates.Add(Grown(Started(state, pattern.Nodes[node])));
            }
        }

        PlanState? nested = candidates.MinBy(candidate => candidate.Cost);
        return nested is not null && state.Known.Count > 0 && TryJoin(state, nested) is { } joined ? joined : nested;
    }

    /// <summary>A repeated pattern is walked from its left end only, so its right end is no place to start.</summary>
    private bool OnlyReachedByGroup(int node, PlanState state) =>
        pattern.Edges.Any(edge => edge is BoundGroup && !state.Done.Contains(edge) && edge.To == node && edge.From != node)
        && pattern.Nodes.Where((other, i) => i != node && !state.Known.Contains(other.Slot)).Any();

    private PlanState Started(PlanState state, BoundNode node)
    {
        (Operator scan, double rows, Expression? used) = BestScan(state, node, state.Plan);
        PlanState started = state.With(scan, state.Rows * Math.Max(0.001, rows));
        started.Known.Add(node.Slot);
        if (used is not null)
        {
            started.Pending.Remove(used);
        }

        return Filtered(started);
    }

    private (Operator Scan, double Rows, Expression? Used) BestScan(PlanState state, BoundNode node, Operator source)
    {
        List<HasLabels> labels = [.. state.Pending.OfType<HasLabels>().Where(has => has is { Subject: Slot subject, Test.Name: not null } && subject.Index == node.Slot)];
        foreach (Expression predicate in state.Pending)
        {
            if (IdOf(predicate, node.Slot) is { } id && IsKnown(id, state))
            {
                return (new IdSeek(source, node.Slot, node.Name, id), 1, predicate);
            }
        }

        (Operator Scan, double Rows, Expression? Used) best = (new AllNodesScan(source, node.Slot, node.Name), statistics.AllNodes, null);
        foreach (HasLabels has in labels)
        {
            string label = has.Test.Name!;
            double rows = statistics.WithLabel(label);
            if (rows <= best.Rows)
            {
                best = (new LabelScan(source, node.Slot, node.Name, label), rows, has);
            }
        }

        foreach (HasLabels has in labels)
        {
            foreach (Expression predicate in state.Pending)
            {
                if (SeekOf(predicate, node.Slot) is { } seek && IsKnown(seek.Value, state) && statistics.HasIndex(has.Test.Name!, seek.Key))
                {
                    double rows = statistics.Seek(has.Test.Name!, seek.Key) * (seek.AnyOf ? 3 : 1);
                    if (rows < best.Rows || best.Scan is not IndexSeek)
                    {
                        best = (new IndexSeek(source, node.Slot, node.Name, has.Test.Name!, seek.Key, seek.Value, seek.AnyOf), rows, predicate);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Takes relationships one by one, the cheapest first, until none leads on.</summary>
    private PlanState Grown(PlanState state)
    {
        while (true)
        {
            PlanState? best = null;
            foreach (BoundEdge edge in pattern.Edges)
            {
                if (!state.Done.Contains(edge) && Walked(state, edge) is { } next && (best is null || next.Rows < best.Rows))
                {
                    best = WithFarEndSought(state, edge) ?? next;
                }
            }

            if (best is null)
            {
                return state;
            }

            state = best;
        }
    }

    /// <summary>
    /// Where an index finds the far end as well, looks it up first and then for what joins the two: a node in the middle of things
    /// has far more relationships than the average that estimates know of.
    /// </summary>
    private PlanState? WithFarEndSought(PlanState state, BoundEdge edge)
    {
        if (edge is not BoundRelationship { IsChain: false, AlreadyBound: false } || edge.From == edge.To)
        {
            return null;
        }

        bool from = state.Known.Contains(pattern.Nodes[edge.From].Slot);
        BoundNode far = pattern.Nodes[from ? edge.To : edge.From];
        return !state.Known.Contains(far.Slot) && BestScan(state, far, state.Plan).Scan is IndexSeek or IdSeek
            ? Walked(Started(state, far), edge)
            : null;
    }

    private PlanState? Walked(PlanState state, BoundEdge edge)
    {
        bool from = state.Known.Contains(pattern.Nodes[edge.From].Slot), to = state.Known.Contains(pattern.Nodes[edge.To].Slot);
        PlanState? next = edge switch
        {
            BoundGroup group => from ? WalkedGroup(state, group, to) : null,
            BoundRelationship { AlreadyBound: true } known => WalkedKnown(state, known, from, to),
            BoundRelationship { Search: not PathSearch.All } shortest => from && to ? WalkedShortest(state, shortest) : null,
            BoundRelationship relationship => from || to ? WalkedRelationship(state, relationship, from, to) : null,
            _ => throw new InvalidOperationException("an edge of an unknown form"),
        };
        if (next is null)
        {
            return null;
        }

        next.Known.UnionWith(edge.NewSlots);
        next.Known.Add(pattern.Nodes[edge.From].Slot);
        next.Known.Add(pattern.Nodes[edge.To].Slot);
        next.Done.Add(edge);
        return Filtered(next);
    }

    private PlanState WalkedRelationship(PlanState state, BoundRelationship edge, bool from, bool to)
    {
        bool forward = from;
        int start = pattern.Nodes[forward ? edge.From : edge.To].Slot, end = pattern.Nodes[forward ? edge.To : edge.From].Slot;
        Direction direction = forward ? edge.Direction : edge.Direction switch
        {
            Direction.Outgoing => Direction.Incoming,
            Direction.Incoming => Direction.Outgoing,
            _ => Direction.Both,
        };
        double fanout = statistics.Fanout(edge.Types, LabelOf(start), edge.Direction == Direction.Both);
        ExpandSlots slots = new(start, edge.Slot, end, OthersOf(state, edge), TextOf(edge, forward));
        TypeFilter types = new(edge.Types);
        if (edge.IsChain)
        {
            double rows = state.Rows * statistics.Chain(fanout, edge.Min, edge.Max) * (from && to ? statistics.Between(fanout) : 1);
            return state.With(new ExpandChain(
                state.Plan, slots, direction, types, new ChainBounds(edge.Min, edge.Max, edge.StepSlot, edge.StepPredicates), from && to, NeedsList(edge), !forward), rows);
        }

        return from && to
            ? state.With(new ExpandInto(state.Plan, slots, direction, types), state.Rows * statistics.Between(fanout))
            : state.With(new Expand(state.Plan, slots, direction, types), state.Rows * fanout);
    }

    private PlanState WalkedKnown(PlanState state, BoundRelationship edge, bool from, bool to)
    {
        ExpandSlots slots = new(pattern.Nodes[edge.From].Slot, edge.Slot, pattern.Nodes[edge.To].Slot, OthersOf(state, edge), TextOf(edge, true));
        return state.With(
            new ExpandKnown(state.Plan, slots, edge.Direction, new TypeFilter(edge.Types), from, to, edge.IsChain, edge.Min, edge.Max), state.Rows);
    }

    private PlanState WalkedShortest(PlanState state, BoundRelationship edge)
    {
        ExpandSlots slots = new(pattern.Nodes[edge.From].Slot, edge.Slot, pattern.Nodes[edge.To].Slot, OthersOf(state, edge), TextOf(edge, true));
        List<(int Slot, Expression Path)> paths = [.. pattern.Paths.Where(path => Slots(path.Expression).Contains(edge.Slot)).Select(path => (path.Slot, path.Expression))];
        HashSet<int> late = [edge.Slot, .. paths.Select(path => path.Slot)];
        List<Expression> conditions = [.. state.Pending.Where(predicate =>
            Slots(predicate) is var used && used.Overlaps(late) && used.Where(own.Contains).All(slot => late.Contains(slot) || state.Known.Contains(slot)))];
        PlanState next = state.With(
            new ShortestPaths(
                state.Plan, slots, edge.Direction, new TypeFilter(edge.Types), new ChainBounds(edge.Min, edge.Max, edge.StepSlot, edge.StepPredicates),
                edge.Search == PathSearch.AllShortest, conditions.Count == 0 ? null : new PathConditions(paths, conditions)),
            state.Rows);
        conditions.ForEach(condition => next.Pending.Remove(condition));
        return next;
    }

    private PlanState WalkedGroup(PlanState state, BoundGroup group, bool toKnown)
    {
        BoundPattern inner = group.Pattern with
        {
            Nodes = [.. group.Pattern.Nodes.Select(node => node.Slot == group.InnerFrom ? node with { AlreadyBound = true } : node)],
        };
        Operator round = planInner(inner, new Argument { EstimatedRows = 1 });
        GroupSlots slots = new(
            pattern.Nodes[group.From].Slot, pattern.Nodes[group.To].Slot, group.Slot, group.InnerFrom, group.InnerTo, group.InnerSteps,
            group.Lists, OthersOf(state, group), "(…){" + group.Min + "," + group.Max + "}");
        double rows = state.Rows * statistics.Chain(Math.Max(0.1, round.EstimatedRows), group.Min, group.Max);
        return state.With(new ExpandGroup(state.Plan, round, slots, group.Min, group.Max, toKnown), rows);
    }

    /// <summary>Looks at the conditions for which all is known, cheap ones first.</summary>
    private PlanState Filtered(PlanState state)
    {
        List<Expression> ready = [.. state.Pending.Where(predicate => IsKnown(predicate, state)).OrderBy(CostOf)];
        if (ready.Count == 0)
        {
            return state;
        }

        double share = ready.Aggregate(1.0, (product, predicate) => product * statistics.Share(predicate));
        PlanState filtered = state.With(new Filter(state.Plan, ready), state.Rows * share) with { Cost = state.Cost };
        ready.ForEach(predicate => filtered.Pending.Remove(predicate));
        return filtered;
    }

    private PlanState? TryJoin(PlanState left, PlanState nested)
    {
        HashSet<int> added = [.. nested.Known.Where(slot => !left.Known.Contains(slot) && own.Contains(slot))];
        List<(ComparisonExpression Equality, Expression Left, Expression Right)> keys = [];
        foreach (ComparisonExpression equality in left.Pending.OfType<ComparisonExpression>().Where(equality => equality.Symbol == "="))
        {
            HashSet<int> one = Slots(equality.Left), other = Slots(equality.Right);
            if (one.Count > 0 && other.Count > 0 && one.IsSubsetOf(added) && !other.Overlaps(added) && IsKnown(equality.Right, left))
            {
                keys.Add((equality, equality.Right, equality.Left));
            }
            else if (one.Count > 0 && other.Count > 0 && other.IsSubsetOf(added) && !one.Overlaps(added) && IsKnown(equality.Left, left))
            {
                keys.Add((equality, equality.Left, equality.Right));
            }
        }

        if (keys.Count == 0 || left.Rows <= 2 || pattern.Edges.Any(edge => left.Done.Contains(edge) && nested.Done.Except(left.Done).Any()))
        {
            return null;
        }

        PlanState right = NextStart(new PlanState(
            new Argument { EstimatedRows = 1 }, 1, [], [.. left.Pending.Except(keys.Select(key => (Expression)key.Equality))], [.. left.Done]))!;
        HashSet<int> filled = [.. right.Known.Where(own.Contains)];
        if (filled.Overlaps(left.Known) || !keys.TrueForAll(key => Slots(key.Right).IsSubsetOf(filled)))
        {
            return null;
        }

        double rows = Math.Max(left.Rows, right.Rows);
        if (left.Cost + right.Cost + rows >= nested.Cost)
        {
            return null;
        }

        HashJoin join = new(left.Plan, right.Plan, [.. keys.Select(key => key.Left)], [.. keys.Select(key => key.Right)], [.. filled]) { EstimatedRows = rows };
        return Filtered(new PlanState(join, rows, [.. left.Known, .. filled], right.Pending, right.Done) { Cost = left.Cost + right.Cost + rows });
    }

    private Operator Finished(PlanState state)
    {
        Operator plan = state.Plan;
        if (pattern.Paths.Count > 0)
        {
            plan = new Project(plan, [.. pattern.Paths.Select(path => (path.Slot, path.Expression))]) { EstimatedRows = state.Rows };
        }

        return state.Pending.Count == 0 ? plan
            : new Filter(plan, [.. state.Pending.OrderBy(CostOf)]) { EstimatedRows = state.Rows * Math.Pow(0.3, state.Pending.Count) };
    }

    private bool IsKnown(Expression expression, PlanState state) => Slots(expression).All(slot => !own.Contains(slot) || state.Known.Contains(slot));

    private static HashSet<int> Slots(Expression expression)
    {
        HashSet<int> slots = [];
        expression.CollectSlots(slots);
        return slots;
    }

    private static int CostOf(Expression predicate) => predicate is HasLabels ? 0
        : predicate.SelfAndDescendants().Any(part => part is SubqueryExpression) ? 2 : 1;

    private string? LabelOf(int slot) => pattern.Predicates.OfType<HasLabels>()
        .FirstOrDefault(has => has is { Subject: Slot subject, Test.Name: not null } && subject.Index == slot)?.Test.Name;

    /// <summary>The relationships matched before that could be the same as this one: types that differ cannot.</summary>
    private int[] OthersOf(PlanState state, BoundEdge edge) => [.. pattern.Edges
        .Where(other => other != edge && (state.Done.Contains(other) || other is BoundRelationship { AlreadyBound: true }) && !AreDisjoint(edge, other))
        .Select(other => other.Slot)];

    private static bool AreDisjoint(BoundEdge one, BoundEdge other) =>
        one is BoundRelationship { Types.AnyOf: { } first } && other is BoundRelationship { Types.AnyOf: { } second } && !first.Intersect(second, StringComparer.Ordinal).Any();

    private bool NeedsList(BoundRelationship edge) => edge.Name.Length > 0 || pattern.Paths.Count > 0 || pattern.Edges.Count > 1 || pattern.Edges[0] != edge;

    private string TextOf(BoundRelationship edge, bool forward)
    {
        string length = edge.IsChain ? $"*{edge.Min}..{edge.Max}" : "";
        string middle = $"[{edge.Name}{(edge.Types is null ? "" : ":" + edge.Types)}{length}]";
        (Direction left, Direction right) = forward ? (Direction.Incoming, Direction.Outgoing) : (Direction.Outgoing, Direction.Incoming);
        return $"({pattern.Nodes[forward ? edge.From : edge.To].Name}){(edge.Direction == left ? "<-" : "-")}{middle}{(edge.Direction == right ? "->" : "-")}({pattern.Nodes[forward ? edge.To : edge.From].Name})";
    }

    /// <summary>The value in <c>n.key = value</c> or <c>n.key IN values</c>, which an index could look up.</summary>
    private static (string Key, Expression Value, bool AnyOf)? SeekOf(Expression predicate, int slot) => predicate switch
    {
        ComparisonExpression { Symbol: "=", Left: PropertyAccess property } equality when IsSlot(property.Subject, slot) && !Slots(equality.Right).Contains(slot)
            => (property.Key, equality.Right, false),
        ComparisonExpression { Symbol: "=", Right: PropertyAccess property } equality when IsSlot(property.Subject, slot) && !Slots(equality.Left).Contains(slot)
            => (property.Key, equality.Left, false),
        InExpression { Item: PropertyAccess property } among when IsSlot(property.Subject, slot) && !Slots(among.List).Contains(slot)
            => (property.Key, among.List, true),
        _ => null,
    };

    /// <summary>The value in <c>id(n) = value</c> or <c>elementId(n) = value</c>.</summary>
    private static Expression? IdOf(Expression predicate, int slot) => predicate is not ComparisonExpression { Symbol: "=" } equality ? null
        : IsIdCall(equality.Left, slot) && !Slots(equality.Right).Contains(slot) ? equality.Right
        : IsIdCall(equality.Right, slot) && !Slots(equality.Left).Contains(slot) ? equality.Left : null;

    private static bool IsIdCall(Expression expression, int slot) =>
        expression is FunctionCall { Function.Name: "id" or "elementId" } call && IsSlot(call.Children[0], slot);

    private static bool IsSlot(Expression expression, int slot) => expression is Slot variable && variable.Index == slot;
}
