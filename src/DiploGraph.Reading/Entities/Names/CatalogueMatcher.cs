using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>A run of tokens that the catalogue knows as a name.</summary>
/// <param name="Hits">What it can mean; none where the people named before them show that they are the end of a name unknown to the catalogue.</param>
public sealed record CatalogueMatch(TokenRange Range, NameHit[] Hits);

/// <summary>
/// Finds the catalogue's names in a document: from each word the longest name that begins there, over normal forms, so that case in headlines,
/// diacritics, hyphens and possessives do not matter.
/// </summary>
/// <remarks>
/// "the people's republic of china", "the Nord Stream-2 pipeline": found. "He told us": not the US, for an acronym needs its capitals.
/// "turkey was served": not the state, for a proper name needs a capital, save from three words on.
/// "Egyptian Islamic Jihad": not the Palestinian one, whose short name begins after its people's.
/// </remarks>
public sealed class CatalogueMatcher(EntityCatalogue catalogue)
{
    /// <summary>From this many words on, a proper name is believed without capitals.</summary>
    private const int WordsWithoutCapitals = 3;

    /// <returns>Matches in the order of the text, without overlap, the earlier and longer first.</returns>
    public IReadOnlyList<CatalogueMatch> Find(Document document)
    {
        string[] normal = new string[document.TokenCount];
        for (int i = 0; i < normal.Length; i++)
        {
            normal[i] = NameForm.Of(document[i].Text);
        }

        List<CatalogueMatch> matches = [];
        foreach (Sentence sentence in document.Sentences)
        {
            for (int start = sentence.Range.Start; start < sentence.Range.End;)
            {
                CatalogueMatch? match = Longest(document, normal, start, sentence.Range.End);
                if (match is not null)
                {
                    matches.Add(matches is [.., CatalogueMatch before] && before.Range.End == start ? OfItsPeople(before, match, normal) : match);
                }

                start = match?.Range.End ?? start + 1;
            }
        }

        return matches;
    }

    private CatalogueMatch? Longest(Document document, string[] normal, int start, int end)
    {
        ReadOnlySpan<char> first = normal[start];
        if (first.IsEmpty)
        {
            return null;
        }

        int space = first.IndexOf(' ');
        int longest = catalogue.Names.LongestFrom(NameForm.Hash(space < 0 ? first : first[..space]));
        if (longest == 0 && start + 1 < end && IsClitic(document, start + 1))
        {
            longest = catalogue.Names.LongestFrom(NameForm.Hash(normal[start] + normal[start + 1]));
        }

        CatalogueMatch? best = null;
        ulong before = 0;
        ulong hash = 0;
        string piece = "";
        for (int i = start, words = 0; i < end && words <= longest; i++)
        {
            if (normal[i].Length == 0)
            {
                if (i > start && IsJoint(document[i].Text))
                {
                    continue;
                }

                break;
            }

            if (i > start && IsClitic(document, i))
            {
                piece += normal[i];
                hash = before == 0 ? NameForm.Hash(piece) : NameForm.Append(before, piece);
            }
            else
            {
                before = hash;
                piece = normal[i];
                hash = before == 0 ? NameForm.Hash(piece) : NameForm.Append(before, piece);
                words += 1 + piece.AsSpan().Count(' ');
            }

            ReadOnlySpan<NameHit> hits = catalogue.Names.Find(hash);
            if (!hits.IsEmpty)
            {
                TokenRange range = new(start, i + 1);
                NameHit[] fitting = Fitting(document, range, hits, words);
                if (fitting.Length > 0)
                {
                    best = new CatalogueMatch(range, fitting);
                }
            }
        }

        return best;
    }

    /// <summary>A match without the bodies whose longer name has another people before these words.</summary>
    private CatalogueMatch OfItsPeople(CatalogueMatch people, CatalogueMatch match, string[] normal)
    {
        if (people.Range.Length > 1 || !people.Hits.Any(hit => hit.Relation is NameRelation.Demonym))
        {
            return match;
        }

        string form = string.Join(' ', normal[match.Range.Start..match.Range.End].Where(word => word.Length > 0));
        return match with { Hits = [.. match.Hits.Where(hit => !IsOthers(catalogue.Entries[hit.Entry]))] };

        bool IsOthers(CatalogueEntry entry)
        {
            if (entry.Type != EntityType.Organization)
            {
                return false;
            }

            string[] before =
            [
                .. entry.Aliases.Prepend(entry.Name).Select(name => NameForm.Of(name))
                    .Where(name => name.EndsWith(" " + form, StringComparison.Ordinal)).Select(name => name[..^(form.Length + 1)]),
            ];
            return !before.Contains(normal[people.Range.Start], StringComparer.Ordinal)
                && before.Any(word => catalogue.Find(word).ToArray().Any(hit => hit.Relation is NameRelation.Demonym));
        }
    }

    private static NameHit[] Fitting(Document document, TokenRange range, ReadOnlySpan<NameHit> hits, int words)
    {
        string surface = document.SpanOf(range).In(document.Text);
        bool capital = char.IsUpper(surface[0]) || char.IsDigit(surface[0]) || surface.Any(char.IsUpper);
        bool small = surface.Any(char.IsLower);
        List<NameHit> fitting = new(hits.Length);
        foreach (NameHit hit in hits)
        {
            bool fits = hit.Style switch
            {
                NameStyle.Acronym => capital && !small,
                NameStyle.Common => true,
                _ => capital || words >= WordsWithoutCapitals,
            };
            if (fits)
            {
                fitting.Add(hit);
            }
        }

        return [.. fitting];
    }

    private static bool IsClitic(Document document, int token) =>
        document[token].Text is ['\'' or '’', ..] && !document[token - 1].SpaceAfter;

    private static bool IsJoint(ReadOnlySpan<char> mark) => mark is "-" or "–" or "." or "'" or "’" or "/" or "‑";
}
