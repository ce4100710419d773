using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>One property of all nodes, or of all relationships, in pages that versions share as in <see cref="PagedColumn{T}"/>.</summary>
internal sealed class PropertyColumn
{
    private PropertyPage?[] pages;
    private bool[]? owned;

    public PropertyColumn()
        : this([])
    {
    }

    private PropertyColumn(PropertyPage?[] pages) => this.pages = pages;

    public Value Get(int id, StringPool strings)
    {
        int page = id >> PagedColumn<int>.PageBits;
        PropertyPage?[] all = pages;
        return page < all.Length && all[page] is { } values ? values.Get(id & PagedColumn<int>.PageMask, strings) : Value.Null;
    }

    public bool Has(int id)
    {
        int page = id >> PagedColumn<int>.PageBits;
        PropertyPage?[] all = pages;
        return page < all.Length && all[page] is { } values && values.Has(id & PagedColumn<int>.PageMask);
    }

    public PropertyColumn Fork() => new(pages);

    public void Set(int id, in Value value, StringPool strings)
    {
        int page = id >> PagedColumn<int>.PageBits, index = id & PagedColumn<int>.PageMask;
        if (value.IsNull)
        {
            if (Has(id))
            {
                Writable(page, value)!.Clear(index);
            }

            return;
        }

        PropertyPage values = Writable(page, value);
        if (!values.TrySet(index, value, strings))
        {
            values = values.Generalise(strings);
            pages[page] = values;
            values.TrySet(index, value, strings);
        }
    }

    public void SetTextHandle(int id, int handle, StringPool strings)
    {
        int page = id >> PagedColumn<int>.PageBits, index = id & PagedColumn<int>.PageMask;
        int code = StringPool.CodeOfHandle(handle);
        if (Writable(page, Value.Of("")) is TextPage texts)
        {
            texts.SetCode(index, code);
        }
        else
        {
            pages[page]!.TrySet(index, Value.Of(strings[code]), strings);
        }
    }

    private PropertyPage Writable(int page, in Value example)
    {
        if (owned is null || page >= owned.Length)
        {
            int length = page < pages.Length ? pages.Length : Math.Max(page + 1, pages.Length * 3 / 2);
            PropertyPage?[] copy = new PropertyPage?[length];
            pages.CopyTo(copy, 0);
            bool[] mine = new bool[length];
            owned?.CopyTo(mine, 0);
            pages = copy;
            owned = mine;
        }

        if (!owned[page])
        {
            pages[page] = pages[page] is { } shared ? shared.Clone() : PropertyPage.For(example);
            owned[page] = true;
        }

        return pages[page]!;
    }
}
