namespace DiploGraph.Graph.Storage;

/// <summary>An array in pages of 1024 that many versions of a graph share; a version that writes copies the pages it touches, once each.</summary>
/// <remarks>
/// <see cref="Fork"/> costs nothing; the forked column is the only one that may be written, and the column it came from must not be
/// written any more. Entries never set read as <c>default</c>.
/// </remarks>
internal sealed class PagedColumn<T>
{
    internal const int PageBits = 10;
    internal const int PageSize = 1 << PageBits;
    internal const int PageMask = PageSize - 1;

    private T[]?[] pages;
    private bool[]? owned;

    public PagedColumn()
        : this([])
    {
    }

    private PagedColumn(T[]?[] pages) => this.pages = pages;

    public T this[int index]
    {
        get
        {
            int page = index >> PageBits;
            T[]?[] all = pages;
            return page < all.Length && all[page] is { } items ? items[index & PageMask] : default!;
        }
    }

    public int PageCount => pages.Length;

    /// <summary>The page's entries; null where none was ever set.</summary>
    public T[]? Page(int page) => page < pages.Length ? pages[page] : null;

    public PagedColumn<T> Fork() => new(pages);

    public void Set(int index, T value) => WritablePage(index >> PageBits)[index & PageMask] = value;

    public T[] WritablePage(int page)
    {
        if (owned is null || page >= owned.Length)
        {
            int length = page < pages.Length ? pages.Length : Math.Max(page + 1, pages.Length * 3 / 2);
            T[]?[] copy = new T[]?[length];
            pages.CopyTo(copy, 0);
            bool[] mine = new bool[length];
            owned?.CopyTo(mine, 0);
            pages = copy;
            owned = mine;
        }

        if (!owned[page])
        {
            pages[page] = pages[page] is { } shared ? (T[])shared.Clone() : new T[PageSize];
            owned[page] = true;
        }

        return pages[page]!;
    }
}
