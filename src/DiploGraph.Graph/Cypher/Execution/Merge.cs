using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>What MERGE creates where it finds nothing, and what it sets in either case.</summary>
internal sealed record MergeActions(
    IReadOnlyList<Creation> Creations, IReadOnlyList<(int Slot, Expression Path)> Paths, IReadOnlyList<SetAction> OnCreate, IReadOnlyList<SetAction> OnMatch);

/// <summary>For each row finds all matches of a pattern or, where there are none, creates it. Each row sees what earlier ones created.</summary>
/// <param name="match">Fills the slots of the pattern for each match.</param>
/// <param name="slots">The slots that the pattern fills.</param>
internal sealed class Merge(Operator source, Operator match, MergeActions actions, int[] slots) : Operator
{
    private readonly RowBuffer buffer = new(slots);

    public override IReadOnlyList<Operator> Sources { get; } = [source, match];

    public override string Details => string.Join(", ", actions.Creations);

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            RequireEnds(filled, context);
            List<Value[]> matches = [];
            foreach (Value[] found in match.Run(filled, context))
            {
                matches.Add(buffer.Save(found, context));
            }

            if (matches.Count == 0)
            {
                Make(filled, context);
                yield return filled;
            }

            foreach (Value[] saved in matches)
            {
                buffer.Restore(saved, filled);
                foreach (SetAction action in actions.OnMatch)
                {
                    action.Run(filled, context);
                }
            }

            foreach (Value[] saved in matches)
            {
                buffer.Restore(saved, filled);
                yield return filled;
            }
        }
    }

    private void RequireEnds(Value[] row, EvaluationContext context)
    {
        HashSet<int> made = [.. actions.Creations.Select(creation => creation.Slot)];
        foreach (Creation creation in actions.Creations.Where(creation => creation.Type is not null))
        {
            foreach (int end in (int[])[creation.From, creation.To])
            {
                if (!made.Contains(end) && row[end].IsNode && !context.Graph.NodeExists(row[end].AsId))
                {
                    throw PropertyAccess.Deleted("node");
                }
            }
        }
    }

    private void Make(Value[] row, EvaluationContext context)
    {
        foreach (Creation creation in actions.Creations)
        {
            creation.Run(row, context, true);
        }

        foreach ((int slot, Expression path) in actions.Paths)
        {
            row[slot] = path.Evaluate(row, context);
        }

        foreach (SetAction action in actions.OnCreate)
        {
            action.Run(row, context);
        }
    }
}
