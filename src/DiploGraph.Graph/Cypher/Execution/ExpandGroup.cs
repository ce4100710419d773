using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>The rounds of a repeated pattern.</summary>
/// <param name="InnerFrom">The slot of the node each round starts from.</param>
/// <param name="InnerSteps">The slots of a round's relationships.</param>
/// <param name="Lists">Which slot of a round is gathered in which list.</param>
internal sealed record GroupSlots(
    int From, int To, int Relationships, int InnerFrom, int InnerTo, int[] InnerSteps, IReadOnlyList<(int Inner, int List)> Lists, int[] Others, string Text);

/// <summary>Repeats a pattern from a node, each round beginning where the one before ended; no relationship is taken twice.</summary>
internal sealed class ExpandGroup(Operator source, Operator round, GroupSlots slots, int min, int? max, bool toKnown) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source, round];

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            if (!filled[slots.From].IsNode)
            {
                continue;
            }

            int? wanted = toKnown ? (filled[slots.To].IsNode ? filled[slots.To].AsId : -1) : null;
            List<Value[]> rounds = [];
            HashSet<int> used = [];
            foreach (int end in Rounds(filled, filled[slots.From].AsId, rounds, used, context))
            {
                if (wanted is null || wanted == end)
                {
                    Fill(filled, rounds, end);
                    yield return filled;
                }
            }
        }
    }

    /// <summary>Gives the end of each sequence of rounds; <paramref name="rounds"/> then holds what each of its rounds matched.</summary>
    private IEnumerable<int> Rounds(Value[] row, int node, List<Value[]> rounds, HashSet<int> used, EvaluationContext context)
    {
        if (rounds.Count >= min)
        {
            yield return node;
        }

        if (rounds.Count >= (max ?? int.MaxValue))
        {
            yield break;
        }

        int[] kept = [.. slots.Lists.Select(list => list.Inner), .. slots.InnerSteps, slots.InnerTo];
        row[slots.InnerFrom] = Value.Node(node);
        List<Value[]> matches = [];
        foreach (Value[] match in round.Run(row, context))
        {
            matches.Add([.. kept.Select(slot => match[slot])]);
        }

        foreach (Value[] match in matches)
        {
            context.Budget.Step();
            int[] relationships = [.. match.Skip(slots.Lists.Count).Take(slots.InnerSteps.Length).SelectMany(Ids)];
            if (relationships.Any(id => used.Contains(id) || Uniqueness.IsUsed(id, row, slots.Others)))
            {
                continue;
            }

            rounds.Add(match);
            used.UnionWith(relationships);
            foreach (int end in Rounds(row, match[^1].AsId, rounds, used, context))
            {
                yield return end;
            }

            rounds.RemoveAt(rounds.Count - 1);
            used.ExceptWith(relationships);
        }
    }

    private void Fill(Value[] row, List<Value[]> rounds, int end)
    {
        row[slots.To] = Value.Node(end);
        for (int i = 0; i < slots.Lists.Count; i++)
        {
            row[slots.Lists[i].List] = Value.Of(new ListValue([.. rounds.Select(match => match[i])]));
        }

        row[slots.Relationships] = Value.Of(new ListValue(
            [.. rounds.SelectMany(match => match.Skip(slots.Lists.Count).Take(slots.InnerSteps.Length).SelectMany(Ids)).Select(Value.Relationship)]));
    }

    private static IEnumerable<int> Ids(Value value) => value.IsRelationship ? [value.AsId] : value.AsList.Select(item => item.AsId);
}
