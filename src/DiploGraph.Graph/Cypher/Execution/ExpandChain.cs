using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Conditions on the length of a chain and on each relationship in it.</summary>
/// <param name="StepSlot">Where a relationship stands while its conditions are looked at.</param>
internal sealed record ChainBounds(int Min, int? Max, int StepSlot, IReadOnlyList<Expression> StepPredicates)
{
    public bool Admits(int relationship, Value[] row, EvaluationContext context)
    {
        row[StepSlot] = Value.Relationship(relationship);
        foreach (Expression predicate in StepPredicates)
        {
            if (!predicate.Evaluate(row, context).IsTrue)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Walks all chains of relationships from a node, depth first, none of which takes a relationship twice.</summary>
/// <param name="toKnown">Whether the end is known, so that only chains to it count.</param>
/// <param name="needsList">Whether anyone asks for the list of relationships.</param>
/// <param name="backwards">Whether the walk goes against the pattern, whose order the list has to have.</param>
internal sealed class ExpandChain(
    Operator source, ExpandSlots slots, Direction direction, TypeFilter types, ChainBounds bounds, bool toKnown, bool needsList, bool backwards) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        int[]? admitted = types.In(graph);
        int longest = bounds.Max ?? int.MaxValue;
        foreach (Value[] filled in source.Run(row, context))
        {
            if (!filled[slots.From].IsNode || bounds.Min > longest)
            {
                continue;
            }

            int start = filled[slots.From].AsId;
            int? wanted = toKnown ? (filled[slots.To].IsNode ? filled[slots.To].AsId : -1) : null;
            List<int> chain = [];
            if (bounds.Min == 0 && Emit(start, filled, chain, wanted))
            {
                yield return filled;
            }

            if (longest == 0)
            {
                continue;
            }

            Stack<EdgeCursor> cursors = new();
            cursors.Push(graph.Edges(start, direction, admitted));
            while (cursors.TryPop(out EdgeCursor cursor))
            {
                if (!cursor.MoveNext())
                {
                    if (chain.Count > 0)
                    {
                        chain.RemoveAt(chain.Count - 1);
                    }

                    continue;
                }

                context.Budget.Step();
                int relationship = cursor.Relationship, node = cursor.Other;
                cursors.Push(cursor);
                if (chain.Contains(relationship) || (slots.Others.Length > 0 && Uniqueness.IsUsed(relationship, filled, slots.Others))
                    || (bounds.StepPredicates.Count > 0 && !bounds.Admits(relationship, filled, context)))
                {
                    continue;
                }

                chain.Add(relationship);
                if (chain.Count >= bounds.Min && Emit(node, filled, chain, wanted))
                {
                    yield return filled;
                }

                if (chain.Count < longest)
                {
                    cursors.Push(graph.Edges(node, direction, admitted));
                }
                else
                {
                    chain.RemoveAt(chain.Count - 1);
                }
            }
        }
    }

    private bool Emit(int node, Value[] row, List<int> chain, int? wanted)
    {
        if (wanted is { } end && end != node)
        {
            return false;
        }

        row[slots.To] = Value.Node(node);
        if (needsList)
        {
            Value[] list = new Value[chain.Count];
            for (int i = 0; i < list.Length; i++)
            {
                list[i] = Value.Relationship(chain[backwards ? list.Length - 1 - i : i]);
            }

            row[slots.Relationship] = Value.Of(new ListValue(list));
        }

        return true;
    }
}
