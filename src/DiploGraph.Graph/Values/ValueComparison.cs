namespace DiploGraph.Graph.Values;

/// <summary>The three ways in which Cypher compares: equality and order with unknown, equivalence, and the total order of <c>ORDER BY</c>.</summary>
public static class ValueComparison
{
    /// <summary>The <c>=</c> of Cypher: null where the answer is not known because a null is part of it.</summary>
    public static bool? Equal(in Value left, in Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return null;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return left.IsInteger && right.IsInteger ? left.AsInteger == right.AsInteger : NumbersEqual(left, right);
        }

        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return false;
        }

        return kind switch
        {
            ValueKind.List => ListsEqual(left.AsList, right.AsList),
            ValueKind.Map => MapsEqual(left.AsMap, right.AsMap),
            _ => SameKindEqual(kind, left, right),
        };
    }

    /// <summary>Equality as <c>DISTINCT</c> and grouping see it: null equals null, NaN equals NaN.</summary>
    public static bool Equivalent(in Value left, in Value right)
    {
        if (left.SameBits(right))
        {
            return true;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return left.IsInteger && right.IsInteger
                ? left.AsInteger == right.AsInteger
                : NumbersEqual(left, right) || (double.IsNaN(left.AsFloat) && double.IsNaN(right.AsFloat));
        }

        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return false;
        }

        switch (kind)
        {
            case ValueKind.Null:
                return true;
            case ValueKind.List:
                ReadOnlySpan<Value> a = left.AsList.Items, b = right.AsList.Items;
                if (a.Length != b.Length)
                {
                    return false;
                }

                for (int i = 0; i < a.Length; i++)
                {
                    if (!Equivalent(a[i], b[i]))
                    {
                        return false;
                    }
                }

                return true;
            case ValueKind.Map:
                MapValue first = left.AsMap, second = right.AsMap;
                return first.Count == second.Count
                    && first.Entries.All(entry => second.TryGet(entry.Key, out Value other) && Equivalent(entry.Value, other));
            default:
                return SameKindEqual(kind, left, right);
        }
    }

    /// <summary>A hash that agrees with <see cref="Equivalent"/>.</summary>
    public static int Hash(in Value value)
    {
        ValueKind kind = value.Kind;
        switch (kind)
        {
            case ValueKind.Null:
                return 0;
            case ValueKind.Boolean:
                return value.AsBoolean ? 1231 : 1237;
            case ValueKind.Integer:
                return value.AsInteger.GetHashCode();
            case ValueKind.Float:
                double number = value.AsFloat;
                return number >= -9.2233720368547758E18 && number < 9.2233720368547758E18 && Math.Floor(number) == number
                    ? ((long)number).GetHashCode()
                    : number.GetHashCode();
            case ValueKind.String:
                return value.AsString.GetHashCode(StringComparison.Ordinal);
            case ValueKind.Node or ValueKind.Relationship:
                return unchecked((value.AsId * (int)2654435761) ^ (int)kind);
            case ValueKind.Date:
                return HashCode.Combine(kind, value.AsDate.EpochDay);
            case ValueKind.List:
                HashCode items = default;
                foreach (Value item in value.AsList.Items)
                {
                    items.Add(Hash(item));
                }

                return items.ToHashCode();
            case ValueKind.Map:
                int sum = value.AsMap.Count;
                foreach ((string key, Value entry) in value.AsMap.Entries)
                {
                    sum += HashCode.Combine(key.GetHashCode(StringComparison.Ordinal), Hash(entry));
                }

                return sum;
            case ValueKind.Path:
                HashCode path = default;
                foreach (int node in value.AsPath.Nodes)
                {
                    path.Add(node);
                }

                foreach (int relationship in value.AsPath.Relationships)
                {
                    path.Add(relationship);
                }

                return path.ToHashCode();
            default:
                return value.Reference!.GetHashCode();
        }
    }

    /// <summary>The <c>&lt;</c> and its kin: the sign of the comparison, or null where the two cannot be compared.</summary>
    public static int? Compare(in Value left, in Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return null;
        }

        if (left.IsNumber && right.IsNumber)
        {
            if (!left.IsInteger || !right.IsInteger)
            {
                return double.IsNaN(left.AsFloat) || double.IsNaN(right.AsFloat) ? null : CompareNumbers(left, right);
            }

            return left.AsInteger.CompareTo(right.AsInteger);
        }

        ValueKind kind = left.Kind;
        if (kind != right.Kind)
        {
            return null;
        }

        return kind switch
        {
            ValueKind.List => CompareListsInPredicate(left.AsList, right.AsList),
            ValueKind.Boolean or ValueKind.String or ValueKind.Date or ValueKind.LocalTime or ValueKind.ZonedTime
                or ValueKind.LocalDateTime or ValueKind.ZonedDateTime => CompareSameKind(kind, left, right),
            _ => null,
        };
    }

    /// <summary>The total order of <c>ORDER BY</c>, ascending: any value against any other; null is the greatest, NaN the greatest number.</summary>
    public static int Order(in Value left, in Value right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return CompareNumbers(left, right);
        }

        ValueKind kind = left.Kind, other = right.Kind;
        return kind != other ? Rank(kind).CompareTo(Rank(other)) : CompareSameKind(kind, left, right);
    }

    private static ValueKind Rank(ValueKind kind) => kind == ValueKind.Float ? ValueKind.Integer : kind;

    private static bool NumbersEqual(in Value left, in Value right)
    {
        if (left.IsFloat && right.IsFloat)
        {
            return left.AsFloat == right.AsFloat;
        }

        return !double.IsNaN(left.AsFloat) && !double.IsNaN(right.AsFloat) && CompareNumbers(left, right) == 0;
    }

    /// <summary>Orders numbers; exact between an integer and a float, where casting to float would lose bits. NaN is the greatest.</summary>
    private static int CompareNumbers(in Value left, in Value right)
    {
        if (left.IsInteger)
        {
            return right.IsInteger ? left.AsInteger.CompareTo(right.AsInteger) : CompareExact(left.AsInteger, right.AsFloat);
        }

        if (right.IsInteger)
        {
            return -CompareExact(right.AsInteger, left.AsFloat);
        }

        double a = left.AsFloat, b = right.AsFloat;
        return double.IsNaN(a) ? (double.IsNaN(b) ? 0 : 1) : double.IsNaN(b) ? -1 : a < b ? -1 : a > b ? 1 : 0;
    }

    private static int CompareExact(long integer, double number)
    {
        if (double.IsNaN(number) || number >= 9.2233720368547758E18)
        {
            return -1;
        }

        if (number < -9.2233720368547758E18)
        {
            return 1;
        }

        double floor = Math.Floor(number);
        int order = integer.CompareTo((long)floor);
        return order != 0 ? order : number > floor ? -1 : 0;
    }

    private static bool SameKindEqual(ValueKind kind, in Value left, in Value right) => kind switch
    {
        ValueKind.Boolean => left.AsBoolean == right.AsBoolean,
        ValueKind.String => string.Equals(left.AsString, right.AsString, StringComparison.Ordinal),
        ValueKind.Node or ValueKind.Relationship => left.AsId == right.AsId,
        ValueKind.Date => left.AsDate.EpochDay == right.AsDate.EpochDay,
        ValueKind.Path => left.AsPath.Nodes.SequenceEqual(right.AsPath.Nodes)
            && left.AsPath.Relationships.SequenceEqual(right.AsPath.Relationships),
        _ => left.Reference!.Equals(right.Reference),
    };

    private static bool? ListsEqual(ListValue left, ListValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? equal = true;
        for (int i = 0; i < left.Count; i++)
        {
            switch (Equal(left[i], right[i]))
            {
                case false:
                    return false;
                case null:
                    equal = null;
                    break;
            }
        }

        return equal;
    }

    private static bool? MapsEqual(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? equal = true;
        foreach ((string key, Value value) in left.Entries)
        {
            if (!right.TryGet(key, out Value other))
            {
                return false;
            }

            switch (Equal(value, other))
            {
                case false:
                    return false;
                case null:
                    equal = null;
                    break;
            }
        }

        return equal;
    }

    private static int? CompareListsInPredicate(ListValue left, ListValue right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (Equal(left[i], right[i]) is true)
            {
                continue;
            }

            return Compare(left[i], right[i]);
        }

        return left.Count.CompareTo(right.Count);
    }

    private static int CompareSameKind(ValueKind kind, in Value left, in Value right)
    {
        switch (kind)
        {
            case ValueKind.Null:
                return 0;
            case ValueKind.Boolean:
                return left.AsBoolean.CompareTo(right.AsBoolean);
            case ValueKind.String:
                return CompareText(left.AsString, right.AsString);
            case ValueKind.Node or ValueKind.Relationship:
                return left.AsId.CompareTo(right.AsId);
            case ValueKind.List:
                ListValue a = left.AsList, b = right.AsList;
                for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
                {
                    int order = Order(a[i], b[i]);
                    if (order != 0)
                    {
                        return order;
                    }
                }

                return a.Count.CompareTo(b.Count);
            case ValueKind.Map:
                return CompareMaps(left.AsMap, right.AsMap);
            case ValueKind.Path:
                int nodes = left.AsPath.Nodes.SequenceCompareTo(right.AsPath.Nodes);
                return nodes != 0 ? nodes : left.AsPath.Relationships.SequenceCompareTo(right.AsPath.Relationships);
            case ValueKind.Date:
                return left.AsDate.EpochDay.CompareTo(right.AsDate.EpochDay);
            default:
                return ((IComparable)left.Reference!).CompareTo(right.Reference);
        }
    }

    /// <summary>Orders by code point: UTF-16 units would put the supplementary planes before U+E000.</summary>
    private static int CompareText(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        char a = left[common], b = right[common];
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static int CompareMaps(MapValue left, MapValue right)
    {
        string[] a = [.. left.Entries.Keys.Order(StringComparer.Ordinal)], b = [.. right.Entries.Keys.Order(StringComparer.Ordinal)];
        int sizes = a.Length.CompareTo(b.Length);
        if (sizes != 0)
        {
            return sizes;
        }

        for (int i = 0; i < a.Length; i++)
        {
            int keys = string.CompareOrdinal(a[i], b[i]);
            if (keys != 0)
            {
                return keys;
            }
        }

        foreach (string key in a)
        {
            int order = Order(left[key], right[key]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
