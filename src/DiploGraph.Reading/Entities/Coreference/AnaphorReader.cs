using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>Reads off a role noun or pronoun what it says of whom it means.</summary>
internal sealed class AnaphorReader(EntityCatalogue catalogue, TitleLexicon titles, PersonWords words)
{
    public Anaphor Read(Discourse discourse, Mention mention)
    {
        Document document = discourse.Document;
        Token head = document[mention.HeadToken];
        if (mention.Kind == MentionKind.Pronoun)
        {
            PronounForm? form = Pronouns.FormOf(head) ?? Pronouns.Bare(head.Form);
            return new Anaphor(
                mention, form, head.Form.ToLowerInvariant(), head.Form.ToLowerInvariant(), form?.Plural ?? false, 0, -1, "", "", null, -1, [], form?.Gender ?? '?', false);
        }

        int body = -1;
        int count = 0;
        string modifier = "";
        List<int> within = [];
        for (int i = mention.Range.Start; i < mention.Range.End; i++)
        {
            Token token = document[i];
            count = Math.Max(count, Number(token.Form));
            if (i != mention.HeadToken && discourse.At(i) is int[] meant)
            {
                within.AddRange(meant);
                if (meant.Length == 1 && discourse.Profiles[meant[0]].Referent.Entry is CatalogueEntry entry && entry.Type != EntityType.Person)
                {
                    body = entry.Index;
                }
            }
            else if (i < mention.HeadToken && token.Upos is "ADJ" or "NOUN")
            {
                modifier = token.Form.ToLowerInvariant();
            }
        }

        if (body < 0)
        {
            body = BodyAfter(discourse, mention) is >= 0 and int after ? after : CountryOf(discourse, head.Form);
        }

        Token named = OfficeNames.SpelledOut(document, head) ?? head;
        bool plural = count > 1 || (named != head && head.Form.EndsWith('s')) || head.Xpos is "NNS" or "NNPS" || head.Feats.Contains("Number=Plur", StringComparison.Ordinal)
            || document[mention.Range.Start].Form.ToLowerInvariant() is "both" or "these" or "those" or "all";
        string lemma = named.Lemma.ToLowerInvariant();
        NameContext context = new(catalogue, titles, document);
        Title? title = context.TitleAround(named.Index, named.Sentence.Range);
        return new Anaphor(
            mention, null, plural ? "roles" : "role", lemma, plural, count, body, document[mention.Range.Start].Form.ToLowerInvariant(), modifier,
            title?.Kind, title?.Of ?? -1, within, words.GenderOfTitle(lemma), titles.LastWords.ContainsKey(lemma));
    }

    /// <summary>The state or body in an "of" phrase right after: "the President of China"; -1 where none is.</summary>
    private static int BodyAfter(Discourse discourse, Mention mention)
    {
        Document document = discourse.Document;
        int of = mention.Range.End;
        int end = document[mention.HeadToken].Sentence.Range.End;
        if (of + 1 >= end || document[of].Text is not "of")
        {
            return -1;
        }

        int name = document[of + 1].Text is "the" && of + 2 < end ? of + 2 : of + 1;
        return discourse.At(name) is [int meant] && discourse.Profiles[meant].Referent.Entry is CatalogueEntry entry && entry.Type != EntityType.Person ? entry.Index : -1;
    }

    /// <summary>
    /// The state whose people a word names: "the Frenchman", "the Indonesian"; -1 where it names none. Where several share the word ("American" is said of the Northern Marianas too, "Congolese" of
    /// two republics), it is the one that the document names, or that a person in it serves; else the first sovereign one.
    /// </summary>
    private int CountryOf(Discourse discourse, string word)
    {
        int best = -1;
        int most = -1;
        foreach (NameHit hit in catalogue.Find(word))
        {
            if (hit.Relation != NameRelation.Demonym)
            {
                continue;
            }

            int weight = discourse.Profiles.Any(profile => profile.Referent.Entry?.Index == hit.Entry || profile.Bodies.Contains(hit.Entry)) ? 2 : 0;
            weight += catalogue.Entries[hit.Entry].Kind is "un_member" ? 1 : 0;
            if (weight > most)
            {
                (best, most) = (hit.Entry, weight);
            }
        }

        return best;
    }

    private static int Number(string word) => word.ToLowerInvariant() switch
    {
        "both" or "two" or "either" or "neither" or "pair" or "duo" or "couple" => 2,
        "three" or "trio" => 3,
        "four" or "quartet" => 4,
        "five" => 5,
        _ => 0,
    };
}
