using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities;

/// <summary>
/// Finds mentions: names by a sequence tagger over what the analyser and the catalogue know of each word, role nouns by grammar and a linear model,
/// pronouns by their words.
/// </summary>
public sealed class MentionFinder : IMentionFinder
{
    private readonly EntityCatalogue catalogue;
    private readonly CatalogueMatcher matcher;
    private readonly NameTagger tagger;
    private readonly NameGrammar grammar;
    private readonly RoleNouns roleNouns;
    private readonly HashSet<string> titleWords;

    public MentionFinder(EntityCatalogue catalogue, NameTagger tagger, NameGrammar grammar, RoleNouns roleNouns)
    {
        this.catalogue = catalogue;
        this.tagger = tagger;
        this.grammar = grammar;
        this.roleNouns = roleNouns;
        matcher = new CatalogueMatcher(catalogue);
        titleWords = TitleWords(catalogue);
    }

    public static MentionFinder Load(Seeds seeds, EntityCatalogue catalogue) => new(catalogue, NameTagger.Load(seeds), NameGrammar.Load(seeds), RoleNouns.Load(seeds));

    public IReadOnlyList<Mention> Find(Document document)
    {
        NameEvidence evidence = Weigh(document);
        int[] labels = tagger.Tag(evidence);
        OfficeNames.Unlabel(evidence, labels);
        List<Mention> mentions = [.. grammar.Names(evidence, labels)];
        mentions.AddRange(roleNouns.Find(evidence, labels));
        mentions.AddRange(Pronouns.Find(document));
        mentions.Sort((a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start)
            : a.Range.End != b.Range.End ? b.Range.End.CompareTo(a.Range.End)
            : a.Kind.CompareTo(b.Kind));
        return mentions;
    }

    /// <summary>What is known of each word before names are decided.</summary>
    public NameEvidence Weigh(Document document) => NameEvidence.Of(document, catalogue, matcher, titleWords);

    /// <summary>The words that end a title: "minister", "president", "secretary".</summary>
    public static HashSet<string> TitleWords(EntityCatalogue catalogue) =>
        new(catalogue.Titles.Select(title => title.Words[(title.Words.LastIndexOf(' ') + 1)..].ToLowerInvariant()), StringComparer.Ordinal);

    /// <summary>The token of a range that hangs outside it; the last of several.</summary>
    internal static int HeadOf(Document document, int start, int end)
    {
        for (int i = end - 1; i >= start; i--)
        {
            int head = document[i].HeadIndex;
            if (head < start || head >= end)
            {
                return i;
            }
        }

        return end - 1;
    }
}
