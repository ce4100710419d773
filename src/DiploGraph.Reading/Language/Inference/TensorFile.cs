using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// A safetensors file, mapped into memory: a length of 8 bytes, a JSON header of that length that names each tensor's type, shape and bytes, then the bytes.
/// The layout is that of the safetensors project (Hugging Face). Thread-safe; tensors are read where they lie.
/// </summary>
internal sealed unsafe class TensorFile
{
    private const int MaxHeader = 16 << 20;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly byte* data;

    private TensorFile(string path)
    {
        Path = path;
        long size = new FileInfo(path).Length;
        if (size < 8)
        {
            throw Wrong($"it is {size} bytes long, too short for a model");
        }

        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, size, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, 8));
        if (header > MaxHeader || 8 + header > (ulong)size)
        {
            throw Wrong("it does not begin like a safetensors file (is it a pointer of Git LFS?)");
        }

        data = start + 8 + header;
        ReadHeader(new ReadOnlySpan<byte>(start + 8, (int)header), size - 8 - (long)header);
    }

    public string Path { get; }

    public IEnumerable<string> Names => entries.Keys;

    /// <exception cref="ReadingException">The file is missing or is not a safetensors file.</exception>
    public static TensorFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReadingException($"{path}: the model file is missing. Install it again, or set DIPLOGRAPH_SEEDS to the folder that holds models.");
        }

        return new TensorFile(path);
    }

    public bool Has(string name) => entries.ContainsKey(name);

    /// <summary>The bounds of a tensor that must be there.</summary>
    public int[] Shape(string name) => Find(name).Shape;

    /// <summary>A tensor of 8-bit integers, read where it lies.</summary>
    public ReadOnlySpan<sbyte> Int8(string name, params int[] shape) => Read<sbyte>(name, "I8", shape);

    /// <summary>A tensor of 32-bit floats, read where it lies.</summary>
    public ReadOnlySpan<float> Single(string name, params int[] shape) => Read<float>(name, "F32", shape);

    /// <summary>A tensor of 16-bit floats, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] Half(string name, params int[] shape)
    {
        ReadOnlySpan<Half> values = Read<Half>(name, "F16", shape);
        float[] wide = new float[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = (float)values[i];
        }

        return wide;
    }

    /// <summary>What is wrong with this file, as an exception to throw.</summary>
    public ReadingException Wrong(string what) => new($"{Path}: {what}. The file is damaged or of another version: install the models again.");

    private ReadOnlySpan<T> Read<T>(string name, string type, int[] shape)
        where T : unmanaged
    {
        Entry entry = Find(name);
        if (entry.Type != type)
        {
            throw Wrong($"tensor {name} is of type {entry.Type}, {type} was expected");
        }

        if (shape.Length > 0 && !shape.AsSpan().SequenceEqual(entry.Shape))
        {
            throw Wrong($"tensor {name} has the shape [{string.Join(", ", entry.Shape)}], [{string.Join(", ", shape)}] was expected");
        }

        return MemoryMarshal.Cast<byte, T>(new ReadOnlySpan<byte>(data + entry.Start, (int)(entry.End - entry.Start)));
    }

    private Entry Find(string name) => entries.TryGetValue(name, out Entry? entry) ? entry : throw Wrong($"tensor {name} is missing");

    private void ReadHeader(ReadOnlySpan<byte> header, long dataSize)
    {
        JObject tensors;
        try
        {
            tensors = JObject.Parse(System.Text.Encoding.UTF8.GetString(header));
        }
        catch (JsonException e)
        {
            throw Wrong($"its header is not JSON ({e.Message})");
        }

        foreach ((string name, JToken? value) in tensors)
        {
            if (name == "__metadata__")
            {
                continue;
            }

            Entry entry = ReadEntry(name, value);
            long bytes = entry.Shape.Aggregate((long)SizeOf(entry.Type), (product, bound) => product * bound);
            if (entry.Start < 0 || entry.End > dataSize || entry.End - entry.Start != bytes)
            {
                throw Wrong($"the bytes of tensor {name} ({entry.Start} to {entry.End}) do not fit its shape and the file");
            }

            entries.Add(name, entry);
        }
    }

    private Entry ReadEntry(string name, JToken? value)
    {
        if (value?["dtype"]?.Value<string>() is not { } type || value["shape"] is not JArray shape || value["data_offsets"] is not JArray { Count: 2 } offsets)
        {
            throw Wrong($"the header's entry for tensor {name} lacks dtype, shape or data_offsets");
        }

        return new Entry(type, [.. shape.Select(bound => bound.Value<int>())], offsets[0].Value<long>(), offsets[1].Value<long>());
    }

    private static int SizeOf(string type) => type switch
    {
        "I8" or "U8" or "BOOL" => 1,
        "F16" or "BF16" or "I16" => 2,
        "F32" or "I32" => 4,
        _ => 8,
    };

    /// <summary>A tensor's place: <c>Start</c> to <c>End</c>, in bytes after the header.</summary>
    private sealed record Entry(string Type, int[] Shape, long Start, long End);
}
