using System.Numerics;

namespace DiploGraph.Graph.Storage;

/// <summary>A set of ids as bits, in pages that versions share as in <see cref="PagedColumn{T}"/>.</summary>
internal sealed class BitColumn
{
    private const int IdsPerPage = PagedColumn<ulong>.PageSize * 64;
    private readonly PagedColumn<ulong> words;

    public BitColumn()
        : this(new PagedColumn<ulong>())
    {
    }

    private BitColumn(PagedColumn<ulong> words) => this.words = words;

    public bool this[int id] => (words[id >> 6] & (1UL << id)) != 0;

    public BitColumn Fork() => new(words.Fork());

    public void Set(int id, bool value)
    {
        ulong word = words[id >> 6];
        words.Set(id >> 6, value ? word | (1UL << id) : word & ~(1UL << id));
    }

    /// <summary>The first id in the set from <paramref name="from"/> on; -1 where there is none.</summary>
    public int Next(int from)
    {
        int page = from / IdsPerPage;
        int word = (from >> 6) & PagedColumn<ulong>.PageMask;
        ulong mask = ulong.MaxValue << from;
        for (; page < words.PageCount; page++, word = 0, mask = ulong.MaxValue)
        {
            if (words.Page(page) is not { } items)
            {
                continue;
            }

            for (; word < items.Length; word++, mask = ulong.MaxValue)
            {
                ulong bits = items[word] & mask;
                if (bits != 0)
                {
                    return (page * IdsPerPage) + (word << 6) + BitOperations.TrailingZeroCount(bits);
                }
            }
        }

        return -1;
    }
}
