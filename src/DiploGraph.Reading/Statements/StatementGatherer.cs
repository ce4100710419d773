using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>Makes one statement of all the sentences that state the same.</summary>
internal static class StatementGatherer
{
    /// <param name="offices">Offices that titles give; each counts where no sentence's words gave it.</param>
    public static IReadOnlyList<Statement> Gather(
        IReadOnlyList<Proposal> proposals, IReadOnlyList<Statement> offices, Resolution resolution, DateOnly? published, EventDates dates)
    {
        if (proposals.Count == 0 && offices.Count == 0)
        {
            return [];
        }

        Dictionary<Entity, int> order = [];
        foreach (Entity entity in resolution.Entities)
        {
            order.TryAdd(entity, order.Count);
        }

        Dictionary<(Entity, string, Entity, Polarity), List<Proposal>> groups = [];
        foreach (Proposal proposal in proposals)
        {
            bool turned = proposal.Type.Symmetric && order.GetValueOrDefault(proposal.Head) > order.GetValueOrDefault(proposal.Tail);
            (Entity head, Entity tail) = turned ? (proposal.Tail, proposal.Head) : (proposal.Head, proposal.Tail);
            (Entity, string, Entity, Polarity) key = (head, proposal.Type.Name, tail, proposal.Polarity);
            if (!groups.TryGetValue(key, out List<Proposal>? group))
            {
                groups.Add(key, group = []);
            }

            group.Add(proposal);
        }

        return
        [
            .. groups.Select(group => Of(group.Key.Item1, group.Key.Item3, group.Value, RoleIn(offices, group.Key, group.Value), published, dates))
                .Concat(offices.Where(office => !groups.ContainsKey((office.Head, office.Type.Name, office.Tail, office.Polarity))))
                .OrderBy(statement => statement.Evidence[0].Sentence)
                .ThenBy(statement => order.GetValueOrDefault(statement.Head))
                .ThenBy(statement => statement.Type.Name, StringComparer.Ordinal)
                .ThenBy(statement => order.GetValueOrDefault(statement.Tail))
                .ThenBy(statement => statement.Polarity),
        ];
    }

    /// <summary>The title that gives an office whose state no sentence names beside it.</summary>
    private static string? RoleIn(IReadOnlyList<Statement> offices, (Entity Head, string Type, Entity Tail, Polarity Polarity) key, List<Proposal> proposals) =>
        proposals.All(proposal => proposal.Absent is not null)
            ? offices.FirstOrDefault(office => office.Type.Name == key.Type && office.Head.Equals(key.Head) && office.Tail.Equals(key.Tail))?.Role
            : null;

    private static Statement Of(Entity head, Entity tail, List<Proposal> proposals, string? title, DateOnly? published, EventDates dates)
    {
        RelationType type = proposals[0].Type;
        // Actual outweighs planned, planned hypothetical; the enumeration stands in that order.
        Modality modality = proposals.Min(proposal => proposal.Modality);
        Entity? speaker = proposals.Any(proposal => proposal.Speaker is null) ? null : proposals[0].Speaker;
        PartialDate? date = null;
        string? role = null;
        if (type.Structural)
        {
            role = title is not null ? title : type.Name == "HOLDS_OFFICE" ? proposals.Select(RoleOf).FirstOrDefault(found => found is not null) : null;
        }
        else
        {
            foreach (Proposal proposal in proposals)
            {
                date ??= dates.Find(proposal.Context.Tree, published, proposal.Pivot, proposal.Modality == Modality.Planned);
            }
        }

        Evidence[] evidence =
        [
            .. proposals.GroupBy(proposal => proposal.Context.Tree.Sentence.Index).OrderBy(group => group.Key)
                .Select(group => EvidenceOf(group.MaxBy(proposal => proposal.Confidence)!)),
        ];
        return new Statement(
            head, type, tail, proposals[0].Polarity, modality, speaker, date, role, proposals.Max(proposal => proposal.Confidence), evidence);
    }

    private static string? RoleOf(Proposal proposal)
    {
        TypeEvidence evidence = proposal.Scores.Evidence[proposal.TypeIndex];
        return proposal.Absent is not null ? RoleText.Of(proposal.Context, proposal.Pivot)
            : evidence.Site is { } site ? RoleText.Of(proposal.Context, site.Anchor) : null;
    }

    private static Evidence EvidenceOf(Proposal proposal)
    {
        Sentence sentence = proposal.Context.Tree.Sentence;
        int[] words = proposal.Absent is not null ? [proposal.Pivot] : proposal.Scores.Evidence[proposal.TypeIndex].Site?.Words ?? [];
        TextSpan? trigger = null;
        if (words.Length > 0)
        {
            int start = sentence.Range.Start;
            trigger = sentence.Document.SpanOf(new TokenRange(start + words.Min(), start + words.Max() + 1));
        }

        return new Evidence(sentence.Index, sentence.Span, trigger);
    }
}
