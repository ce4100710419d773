using DiploGraph.Reading.Statements.Candidates;
using System.Text.RegularExpressions;
using DiploGraph.Training.Text;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Training.Corpora;

/// <summary>Reads annotated texts (<c>gold/train</c>): names by their listed surfaces, relations by their evidence sentences.</summary>
internal sealed class GoldDocuments(RelationTypes types)
{
    /// <summary>Sentences of one passage; a text is cut into such windows.</summary>
    private const int Window = 6;

    public List<(Passage Passage, Split Split)> Read(string folder, Splits splits)
    {
        List<(Passage, Split)> all = [];
        foreach (string path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string id = Path.GetFileNameWithoutExtension(path);
            all.AddRange(One(JObject.Parse(File.ReadAllText(path)), id).Select(passage => (passage, splits.OfDocument(id))));
        }

        return all;
    }

    private IEnumerable<Passage> One(JObject document, string id)
    {
        string[] texts = [.. document["sentences"]!.Select(s => (string)s!)];
        JToken[] entities = [.. document["entities"]!];
        Dictionary<string, int> ids = entities.Select((e, i) => ((string)e["id"]!, i)).ToDictionary(p => p.Item1, p => p.i, StringComparer.Ordinal);
        int[] kinds = [.. entities.Select(e => NameTags.Entities.Type((string)e["type"]!))];
        SortedDictionary<string, int[]> surfaces = new(Comparer<string>.Create((a, b) => a.Length != b.Length ? b.Length - a.Length : string.CompareOrdinal(a, b)));
        for (int e = 0; e < entities.Length; e++)
        {
            foreach (string surface in entities[e]["mentions"]!.Select(m => (string)m!).Distinct(StringComparer.Ordinal).Where(m => m.Length > 0))
            {
                surfaces[surface] = [.. surfaces.GetValueOrDefault(surface, []), e];
            }
        }

        PassageRelation[] relations = [.. document["relations"]!.Select(r => new PassageRelation(
            ids[(string)r["head"]!], types.Index((string)r["type"]!), ids[(string)r["tail"]!], (string?)r["polarity"] == "negated",
            (string?)r["modality"] switch { "planned" => 1, "hypothetical" => 2, _ => 0 },
            (string?)r["speaker"] is { } speaker ? ids[speaker] : -1, [.. r["evidence"]!.Select(x => (int)x!)]))];

        for (int start = 0; start < texts.Length; start += Window)
        {
            int end = Math.Min(texts.Length, start + Window);
            List<Sample> samples = [];
            List<PassageMention> mentions = [];
            for (int s = start; s < end; s++)
            {
                samples.Add(Sentence(texts[s], s - start, surfaces, kinds, mentions));
            }

            yield return new Passage($"{id}-{start}", samples)
            {
                Mentions = [.. mentions.OrderBy(m => m.Sentence).ThenBy(m => m.Word)],
                Relations = [.. relations.Select(r => r with { Evidence = [.. r.Evidence.Where(x => x >= start && x < end).Select(x => x - start)] })],
                HasRelations = true,
            };
        }
    }

    private static Sample Sentence(string text, int index, SortedDictionary<string, int[]> surfaces, int[] kinds, List<PassageMention> mentions)
    {
        List<Word> words = Words.Of(text);
        Sample sample = new([.. words.Select(w => w.Form)]);
        NameTags entities = NameTags.Entities;
        uint[] tags = new uint[words.Count];
        Array.Fill(tags, NameTags.Outside);
        bool[] taken = new bool[text.Length];
        foreach ((string surface, int[] owners) in surfaces)
        {
            foreach (Match match in Regex.Matches(text, $@"(?<!\w){Regex.Escape(surface)}(?!\w)"))
            {
                if (taken.AsSpan(match.Index, match.Length).Contains(true))
                {
                    continue;
                }

                taken.AsSpan(match.Index, match.Length).Fill(true);
                (int first, int last) = Episodes.Cover(words, match.Index, match.Index + match.Length);
                for (int i = first; i < last; i++)
                {
                    tags[i] = owners.Aggregate(0u, (bits, owner) => bits | (i == first ? entities.Begin(kinds[owner]) : entities.Inside(kinds[owner])));
                }

                mentions.Add(new PassageMention(index, first, last, MentionWord.Of(sample.Words, first, last), MentionKind.Name, owners));
            }
        }

        sample.Entities = tags;
        return sample;
    }
}
