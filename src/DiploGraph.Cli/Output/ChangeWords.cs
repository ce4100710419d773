using DiploGraph.Graph;
using Humanizer;

namespace DiploGraph.Cli.Output;

/// <summary>Counts of changes as a sentence: "2 nodes created, 1 property set".</summary>
internal static class ChangeWords
{
    public static string Of(ChangeCounters counters)
    {
        (long Count, string Noun, string Verb)[] all =
        [
            (counters.NodesCreated, "node", "created"), (counters.NodesDeleted, "node", "deleted"),
            (counters.RelationshipsCreated, "relationship", "created"), (counters.RelationshipsDeleted, "relationship", "deleted"),
            (counters.PropertiesSet, "property", "set"), (counters.LabelsAdded, "label", "added"), (counters.LabelsRemoved, "label", "removed"),
            (counters.IndexesAdded, "index", "added"), (counters.IndexesRemoved, "index", "removed"),
            (counters.ConstraintsAdded, "constraint", "added"), (counters.ConstraintsRemoved, "constraint", "removed"),
        ];
        return string.Join(", ", all.Where(change => change.Count > 0).Select(change => $"{change.Noun.ToQuantity(change.Count)} {change.Verb}"));
    }
}
