using System.Text.RegularExpressions;

namespace DiploGraph.Training.Corpora;

/// <summary>Flat names from GUM's nested entity brackets: the proper nouns around a mention's head, titles off; doubtful words are left open.</summary>
internal static partial class GumNames
{
    private static readonly NameTags Tags = NameTags.Names;

    private static readonly HashSet<string> Titles = new(
        "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lady President Senator Sen. Congressman Congresswoman Representative Rep. Judge Justice Governor Gov. Professor Prof. Prof Prime Minister Chancellor King Queen Prince Princess Pope Saint St. Captain Capt. General Gen. Colonel Col. Major Lieutenant Lt. Sergeant Chief Secretary Speaker Ambassador Mayor Madam Miss Father Reverend Rev. Chairman Director Officer Vice Attorney Foreign Defense Defence".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Links = new(["of", "and", "&", "-", "de", "for", "the", "."], StringComparer.Ordinal);

    public static void Annotate(IReadOnlyList<Sample> samples)
    {
        foreach (Sample sample in samples)
        {
            sample.Names = Of(sample);
        }
    }

    /// <summary>All mentions of a sentence: first word, word after the last, and the bracket's description.</summary>
    public static List<(int Start, int End, string Description)> Mentions(Sample sample)
    {
        List<(int, int, string)> mentions = [];
        List<(int Start, string Description)> open = [];
        for (int i = 0; i < sample.Words.Length; i++)
        {
            string? entity = sample.Misc![i].Split('|').FirstOrDefault(m => m.StartsWith("Entity=", StringComparison.Ordinal));
            if (entity is null)
            {
                continue;
            }

            foreach (Match match in Bracket().Matches(entity[7..]))
            {
                if (match.Groups[1].Success)
                {
                    mentions.Add((i, i + 1, match.Groups[1].Value));
                }
                else if (match.Groups[2].Success)
                {
                    open.Add((i, match.Groups[2].Value));
                }
                else
                {
                    string key = match.Groups[3].Value.Split('-')[0];
                    int at = open.FindLastIndex(o => o.Description.Split('-')[0] == key);
                    if (at >= 0)
                    {
                        mentions.Add((open[at].Start, i + 1, open[at].Description));
                        open.RemoveAt(at);
                    }
                }
            }
        }

        return mentions;
    }

    private static uint[] Of(Sample sample)
    {
        string[] words = sample.Words;
        bool Proper(int i) => i >= 0 && i < words.Length && sample.Upos![i] == "PROPN";
        uint[] tags = [.. words.Select((_, i) => Proper(i) ? Tags.Any : Tags.OutsideOr("MISC"))];
        bool[] used = new bool[words.Length];
        foreach ((int start, int end, string description) in Mentions(sample).OrderByDescending(m => m.End - m.Start))
        {
            string[] fields = description.Split('-');
            if (fields.Length < 6)
            {
                continue;
            }

            int head = fields[5].Split(',').Select(f => int.TryParse(f, out int at) ? at - 1 + start : -1).FirstOrDefault(h => h >= start && h < end && Proper(h), -1);
            if (head < 0)
            {
                continue;
            }

            string? type = fields[1] switch { "person" => "PER", "organization" => "ORG", "place" => "LOC", _ => null };
            bool organization = type == "ORG";
            int left = head;
            while (left > start && (Proper(left - 1) || (left - 2 >= start && Proper(left - 2) && (words[left - 1] is "-" or "–" || (organization && Links.Contains(words[left - 1]))))))
            {
                left--;
            }

            int right = head + 1;
            while (right < end && (Proper(right)
                || (right + 1 < end && Proper(right + 1) && (words[right] is "-" or "–" || (organization && words[right] is "of" or "and" or "&" or "for" or "de")))
                || (right + 2 < end && organization && words[right] is "of" or "for" && words[right + 1] == "the" && Proper(right + 2))))
            {
                right++;
            }

            if (used.AsSpan(left, right - left).Contains(true))
            {
                continue;
            }

            used.AsSpan(left, right - left).Fill(true);
            if (type is null || Links.Contains(words[left]) || Links.Contains(words[right - 1]) || !char.IsLetterOrDigit(words[left][0]))
            {
                tags.AsSpan(left, right - left).Fill(fields[1] == "time" ? Tags.OutsideOr("MISC") : Tags.Any);
                continue;
            }

            if (type == "PER")
            {
                while (left + 1 < right && Titles.Contains(words[left]))
                {
                    tags[left++] = NameTags.Outside;
                }
            }

            Tags.Mark(tags, left, right, Tags.Type(type));

            // A capitalised neighbour that is no proper noun ("National") makes the left edge doubtful.
            for (int i = left - 1; i >= start && !used[i] && char.IsUpper(words[i][0]) && !Titles.Contains(words[i]); i--)
            {
                tags[i] = tags[left] = Tags.Any;
            }
        }

        return tags;
    }

    [GeneratedRegex(@"\(([^()]*)\)|\(([^()]*)|([^()]*)\)")]
    private static partial Regex Bracket();
}
