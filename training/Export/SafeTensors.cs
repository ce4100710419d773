using System.Buffers.Binary;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Export;

/// <summary>Reads and writes safetensors files: an 8-byte length, a JSON header, the bytes.</summary>
internal static class SafeTensors
{
    private static readonly (string Name, ScalarType Type)[] Types =
        [("F32", ScalarType.Float32), ("F16", ScalarType.Float16), ("BF16", ScalarType.BFloat16), ("I8", ScalarType.Int8), ("I32", ScalarType.Int32)];

    public static Dictionary<string, Tensor> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        foreach (JProperty entry in JObject.Parse(Encoding.UTF8.GetString(file, 8, length)).Properties())
        {
            if (entry.Name == "__metadata__")
            {
                continue;
            }

            ScalarType type = Types.First(t => t.Name == (string)entry.Value["dtype"]!).Type;
            int start = 8 + length + (int)entry.Value["data_offsets"]![0]!, end = 8 + length + (int)entry.Value["data_offsets"]![1]!;
            Tensor tensor = empty([.. entry.Value["shape"]!.Select(n => (long)n)], type);
            file.AsSpan(start, end - start).CopyTo(tensor.bytes);
            tensors[entry.Name] = tensor;
        }

        return tensors;
    }

    /// <summary>Writes the tensors in the order of their names, so that equal tensors give equal bytes.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        JObject header = [];
        long offset = 0;
        List<Tensor> ordered = [];
        foreach ((string name, Tensor tensor) in tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            Tensor whole = tensor.detach().contiguous();
            long size = whole.numel() * whole.ElementSize;
            header[name] = new JObject
            {
                ["dtype"] = Types.First(t => t.Type == whole.dtype).Name,
                ["shape"] = new JArray(whole.shape),
                ["data_offsets"] = new JArray(offset, offset + size),
            };
            offset += size;
            ordered.Add(whole);
        }

        string text = header.ToString(Formatting.None);
        text = text.PadRight((text.Length + 7) / 8 * 8);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path + ".part");
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(text));
        foreach (Tensor tensor in ordered)
        {
            file.Write(tensor.bytes);
        }

        file.Dispose();
        File.Move(path + ".part", path, true);
    }
}
