using System.Globalization;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;

namespace DiploGraph.Reading.Entities;

/// <summary>Says in lines for people why mentions were taken for what they were.</summary>
internal static class ResolutionReport
{
    private const int Shown = 3;

    public static IEnumerable<string> Lines(Document document, IReadOnlyList<Referent> referents, IReadOnlyList<Choice> choices, Func<Choice, Entity?> holder, Func<Mention, bool> wanted)
    {
        foreach (Referent referent in referents.Where(referent => referent.Names.Any(wanted)))
        {
            IEnumerable<string> names = referent.Names.Select(mention => mention.Span.In(document.Text)).Distinct(StringComparer.Ordinal);
            yield return $"{referent.Entity!.Name} [{referent.Type}, {referent.Entity.Id}] called {string.Join(", ", names)}";
            if (referent.Candidates.Count == 0)
            {
                yield return "    not in the catalogue, or known by its parts only";
            }

            foreach (LinkCandidate candidate in referent.Candidates.Take(Shown))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"    {candidate.Score:+0.0;-0.0} {candidate.Entry.Name} ({candidate.Entry.Id}): {string.Join("; ", candidate.Reasons)}");
            }
        }

        foreach (Choice choice in choices.Where(choice => wanted(choice.Mention)).OrderBy(choice => choice.Mention.Range.Start).ThenBy(choice => choice.Mention.Range.End))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"\"{choice.Mention.Span.In(document.Text)}\" in sentence {choice.Mention.Sentence} means {Named(choice.Antecedents[choice.Best], referents)} ({choice.Confidence:0.00})");
            if (choice.Meant.Length == 0 && holder(choice) is Entity office)
            {
                yield return $"    by the catalogue its holder that day: {office.Name} ({office.Id})";
            }

            foreach (int i in Enumerable.Range(0, choice.Scores.Length).Where(i => i != choice.Best).OrderByDescending(i => choice.Scores[i]).Take(Shown - 1))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"    {choice.Scores[i] - choice.Scores[choice.Best]:0.0} against it: {Named(choice.Antecedents[i], referents)}");
            }
        }
    }

    private static string Named(Antecedent antecedent, IReadOnlyList<Referent> referents) =>
        antecedent.Profiles.Length == 0 ? "nothing named" : string.Join(" and ", antecedent.Profiles.Select(i => referents[i].Entity!.Name));
}
