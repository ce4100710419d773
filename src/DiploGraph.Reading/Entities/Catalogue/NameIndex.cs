namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>How a name leads to an entry.</summary>
public enum NameRelation : byte
{
    Name,
    Alias,
    Demonym,
    Metonym,

    /// <summary>A person's last name alone.</summary>
    Surname,

    /// <summary>A person's full name in another transliteration, or with a slip in its vowels.</summary>
    Skeleton,
}

/// <summary>What a name can mean.</summary>
/// <param name="Entry">The entry's number.</param>
/// <param name="Style">How the catalogue writes it.</param>
public readonly record struct NameHit(int Entry, NameRelation Relation, NameStyle Style);

/// <summary>How the catalogue writes a name, which a text's spelling is held against.</summary>
public enum NameStyle : byte
{
    /// <summary>Begins with a capital letter.</summary>
    Proper,

    /// <summary>Capital letters only, six at most: "US", "NATO".</summary>
    Acronym,

    /// <summary>Small letters: "grain deal".</summary>
    Common,
}

/// <summary>
/// From normal forms of names to entries: a sorted table of 64-bit hashes with a directory over the top bits, beside a table of
/// first words with the most words a name that begins so can have. Longest match over a text is then a few probes per word.
/// </summary>
public sealed class NameIndex
{
    private const int DirectoryBits = 16;

    private readonly ulong[] hashes;
    private readonly NameHit[] hits;
    private readonly int[] directory;
    private readonly Dictionary<ulong, byte> longest;

    private NameIndex(ulong[] hashes, NameHit[] hits, Dictionary<ulong, byte> longest)
    {
        this.hashes = hashes;
        this.hits = hits;
        this.longest = longest;
        directory = new int[(1 << DirectoryBits) + 1];
        int at = 0;
        for (int prefix = 0; prefix < 1 << DirectoryBits; prefix++)
        {
            directory[prefix] = at;
            while (at < hashes.Length && hashes[at] >> (64 - DirectoryBits) == (ulong)prefix)
            {
                at++;
            }
        }

        directory[^1] = hashes.Length;
    }

    public int Count => hits.Length;

    /// <summary>The most words of a name that begins with this word; 0 where none does.</summary>
    public int LongestFrom(ulong firstWord) => longest.GetValueOrDefault(firstWord);

    /// <summary>What a name, given by the hash of its normal form, can mean; in the order of the entries.</summary>
    public ReadOnlySpan<NameHit> Find(ulong hash)
    {
        int prefix = (int)(hash >> (64 - DirectoryBits));
        int start = directory[prefix];
        while (start < directory[prefix + 1] && hashes[start] < hash)
        {
            start++;
        }

        int end = start;
        while (end < hashes.Length && hashes[end] == hash)
        {
            end++;
        }

        return hits.AsSpan(start, end - start);
    }

    internal sealed class Builder(int capacity)
    {
        private readonly List<(ulong Hash, NameHit Hit)> items = new(capacity);
        private readonly Dictionary<ulong, byte> longest = new(capacity / 2);
        private readonly char[] buffer = new char[4096];

        public void Add(ReadOnlySpan<char> name, int entry, NameRelation relation)
        {
            if (name.Length is 0 or > 1000)
            {
                return;
            }

            int length = NameForm.Write(name, buffer);
            if (length == 0)
            {
                return;
            }

            ReadOnlySpan<char> normal = buffer.AsSpan(0, length);
            items.Add((NameForm.Hash(normal), new NameHit(entry, relation, StyleOf(name))));
            int space = normal.IndexOf(' ');
            ulong first = NameForm.Hash(space < 0 ? normal : normal[..space]);
            byte words = (byte)Math.Min(normal.Count(' ') + 1, 30);
            longest[first] = Math.Max(longest.GetValueOrDefault(first), words);
        }

        /// <summary>A key that is only looked up, never met in running text.</summary>
        public void AddHash(ulong hash, NameHit hit) => items.Add((hash, hit));

        public NameIndex Build()
        {
            ulong[] hashes = new ulong[items.Count];
            NameHit[] hits = new NameHit[items.Count];
            for (int i = 0; i < hashes.Length; i++)
            {
                (hashes[i], hits[i]) = items[i];
            }

            Array.Sort(hashes, hits);
            int count = 0;
            for (int start = 0, end; start < hashes.Length; start = end)
            {
                for (end = start + 1; end < hashes.Length && hashes[end] == hashes[start]; end++)
                {
                }

                if (end - start > 1)
                {
                    hits.AsSpan(start, end - start).Sort(static (a, b) =>
                        a.Entry != b.Entry ? a.Entry.CompareTo(b.Entry) : a.Relation != b.Relation ? a.Relation.CompareTo(b.Relation) : a.Style.CompareTo(b.Style));
                }

                for (int i = start; i < end; i++)
                {
                    if (i == start || hits[i].Entry != hits[count - 1].Entry)
                    {
                        hashes[count] = hashes[i];
                        hits[count++] = hits[i];
                    }
                }
            }

            Array.Resize(ref hashes, count);
            Array.Resize(ref hits, count);
            return new NameIndex(hashes, hits, longest);
        }

        private static NameStyle StyleOf(ReadOnlySpan<char> name)
        {
            bool small = false;
            bool capital = false;
            foreach (char c in name)
            {
                small |= char.IsLower(c);
                capital |= char.IsUpper(c);
            }

            return !capital && small ? NameStyle.Common : capital && !small && name.Length <= 6 ? NameStyle.Acronym : NameStyle.Proper;
        }
    }
}
