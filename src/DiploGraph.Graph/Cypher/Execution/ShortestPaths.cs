using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Finds the shortest chain, or all of that length, between two known nodes, searching breadth first from both ends.</summary>
/// <param name="conditions">Conditions on the path as a whole; with any, chains are tried in order of length until one meets them.</param>
internal sealed class ShortestPaths(
    Operator source, ExpandSlots slots, Direction direction, TypeFilter types, ChainBounds bounds, bool all,
    PathConditions? conditions) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Name => all ? "AllShortestPaths" : "ShortestPath";

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        int[]? admitted = types.In(context.Graph);
        foreach (Value[] filled in source.Run(row, context))
        {
            if (!filled[slots.From].IsNode || !filled[slots.To].IsNode)
            {
                continue;
            }

            int from = filled[slots.From].AsId, to = filled[slots.To].AsId;
            int found = -1;
            IEnumerable<int[]> chains = conditions is null ? Search(from, to, filled, admitted, context) : InOrder(from, to, filled, admitted, context);
            foreach (int[] chain in chains)
            {
                if (found >= 0 && chain.Length > found)
                {
                    break;
                }

                filled[slots.Relationship] = Value.Of(new ListValue([.. chain.Select(Value.Relationship)]));
                if (conditions is not null && !conditions.Hold(filled, context))
                {
                    continue;
                }

                found = chain.Length;
                yield return filled;
                if (!all)
                {
                    break;
                }
            }
        }
    }

    /// <summary>All chains of the least length; none where none is within the bounds.</summary>
    private IEnumerable<int[]> Search(int from, int to, Value[] row, int[]? admitted, EvaluationContext context)
    {
        if (from == to)
        {
            if (bounds.Min == 0)
            {
                yield return [];
            }

            yield break;
        }

        Dictionary<int, List<(int Node, int Relationship)>> forward = new() { [from] = [] }, backward = new() { [to] = [] };
        List<int> front = [from], back = [to];
        Direction reversed = direction switch { Direction.Outgoing => Direction.Incoming, Direction.Incoming => Direction.Outgoing, _ => Direction.Both };
        for (int length = 1; length <= (bounds.Max ?? int.MaxValue) && front.Count > 0 && back.Count > 0; length++)
        {
            bool ahead = front.Count <= back.Count;
            List<int> next = Step(ahead ? front : back, ahead ? forward : backward, ahead ? direction : reversed, row, admitted, context);
            if (ahead)
            {
                front = next;
            }
            else
            {
                back = next;
            }

            List<int> meeting = [.. next.Where((ahead ? backward : forward).ContainsKey).Order()];
            if (meeting.Count == 0)
            {
                continue;
            }

            foreach (int middle in meeting)
            {
                foreach (int[] head in Back(middle, forward))
                {
                    foreach (int[] tail in Back(middle, backward))
                    {
                        int[] chain = [.. head, .. tail.Reverse()];
                        if (chain.Length >= bounds.Min && chain.Distinct().Count() == chain.Length)
                        {
                            yield return chain;
                        }
                    }
                }
            }

            yield break;
        }
    }

    /// <summary>One step further from each node of a front; <paramref name="seen"/> learns how each new node was reached.</summary>
    private List<int> Step(
        List<int> front, Dictionary<int, List<(int Node, int Relationship)>> seen, Direction way, Value[] row, int[]? admitted, EvaluationContext context)
    {
        Dictionary<int, List<(int, int)>> reached = [];
        List<int> next = [];
        foreach (int node in front)
        {
            EdgeCursor edges = context.Graph.Edges(node, way, admitted);
            while (edges.MoveNext())
            {
                context.Budget.Step();
                if (seen.ContainsKey(edges.Other) || (bounds.StepPredicates.Count > 0 && !bounds.Admits(edges.Relationship, row, context))
                    || Uniqueness.IsUsed(edges.Relationship, row, slots.Others))
                {
                    continue;
                }

                if (!reached.TryGetValue(edges.Other, out List<(int, int)>? ways))
                {
                    reached.Add(edges.Other, ways = []);
                    next.Add(edges.Other);
                }

                if (all || ways.Count == 0)
                {
                    ways.Add((node, edges.Relationship));
                }
            }
        }

        foreach ((int node, List<(int, int)> ways) in reached)
        {
            seen.Add(node, ways);
        }

        return next;
    }

    /// <summary>The chains from where a search began to a node it reached.</summary>
    private static IEnumerable<int[]> Back(int node, Dictionary<int, List<(int Node, int Relationship)>> seen)
    {
        if (seen[node].Count == 0)
        {
            yield return [];
        }

        foreach ((int before, int relationship) in seen[node])
        {
            foreach (int[] chain in Back(before, seen))
            {
                yield return [.. chain, relationship];
            }
        }
    }

    /// <summary>All chains between the two by length; slow, but a condition on the whole path leaves no other way.</summary>
    private IEnumerable<int[]> InOrder(int from, int to, Value[] row, int[]? admitted, EvaluationContext context)
    {
        Queue<(int Node, int[] Chain)> queue = new([(from, [])]);
        while (queue.TryDequeue(out (int Node, int[] Chain) state))
        {
            if (state.Node == to && state.Chain.Length >= bounds.Min && (state.Chain.Length > 0 || bounds.Min == 0))
            {
                yield return state.Chain;
            }

            if (state.Chain.Length >= (bounds.Max ?? int.MaxValue))
            {
                continue;
            }

            EdgeCursor edges = context.Graph.Edges(state.Node, direction, admitted);
            while (edges.MoveNext())
            {
                context.Budget.Step();
                if (Array.IndexOf(state.Chain, edges.Relationship) < 0
                    && (bounds.StepPredicates.Count == 0 || bounds.Admits(edges.Relationship, row, context))
                    && !Uniqueness.IsUsed(edges.Relationship, row, slots.Others))
                {
                    context.Budget.Reserve(32 + (4 * state.Chain.Length));
                    queue.Enqueue((edges.Other, [.. state.Chain, edges.Relationship]));
                }
            }
        }
    }
}

/// <summary>Conditions that look at a whole path: the path is put together first, then each is evaluated.</summary>
internal sealed record PathConditions(IReadOnlyList<(int Slot, Expression Path)> Paths, IReadOnlyList<Expression> Predicates)
{
    public bool Hold(Value[] row, EvaluationContext context)
    {
        foreach ((int slot, Expression path) in Paths)
        {
            row[slot] = path.Evaluate(row, context);
        }

        return Predicates.All(predicate => predicate.Evaluate(row, context).IsTrue);
    }
}
