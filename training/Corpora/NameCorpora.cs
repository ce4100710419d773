using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Training.Corpora;

/// <summary>Readers of the flat name corpora; all come out as admissible tags of <see cref="NameTags.Names"/>.</summary>
internal static partial class NameCorpora
{
    private static readonly NameTags Tags = NameTags.Names;

    /// <summary>Universal NER (PER, ORG, LOC; it has no MISC, so a word outside may be one).</summary>
    public static List<Sample> Uner(string path)
    {
        List<Sample> samples = [];
        List<string> words = [], tags = [];
        string document = "";
        foreach (string line in Treebank.Lines(path).Append(""))
        {
            if (line.StartsWith("# newdoc", StringComparison.Ordinal))
            {
                document = line[(line.IndexOf('=') + 1)..].Trim();
            }
            else if (line.Length == 0 && words.Count > 0)
            {
                samples.Add(Make(words, Spans(tags).Where(span => Tags.Type(span.Type) is >= 0 and < 3), Tags.OutsideOr("MISC"), document));
                words.Clear();
                tags.Clear();
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                string[] row = line.Split('\t');
                words.Add(row[1]);
                tags.Add(row[2] is "" or "_" ? "O" : row[2]);
            }
        }

        return samples;
    }

    /// <summary>Two-column files with a blank line between sentences, tags in IO or BIO.</summary>
    public static List<Sample> Columns(string path)
    {
        List<Sample> samples = [];
        List<string> words = [], tags = [];
        foreach (string raw in Treebank.Lines(path).Append(""))
        {
            string line = raw.Trim();
            if (line.Length == 0 || line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                if (words.Count > 0)
                {
                    samples.Add(Make(words, Spans(tags), NameTags.Outside, ""));
                    words.Clear();
                    tags.Clear();
                }

                continue;
            }

            string[] row = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            words.Add(row[0]);
            tags.Add(row.Length > 1 ? row[^1] : "O");
        }

        return samples;
    }

    /// <summary>Re-DocRED's mentions; a place named by its people's adjective ("French") is MISC as elsewhere.</summary>
    public static List<Sample> ReDocred(string path, IReadOnlySet<string> demonyms)
    {
        List<Sample> samples = [];
        foreach (JToken document in JArray.Parse(string.Join('\n', Treebank.Lines(path))))
        {
            string[][] sentences = [.. document["sents"]!.Select(s => s.Select(w => string.IsNullOrWhiteSpace((string)w!) ? "." : (string)w!).ToArray())];
            SortedDictionary<(int Start, int End), string>[] marks = [.. sentences.Select(_ => new SortedDictionary<(int, int), string>())];
            foreach (JToken mention in document["vertexSet"]!.SelectMany(v => v))
            {
                string type = (string)mention["type"]!;
                int sentence = (int)mention["sent_id"]!, start = (int)mention["pos"]![0]!, end = (int)mention["pos"]![1]!;
                if (Tags.Type(type) < 0 || start >= end || end > sentences[sentence].Length)
                {
                    continue;
                }

                marks[sentence][(start, end)] = type == "LOC" && end == start + 1 && demonyms.Contains(sentences[sentence][start]) ? "MISC" : type;
            }

            for (int s = 0; s < sentences.Length; s++)
            {
                if (sentences[s].Length > 0)
                {
                    samples.Add(Make(sentences[s], Longest(marks[s].Select(m => new NameSpan(m.Key.Start, m.Key.End, m.Value)), sentences[s].Length), NameTags.Outside, (string)document["title"]!));
                }
            }
        }

        return samples;
    }

    /// <summary>Adjectives of peoples: capitalised words that the treebanks tag as adjectives, and WikiGold's one-word MISC names.</summary>
    public static HashSet<string> Demonyms(IEnumerable<Sample> treebanks, IEnumerable<Sample> wikigold)
    {
        Dictionary<string, (int Adjective, int All)> counts = new(StringComparer.Ordinal);
        foreach (Sample sample in treebanks)
        {
            for (int i = 0; i < sample.Words.Length; i++)
            {
                string word = sample.Words[i];
                if (word.Length > 3 && char.IsUpper(word[0]) && word.Skip(1).All(char.IsLower))
                {
                    (int adjective, int all) = counts.GetValueOrDefault(word);
                    counts[word] = (adjective + (sample.Upos![i] == "ADJ" ? 1 : 0), all + 1);
                }
            }
        }

        HashSet<string> demonyms = new(counts.Where(c => c.Value.Adjective * 2 > c.Value.All && LooksDemonymous(c.Key)).Select(c => c.Key), StringComparer.Ordinal);
        foreach (Sample sample in wikigold)
        {
            foreach (NameSpan span in Spans(sample.Names!, Tags))
            {
                if (span is { Type: "MISC" } && span.End == span.Start + 1 && LooksDemonymous(sample.Words[span.Start]))
                {
                    demonyms.Add(sample.Words[span.Start]);
                }
            }
        }

        return demonyms;
    }

    /// <summary>Whether a word ends as adjectives of peoples do.</summary>
    private static bool LooksDemonymous(string word) => DemonymEnding().IsMatch(word);

    public static List<NameSpan> Longest(IEnumerable<NameSpan> spans, int words)
    {
        bool[] taken = new bool[words];
        List<NameSpan> kept = [];
        foreach (NameSpan span in spans.OrderByDescending(s => s.End - s.Start).ThenBy(s => s.Start))
        {
            if (!taken.AsSpan(span.Start, span.End - span.Start).Contains(true))
            {
                taken.AsSpan(span.Start, span.End - span.Start).Fill(true);
                kept.Add(span);
            }
        }

        return kept;
    }

    public static IEnumerable<NameSpan> Spans(IReadOnlyList<string> tags)
    {
        int start = -1;
        string type = "";
        for (int i = 0; i <= tags.Count; i++)
        {
            string tag = i < tags.Count ? tags[i] : "O";
            if (start >= 0 && (tag == "O" || tag[0] == 'B' || tag[2..] != type))
            {
                yield return new NameSpan(start, i, type);
                start = -1;
            }

            if (tag != "O" && start < 0)
            {
                start = i;
                type = tag[2..];
            }
        }
    }

    /// <summary>Spans of words whose tag is certain.</summary>
    public static IEnumerable<NameSpan> Spans(uint[] admissible, NameTags tags) =>
        Spans([.. admissible.Select(bits => uint.IsPow2(bits) ? tags.Tags[int.CreateTruncating(uint.Log2(bits))] : "O")]);

    private static Sample Make(IReadOnlyList<string> words, IEnumerable<NameSpan> spans, uint outside, string document)
    {
        uint[] names = new uint[words.Count];
        Array.Fill(names, outside);
        foreach (NameSpan span in spans)
        {
            Tags.Mark(names, span.Start, span.End, Tags.Type(span.Type));
        }

        return new Sample([.. words]) { Names = names, Document = document };
    }

    [GeneratedRegex("(?:ian|ean|ish|ese|can|ch|eek|iss|ani|qi|aeli|mani|ndic|avic|ltic|ppine|ino|ban|yan)$")]
    private static partial Regex DemonymEnding();
}
