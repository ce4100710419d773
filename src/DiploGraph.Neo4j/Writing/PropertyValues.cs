using System.Collections;
using System.Globalization;
using DiploGraph.Graph.Values;

namespace DiploGraph.Neo4j.Writing;

/// <summary>Compares property values across the border, where a day is a <see cref="DateOnly"/> on one side and a <see cref="Date"/> on the other.</summary>
internal static class PropertyValues
{
    /// <summary>Whether both hold the same values; the key <c>id</c> and nulls are passed over.</summary>
    public static bool Same(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right) =>
        Covers(left, right) && Covers(right, left);

    /// <summary>A day as ISO text, every other value as it is.</summary>
    public static object? Plain(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Date day => day.ToString(),
        _ => value,
    };

    private static bool Covers(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        foreach ((string key, object? value) in left)
        {
            if (value is not null && key != "id" && !SameValue(value, right.GetValueOrDefault(key)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameValue(object left, object? right)
    {
        if (IsDay(left) != IsDay(right))
        {
            return false;
        }

        if (left is IEnumerable many and not string)
        {
            return right is IEnumerable others and not string
                && many.Cast<object?>().Select(Plain).SequenceEqual(others.Cast<object?>().Select(Plain));
        }

        return Equals(Plain(left), Plain(right));
    }

    private static bool IsDay(object? value) => value is DateOnly or Date;
}
