using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;

namespace DiploGraph.Neo4j.Loading;

/// <summary>
/// A number for an edge with all its properties, which a load writes beside them: the server adds the numbers of an article up, and the sums
/// tell whether both sides hold the same edges without any of them being sent.
/// </summary>
/// <remarks>
/// The number has 40 bits, so that eight million of them can be summed in Cypher's 64; it is the beginning of a SHA-256 of the canonical form:
/// type and id, then the properties that are not null, those of the schema first, in its order. An edge that changed is passed over by chance
/// once in 10^12. Sums of row checksums are how pg_comparator, pt-table-checksum and data-diff compare tables.
/// </remarks>
internal sealed class EdgeFingerprint(GraphSchema schema)
{
    /// <summary>Above every fingerprint: 2^40.</summary>
    public const long Bound = 1L << 40;

    private readonly string[] statementNames = [.. schema.StatementProperties.Select(property => property.Name)];
    private readonly string[] mentionNames = [.. schema.MentionProperties.Select(property => property.Name)];

    /// <summary>The property that holds it on the server.</summary>
    public string Name { get; } = schema.Fingerprint.Name;

    /// <summary>The edge with its fingerprint among its properties.</summary>
    public EdgeChange Sign(EdgeChange edge) =>
        edge with { Properties = new Dictionary<string, object?>(edge.Properties, StringComparer.Ordinal) { [Name] = Of(edge.Type, edge.Id, edge.Properties) } };

    /// <param name="properties">With or without the id, as the store gives them.</param>
    public long Of(string type, string id, IReadOnlyDictionary<string, object?> properties)
    {
        ArrayBufferWriter<byte> form = new(512);
        Write(form, type);
        Write(form, id);
        string[] names = string.Equals(type, schema.MentionedIn, StringComparison.Ordinal) ? mentionNames : statementNames;
        int known = properties.ContainsKey("id") ? 1 : 0;
        foreach (string name in names)
        {
            if (name != "id" && properties.TryGetValue(name, out object? value) && value is not null)
            {
                Write(form, name);
                Write(form, value);
                known++;
            }
        }

        if (properties.Count > known)
        {
            foreach ((string name, object? value) in properties
                .Where(property => property.Value is not null && property.Key != "id" && !names.Contains(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal))
            {
                Write(form, name);
                Write(form, value!);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(form.WrittenSpan, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & (Bound - 1);
    }

    /// <summary>A letter for the kind, then the value; texts and lists with their length before them, so that no two values look alike.</summary>
    private static void Write(ArrayBufferWriter<byte> form, object value)
    {
        switch (value)
        {
            case string text:
                Write(form, 's', Encoding.UTF8.GetByteCount(text));
                form.Advance(Encoding.UTF8.GetBytes(text, form.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
                break;
            case long or int:
                Write(form, 'i', Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                Write(form, 'f', BitConverter.DoubleToInt64Bits(number));
                break;
            case bool truth:
                Write(form, 'b', truth ? 1 : 0);
                break;
            case Date day:
                Write(form, 'd', day.EpochDay);
                break;
            case DateOnly day:
                Write(form, 'd', new Date(day).EpochDay);
                break;
            case IEnumerable items:
                object?[] all = [.. items.Cast<object?>()];
                Write(form, 'l', all.Length);
                foreach (object? item in all)
                {
                    Write(form, item!);
                }

                break;
            default:
                Write(form, value.GetType().Name);
                Write(form, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private static void Write(ArrayBufferWriter<byte> form, char kind, long value)
    {
        Span<byte> cell = form.GetSpan(1 + sizeof(long));
        cell[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(cell[1..], value);
        form.Advance(1 + sizeof(long));
    }
}
