using System.Globalization;
using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using LemmaScript = DiploGraph.Reading.Language.Parsing.LemmaScript;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>Scores of the language heads on gold tokens: CoNLL-2018 rules for tags and trees, exact spans for names.</summary>
internal sealed class LanguageScores(Encoder encoder, LanguageHeads heads, Labels labels, WordPieces wordPieces)
{
    private const int MostPieces = 2000;

    private static readonly HashSet<string> Universal = new(
        "PronType NumType Poss Reflex Foreign Abbr Typo Gender Animacy NounClass Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite Clusivity".Split(' '), StringComparer.Ordinal);

    /// <summary>UPOS, XPOS, features, lemma, UAS, LAS in per cent of words.</summary>
    public SortedDictionary<string, double> Treebank(IReadOnlyList<Sample> samples)
    {
        Dictionary<string, int> right = [];
        int words = 0;
        foreach (Batch batch in Batches(samples))
        {
            using IDisposable scope = NewDisposeScope();
            Tensor flat = batch.Encode(encoder), deep = flat.view(batch.Sentences.Count, batch.Words, Encoder.Width);
            Dictionary<string, long[]> tags = new[] { "upos", "xpos", "feats", "lemma" }.ToDictionary(head => head, head => heads.Tags(head, flat).argmax(-1).data<long>().ToArray(), StringComparer.Ordinal);
            Tensor arcs = (heads.Arcs(heads.View("arc_dep", deep), heads.View("arc_head", deep)).to(ScalarType.Float32) + batch.WordMask.unsqueeze(1)).contiguous();
            Tensor dependents = heads.View("label_dep", deep).reshape(-1, LanguageHeads.LabelWidth), governors = heads.View("label_head", deep).reshape(-1, LanguageHeads.LabelWidth);
            float[] arcScores = arcs.data<float>().ToArray();
            for (int s = 0; s < batch.Sentences.Count; s++)
            {
                Sample sample = batch.Sentences[s].Sample;
                int count = sample.Words.Length;
                int[] tree = Decoding.Tree([.. Enumerable.Range(0, count + 1).Select(d => arcScores.AsSpan((s * batch.Words + d) * batch.Words, count + 1).ToArray())]);
                Tensor scores = heads.Labels(
                    dependents.index_select(0, tensor(Enumerable.Range(0, count).Select(i => (long)batch.Row(s, i)).ToArray())),
                    governors.index_select(0, tensor(tree.Select(h => (long)batch.Row(s, h - 1)).ToArray()))).to(ScalarType.Float32);
                scores.select(1, labels.Index("deprel", "root")).fill_(float.NegativeInfinity);
                long[] deprels = scores.argmax(1).data<long>().ToArray();
                for (int i = 0; i < count; i++)
                {
                    string Tag(string head) => labels[head][(int)tags[head][batch.Row(s, i)]];
                    void Count(string name, bool good) => right[name] = right.GetValueOrDefault(name) + (good ? 1 : 0);
                    words++;
                    Count("UPOS", Tag("upos") == sample.Upos![i]);
                    Count("XPOS", Tag("xpos") == sample.Xpos![i]);
                    Count("UFeats", Features(Tag("feats")) == Features(sample.Feats![i]));
                    Count("Lemma", sample.Lemmas![i] == "_" || (LemmaScript.TryParse(Tag("lemma"), out LemmaScript script) && script.Apply(sample.Words[i]) == sample.Lemmas[i]));
                    bool head = tree[i] == sample.Heads![i];
                    Count("UAS", head);
                    Count("LAS", head && Bare(tree[i] == 0 ? "root" : labels["deprel"][(int)deprels[i]]) == Bare(sample.Deprels![i]));
                }
            }
        }

        return new SortedDictionary<string, double>(right.ToDictionary(r => r.Key, r => 100.0 * r.Value / words), StringComparer.Ordinal);
    }

    /// <summary>Span F1 in per cent, over the types named and for each.</summary>
    public SortedDictionary<string, double> Names(IReadOnlyList<Sample> samples, params string[] types)
    {
        NameTags tags = NameTags.Names;
        Dictionary<string, (int Right, int Found, int Gold)> counts = [];
        foreach (Batch batch in Batches(samples))
        {
            using IDisposable scope = NewDisposeScope();
            Tensor scores = nn.functional.log_softmax(heads.Tags("ner", batch.Encode(encoder)).to(ScalarType.Float32), -1).contiguous();
            float[] values = scores.data<float>().ToArray();
            for (int s = 0; s < batch.Sentences.Count; s++)
            {
                Sample sample = batch.Sentences[s].Sample;
                int[] path = Decoding.Tags([.. Enumerable.Range(0, sample.Words.Length).Select(i => values.AsSpan(batch.Row(s, i) * tags.Tags.Count, tags.Tags.Count).ToArray())], tags.Tags);
                Count(counts, NameCorpora.Spans([.. path.Select(t => tags.Tags[t])]), NameCorpora.Spans(sample.Names!, tags), types);
            }
        }

        return Report(counts);
    }

    /// <summary>Adds what was found, right and wanted, by type and in all.</summary>
    public static void Count(Dictionary<string, (int Right, int Found, int Gold)> counts, IEnumerable<NameSpan> found, IEnumerable<NameSpan> gold, IReadOnlyList<string> types)
    {
        HashSet<NameSpan> wanted = [.. gold.Where(g => types.Contains(g.Type))], got = [.. found.Where(f => types.Contains(f.Type))];
        foreach (string type in types.Append("F1"))
        {
            bool Of(NameSpan span) => type == "F1" || span.Type == type;
            (int right, int all, int goldCount) = counts.GetValueOrDefault(type);
            counts[type] = (right + got.Count(g => Of(g) && wanted.Contains(g)), all + got.Count(Of), goldCount + wanted.Count(Of));
        }
    }

    public static SortedDictionary<string, double> Report(Dictionary<string, (int Right, int Found, int Gold)> counts) =>
        new(counts.ToDictionary(c => c.Key, c => 200.0 * c.Value.Right / Math.Max(1, c.Value.Found + c.Value.Gold)), StringComparer.Ordinal);

    public static string Print(SortedDictionary<string, double> scores) =>
        string.Join(' ', scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value:0.00}")));

    private IEnumerable<Batch> Batches(IReadOnlyList<Sample> samples) =>
        Batch.Group([.. samples.Select(s => Encoded.Of(s, wordPieces)).Where(e => e.Pieces.Length <= Encoded.LongestSentence)], e => (e.Pieces.Length, 1), MostPieces, null).Select(group => new Batch(group));

    private static string Features(string features) => string.Join('|', features.Split('|').Where(f => Universal.Contains(f.Split('=')[0])));

    private static string Bare(string deprel) => deprel.Split(':')[0];
}
