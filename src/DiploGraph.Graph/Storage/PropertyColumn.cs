using System.Text;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>One property of all nodes, or of all relationships, in pages that versions share as in <see cref="PagedColumn{T}"/>.</summary>
internal sealed class PropertyColumn
{
    /// <summary>The property that is a key: its texts differ from one another, so that a pool of them would only cost memory.</summary>
    public const string KeyProperty = "id";

    private readonly bool distinct;
    private readonly bool onRelationships;
    private PropertyPage?[] pages;
    private bool[]? owned;

    private PropertyColumn(PropertyPage?[] pages, bool distinct, bool onRelationships)
    {
        this.pages = pages;
        this.distinct = distinct;
        this.onRelationships = onRelationships;
    }

    /// <summary>An empty column for the property of that name.</summary>
    public static PropertyColumn For(string name, bool onRelationships) =>
        new([], string.Equals(name, KeyProperty, StringComparison.Ordinal), onRelationships);

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

    public PropertyColumn Fork() => new(pages, distinct, onRelationships);

    /// <summary>The code in the pool (below 0: a handle) where the value is a text kept so; false for any other value and for none.</summary>
    public bool TryGetCode(int id, out int code)
    {
        int page = id >> PagedColumn<int>.PageBits;
        code = page < pages.Length && pages[page] is TextPage texts ? texts.CodeAt(id & PagedColumn<int>.PageMask) : 0;
        return code != 0;
    }

    /// <summary>The UTF-8 bytes where the value is a text of a key column; empty for any other value and for none.</summary>
    public ReadOnlySpan<byte> DistinctText(int id)
    {
        int page = id >> PagedColumn<int>.PageBits;
        return page < pages.Length && pages[page] is DistinctTextPage texts ? texts.BytesAt(id & PagedColumn<int>.PageMask) : default;
    }

    /// <summary>Puts a text of a key column by its UTF-8 bytes.</summary>
    public void SetDistinctText(int id, ReadOnlySpan<byte> utf8, StringPool strings)
    {
        int page = id >> PagedColumn<int>.PageBits, index = id & PagedColumn<int>.PageMask;
        if (!distinct || Writable(page, Value.Of("")) is not DistinctTextPage texts || !texts.TrySet(index, utf8))
        {
            Set(id, Value.Of(Encoding.UTF8.GetString(utf8)), strings);
        }
    }

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

    public void SetTextHandle(int id, int handle, StringPool strings) => SetCode(id, StringPool.CodeOfHandle(handle), strings);

    /// <summary>Puts a text by its code in the pool.</summary>
    public void SetCode(int id, int code, StringPool strings)
    {
        int page = id >> PagedColumn<int>.PageBits, index = id & PagedColumn<int>.PageMask;
        if (Writable(page, Value.Of("")) is TextPage texts)
        {
            texts.SetCode(index, code);
        }
        else
        {
            Set(id, Value.Of(strings[code]), strings);
        }
    }

    /// <summary>The page to write to by itself, for a load that knows the kind of what it sets.</summary>
    /// <param name="example">A value of the kind, for a page that is not there yet.</param>
    public PropertyPage Writable(int page, in Value example)
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
            pages[page] = pages[page] is { } shared ? shared.Clone() : PropertyPage.For(example, distinct, !onRelationships);
            owned[page] = true;
        }

        return pages[page]!;
    }
}
