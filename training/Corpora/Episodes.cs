using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Training.Text;

namespace DiploGraph.Training.Corpora;

/// <summary>Reads <c>.epi</c> files: passages with every mention and every relation's trigger marked.</summary>
internal sealed partial class Episodes(RelationTypes types)
{
    private static readonly HashSet<string> Pronouns = new(
        "he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves i me my mine myself you your yours who whom whose which that both each one this these those".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Light = new(
        "a an the to of in on for at by with from as that will would could should may might must shall can be is are was were been being has have had having do does did not n't no never it its their his her and or into over out up off about also".Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>Types whose trigger is a title or a name: its head is found as that of a mention.</summary>
    private static readonly HashSet<string> Nominal = ["HOLDS_OFFICE", "PART_OF"];

    private sealed record Mark(int Sentence, int Start, int End, int[] Entities, bool Starred);

    public List<(Passage Passage, Split Split)> Read(string folder, Splits splits, bool shared)
    {
        List<(Passage, Split)> all = [];
        foreach (string path in Directory.GetFiles(folder, "*.epi").Order(StringComparer.Ordinal))
        {
            List<(int Number, Passage Passage)> file = [];
            foreach (string block in File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            {
                string[] lines = [.. block.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
                if (lines.Length > 0)
                {
                    file.Add(One(lines, Path.GetFileNameWithoutExtension(path)));
                }
            }

            List<Passage> ordered = [.. file.OrderBy(e => e.Number).Select(e => e.Passage)];
            all.AddRange(ordered.Select((passage, place) => (passage, splits.OfEpisode(Path.GetFileNameWithoutExtension(path), place, ordered.Count, shared))));
        }

        return all;
    }

    private (int Number, Passage Passage) One(string[] lines, string file)
    {
        string number = lines[0][1..].Split(' ')[0];
        int dashes = Array.IndexOf(lines, "--");
        List<string> texts = [];
        List<Mark> marks = [];
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        List<int> entityTypes = [];
        foreach (string part in lines[dashes + 1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] bits = part.Split(' ', 3);
            ids[bits[0]] = entityTypes.Count;
            entityTypes.Add(NameTags.Entities.Type(bits[1]));
        }

        foreach (string line in lines[1..dashes])
        {
            texts.Add(Unmark(line, texts.Count, ids, marks));
        }

        List<Word>[] words = [.. texts.Select(Words.Of)];
        Sample[] samples = [.. words.Select(w => new Sample([.. w.Select(x => x.Form)]))];
        List<PassageMention> mentions = [];
        foreach (Mark mark in marks)
        {
            List<Word> sentence = words[mark.Sentence];
            (int first, int last) = Cover(sentence, mark.Start, mark.End);
            string surface = texts[mark.Sentence][mark.Start..mark.End];
            MentionKind kind = Pronouns.Contains(surface.ToLowerInvariant()) && (surface == "I" || surface.Any(char.IsLower)) ? MentionKind.Pronoun
                : mark.Starred ? MentionKind.Role : MentionKind.Name;
            mentions.Add(new PassageMention(mark.Sentence, first, last, MentionWord.Of(samples[mark.Sentence].Words, first, last), kind, mark.Entities));
        }

        mentions = [.. mentions.OrderBy(m => m.Sentence).ThenBy(m => m.Word).ThenBy(m => m.First)];
        for (int s = 0; s < samples.Length; s++)
        {
            Tag(samples[s], mentions.Where(m => m.Sentence == s), entityTypes);
        }

        return (int.Parse(Digits().Match(number).Value, CultureInfo.InvariantCulture), new Passage($"{file}-{number}", samples)
        {
            Mentions = mentions,
            Relations = [.. lines[(dashes + 2)..].Select(line => Relation(line, ids, texts, words))],
            FullyMarked = true,
            Linked = true,
            HasRelations = true,
        });
    }

    private static string Unmark(string line, int sentence, Dictionary<string, int> ids, List<Mark> marks)
    {
        StringBuilder text = new();
        Stack<int> open = new();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '[')
            {
                open.Push(text.Length);
            }
            else if (line[i] == '|')
            {
                int close = line.IndexOf(']', i);
                string reference = line[(i + 1)..close];
                marks.Add(new Mark(sentence, open.Pop(), text.Length, [.. reference.TrimEnd('*').Split('+').Select(id => ids[id]).Order()], reference.EndsWith('*')));
                i = close;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }

    private PassageRelation Relation(string line, Dictionary<string, int> ids, List<string> texts, List<Word>[] words)
    {
        Match match = Line().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"An episode's relation reads `head TYPE tail [flags] ~trigger`; found: {line}");
        }

        string trigger = match.Groups[5].Value;
        int sentence = texts.FindIndex(text => text.Contains(trigger, StringComparison.Ordinal));
        int at = texts[sentence].IndexOf(trigger, StringComparison.Ordinal);
        (int start, int end) = Cover(words[sentence], at, at + trigger.Length);
        string[] flags = [.. Flag().Matches(match.Groups[4].Value).Select(f => f.Value)];
        string? speaker = flags.FirstOrDefault(f => f[0] == '@');
        int type = types.Index(match.Groups[2].Value);
        int word = Nominal.Contains(match.Groups[2].Value) ? MentionWord.Of([.. words[sentence].Select(w => w.Form)], start, end) : Enumerable.Range(start, end - start).FirstOrDefault(i => char.IsLetter(words[sentence][i].Form[0]) && !Light.Contains(words[sentence][i].Form), start);
        return new PassageRelation(
            ids[match.Groups[1].Value], type, ids[match.Groups[3].Value], flags.Contains("neg"),
            flags.Contains("plan") ? 1 : flags.Contains("hyp") ? 2 : 0, speaker is null ? -1 : ids[speaker[1..]], [sentence], sentence, start, end, word);
    }

    private void Tag(Sample sample, IEnumerable<PassageMention> mentions, List<int> entityTypes)
    {
        NameTags entities = NameTags.Entities;
        uint[] entityTags = new uint[sample.Words.Length];
        Array.Fill(entityTags, NameTags.Outside);
        sample.MentionKinds = new int[sample.Words.Length];
        bool[] taken = new bool[sample.Words.Length];
        foreach (PassageMention mention in mentions.OrderByDescending(m => m.Last - m.First))
        {
            if (mention.Kind != MentionKind.Name)
            {
                sample.MentionKinds[mention.Word] = mention.Kind == MentionKind.Role ? 1 : 2;
                continue;
            }

            if (taken.AsSpan(mention.First, mention.Last - mention.First).Contains(true))
            {
                continue;
            }

            taken.AsSpan(mention.First, mention.Last - mention.First).Fill(true);
            int type = entityTypes[mention.Entities[0]];
            entities.Mark(entityTags, mention.First, mention.Last, type);
        }

        sample.Entities = entityTags;
    }

    /// <summary>The words that a stretch of characters touches.</summary>
    public static (int First, int Last) Cover(List<Word> words, int start, int end)
    {
        int first = words.FindIndex(w => w.End > start);
        int last = words.FindLastIndex(w => w.Start < end);
        return (first, Math.Max(first, last) + 1);
    }

    [GeneratedRegex("""^(\S+) ([A-Z_]+) (\S+)((?: (?:neg|plan|hyp|@\S+|on=\S+|role="[^"]*"))*) ~(.+)$""")]
    private static partial Regex Line();

    [GeneratedRegex(@"neg|plan|hyp|@\S+|on=\S+|role=\x22[^\x22]*\x22")]
    private static partial Regex Flag();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
