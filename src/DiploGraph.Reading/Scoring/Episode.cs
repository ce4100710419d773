using System.Globalization;
using System.Text;

namespace DiploGraph.Reading.Scoring;

/// <summary>A short passage with every mention and every relation's trigger marked.</summary>
/// <param name="Number">Its number in the file; the last fifth of a file by number is held out.</param>
/// <param name="Text">The sentences with a blank between them; all offsets are into it.</param>
public sealed record Episode(
    string File, int Number, DateOnly? Published, string Style, string Text, IReadOnlyList<TextSpan> Sentences,
    IReadOnlyList<EpisodeMention> Mentions, IReadOnlyList<GoldEntity> Entities, IReadOnlyList<EpisodeRelation> Relations)
{
    public Article ToArticle() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(File)}-{Number:000}"), "", Text, Published);

    /// <summary>The episodes of a folder, file by file; the last fifth of each file by number is what tests, the rest what trains.</summary>
    public static (IReadOnlyList<Episode> Train, IReadOnlyList<Episode> Test) LoadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ReadingException($"{folder}: there is no such folder of episodes.");
        }

        List<Episode> train = [];
        List<Episode> test = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.epi").Order(StringComparer.Ordinal))
        {
            Episode[] episodes = [.. EpisodeReader.Read(path).OrderBy(episode => episode.Number)];
            int kept = episodes.Length * 4 / 5;
            train.AddRange(episodes[..kept]);
            test.AddRange(episodes[kept..]);
        }

        return (train, test);
    }
}

/// <param name="Entities">Ids of the entities it means; one or several.</param>
public sealed record EpisodeMention(TextSpan Span, MentionKind Kind, IReadOnlyList<string> Entities);

/// <param name="Trigger">Where its words stand; null where the line gives none.</param>
public sealed record EpisodeRelation(
    string Head, string Type, string Tail, bool Negated, Modality Modality, string? Speaker, string? Date, string? Role, TextSpan? Trigger);

/// <summary>Reads files of episodes: a header line, sentences with marks <c>[surface|id]</c>, "--", entities, relations; a blank line ends each.</summary>
internal static class EpisodeReader
{
    private static readonly HashSet<string> Pronouns = new(
        ("he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves "
        + "i me my mine myself you your yours who whom whose which that both each one this these those").Split(' '),
        StringComparer.Ordinal);

    public static IEnumerable<Episode> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length;)
        {
            if (lines[i].Length == 0)
            {
                i++;
                continue;
            }

            int end = i;
            while (end < lines.Length && lines[end].Trim().Length > 0)
            {
                end++;
            }

            yield return ReadOne(path, lines, i, end);
            i = end;
        }
    }

    private static Episode ReadOne(string path, string[] lines, int start, int end)
    {
        string[] header = lines[start].Split(' ', 3);
        if (header.Length < 2 || header[0].Length < 2 || header[0][0] != '#' || !int.TryParse(header[0].AsSpan(1), CultureInfo.InvariantCulture, out int number))
        {
            throw Fault(path, start, $"found \"{lines[start]}\", expected #number date style");
        }

        int dashes = Array.IndexOf(lines, "--", start, end - start);
        if (dashes < 0)
        {
            throw Fault(path, start, "found no line \"--\" between the sentences and the entities");
        }

        StringBuilder text = new();
        List<TextSpan> sentences = [];
        List<EpisodeMention> mentions = [];
        for (int i = start + 1; i < dashes; i++)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            int from = text.Length;
            Unmark(path, i, lines[i].Trim(), text, mentions);
            sentences.Add(new TextSpan(from, text.Length));
        }

        string plain = text.ToString();
        GoldEntity[] entities = dashes + 1 < end ? [.. ReadEntities(path, dashes + 1, lines[dashes + 1])] : [];
        List<EpisodeRelation> relations = [];
        for (int i = dashes + 2; i < end; i++)
        {
            relations.Add(ReadRelation(path, i, lines[i], plain));
        }

        DateOnly? published = DateOnly.TryParseExact(header[1], "yyyy-MM-dd", out DateOnly day) ? day : null;
        mentions.Sort((a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : b.Span.End.CompareTo(a.Span.End));
        return new Episode(path, number, published, header.Length > 2 ? header[2] : "", plain, sentences, mentions, entities, relations);
    }

    private static void Unmark(string path, int line, string marked, StringBuilder text, List<EpisodeMention> mentions)
    {
        Stack<int> open = new();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '[')
            {
                open.Push(text.Length);
            }
            else if (marked[i] == '|' && open.Count > 0)
            {
                int close = marked.IndexOf(']', i);
                if (close < 0)
                {
                    throw Fault(path, line, $"found \"|\" at {i + 1} without \"]\" after it");
                }

                string ids = marked[(i + 1)..close];
                int from = open.Pop();
                string surface = text.ToString(from, text.Length - from);
                string[] entities = [.. ids.TrimEnd('*').Split('+').Select(id => id.TrimEnd('*'))];
                bool acronym = surface is not "I" && surface.All(char.IsUpper); // "US" is no "us".
                MentionKind kind = !acronym && Pronouns.Contains(surface.ToLowerInvariant()) ? MentionKind.Pronoun
                    : ids.EndsWith('*') ? MentionKind.Role
                    : MentionKind.Name;
                mentions.Add(new EpisodeMention(new TextSpan(from, text.Length), kind, entities));
                i = close;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        if (open.Count > 0)
        {
            throw Fault(path, line, "found a \"[\" that nothing closes");
        }
    }

    private static IEnumerable<GoldEntity> ReadEntities(string path, int line, string text)
    {
        foreach (string part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = part.Split(' ', 3);
            yield return words.Length == 3
                ? new GoldEntity(words[0], words[1], words[2], [])
                : throw Fault(path, line, $"found the entity \"{part}\", expected \"id Type Name\"");
        }
    }

    private static EpisodeRelation ReadRelation(string path, int line, string text, string plain)
    {
        string rest = text;
        TextSpan? trigger = null;
        int tilde = rest.LastIndexOf('~');
        if (tilde >= 0)
        {
            string words = rest[(tilde + 1)..].Trim();
            int at = plain.IndexOf(words, StringComparison.Ordinal);
            trigger = at < 0 ? null : new TextSpan(at, at + words.Length);
            rest = rest[..tilde];
        }

        string? role = null;
        int quote = rest.IndexOf("role=\"", StringComparison.Ordinal);
        if (quote >= 0)
        {
            int close = rest.IndexOf('"', quote + 6);
            role = rest[(quote + 6)..(close < 0 ? rest.Length : close)];
            rest = rest[..quote] + (close < 0 ? "" : rest[(close + 1)..]);
        }

        string[] parts = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3)
        {
            throw Fault(path, line, $"found the relation \"{text}\", expected \"head TYPE tail\"");
        }

        string? Marked(string prefix) => parts.Skip(3).FirstOrDefault(part => part.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
        Modality modality = parts.Contains("plan") ? Modality.Planned : parts.Contains("hyp") ? Modality.Hypothetical : Modality.Actual;
        return new EpisodeRelation(parts[0], parts[1], parts[2], parts.Contains("neg"), modality, Marked("@"), Marked("on="), role, trigger);
    }

    private static ReadingException Fault(string path, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line + 1}: {what}."));
}
