namespace DiploGraph.Graph.Storage;

/// <summary>Each text once, named by a code above 0; code 0 is no text; a code below 0 is a handle (its complement) into an <see cref="ITextSource"/>.</summary>
/// <remarks>Only grows; one writer adds, readers see every text whose code they can know.</remarks>
internal sealed class StringPool(ITextSource? texts)
{
    private const int PageBits = 12;
    private volatile string[][] pages = [new string[1 << PageBits]];
    private int[] slots = new int[1024];
    private int[] hashes = new int[1 << PageBits];
    private int count = 1;

    public string this[int code] => code > 0
        ? pages[code >> PageBits][code & ((1 << PageBits) - 1)]
        : (texts ?? throw new InvalidOperationException("a text on disk without a source to read it from")).Read(~code);

    public static int CodeOfHandle(int handle) => ~handle;

    public static int HandleOfCode(int code) => ~code;

    public int GetOrAdd(string text)
    {
        int hash = text.GetHashCode(StringComparison.Ordinal);
        int mask = slots.Length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            int code = slots[slot];
            if (code == 0)
            {
                return Add(text, hash, slot);
            }

            if (hashes[code] == hash && string.Equals(this[code], text, StringComparison.Ordinal))
            {
                return code;
            }
        }
    }

    /// <summary>The code of a text; 0 where the pool does not hold it. For the writer.</summary>
    public int Find(string text)
    {
        int hash = text.GetHashCode(StringComparison.Ordinal);
        int mask = slots.Length - 1;
        for (int slot = hash & mask; slots[slot] is var code and not 0; slot = (slot + 1) & mask)
        {
            if (hashes[code] == hash && string.Equals(this[code], text, StringComparison.Ordinal))
            {
                return code;
            }
        }

        return 0;
    }

    private int Add(string text, int hash, int slot)
    {
        int code = count++;
        if (code >> PageBits == pages.Length)
        {
            pages = [.. pages, new string[1 << PageBits]];
        }

        if (code == hashes.Length)
        {
            Array.Resize(ref hashes, code * 2);
        }

        pages[code >> PageBits][code & ((1 << PageBits) - 1)] = text;
        hashes[code] = hash;
        slots[slot] = code;
        if (count * 2 > slots.Length)
        {
            Rehash();
        }

        return code;
    }

    private void Rehash()
    {
        int[] larger = new int[slots.Length * 2];
        int mask = larger.Length - 1;
        for (int code = 1; code < count; code++)
        {
            int slot = hashes[code] & mask;
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            larger[slot] = code;
        }

        slots = larger;
    }
}
