using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Expressions;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>Of the values a sorted and limited projection computes, finds those that can wait until the rows that nobody will see are gone.</summary>
/// <remarks>
/// A quote lies on disk: <c>RETURN r.quote … ORDER BY r.date LIMIT 100</c> then reads a hundred of them, not all that were sorted. Only
/// properties of nodes and relationships wait, since reading one never fails, and what might fail has to fail on every row.
/// </remarks>
internal static class LateProjection
{
    public static (List<BoundItem> Early, List<BoundItem> Late) Split(BoundProjection projection)
    {
        HashSet<int> sortedBy = [];
        foreach (BoundSort sort in projection.OrderBy)
        {
            sort.Key.CollectSlots(sortedBy);
        }

        bool Waits(BoundItem item) => projection.Distinct is null && projection.Limit is not null
            && item.Expression is PropertyAccess { Subject: Slot { Type.Kinds: Kinds.Node or Kinds.Relationship } }
            && !sortedBy.Contains(item.Slot);
        return ([.. projection.Items.Where(item => !Waits(item))], [.. projection.Items.Where(Waits)]);
    }

    /// <summary>The slots that have to outlive the sorting when <paramref name="late"/> is computed after it.</summary>
    public static int[] Slots(BoundProjection projection, IReadOnlyList<BoundItem> late)
    {
        HashSet<int> read = [];
        foreach (BoundItem item in late)
        {
            item.Expression.CollectSlots(read);
        }

        return [.. projection.Visible.Except(late.Select(item => item.Slot)).Union(read)];
    }
}
