using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Tests.Language.Inference;

/// <summary>A language model of made-up weights, small enough to be written for a test: two layers, 64 wide, a window of 40 pieces.</summary>
internal sealed class TinyModel : IDisposable
{
    private const int Width = 64;
    private const int Inner = 128;
    private const int Window = 40;

    private readonly Random random = new(11);
    private readonly JObject header = [];
    private readonly MemoryStream data = new();

    public TinyModel()
    {
        Folder = Directory.CreateTempSubdirectory("tiny-model").FullName;
        string[] vocabulary = [.. Enumerable.Range(0, 100).Select(i => i < 26 ? $"##{(char)('a' + i)}" : i < 52 ? $"{(char)('a' + i - 26)}" : $"[unused{i}]"), "[UNK]", "[CLS]", "[SEP]", ".", ",", "the", "met"];
        File.WriteAllLines(Path.Combine(Folder, "vocab.txt"), vocabulary);
        Dictionary<string, string[]> labels = new(StringComparer.Ordinal)
        {
            ["upos"] = ["NOUN", "VERB", "PUNCT"],
            ["xpos"] = ["NN", "VBD", ".", "DT"],
            ["feats"] = ["_", "Number=Sing"],
            ["lemma"] = ["l|0|", "K|0|", "l|1|", "l|=be"],
            ["deprel"] = ["nsubj", "root", "obj", "punct", "det"],
            ["ner"] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"],
            ["entity"] = ["O", "B-Person", "I-Person", "B-State", "I-State"],
            ["mention"] = ["none", "role", "pronoun"],
        };
        File.WriteAllText(Path.Combine(Folder, "language.json"), JsonConvert.SerializeObject(new { attentionHeads = 4, labels }));
        Bytes("encoder.word_embeddings", vocabulary.Length, Width);
        Floats("encoder.word_embeddings.scale", 0.01f, 0.02f, vocabulary.Length);
        Halves("encoder.position_embeddings", Window, Width);
        Halves("encoder.case_embeddings", 11, Width);
        Norm("encoder.embeddings_norm");
        for (int layer = 0; layer < 2; layer++)
        {
            string prefix = $"encoder.layer.{layer}.";
            foreach (string name in new[] { "query", "key", "value", "attention_output" })
            {
                Linear(prefix + name, Width, Width);
            }

            Linear(prefix + "intermediate", Inner, Width);
            Linear(prefix + "output", Width, Inner);
            Norm(prefix + "attention_norm");
            Norm(prefix + "output_norm");
        }

        foreach ((string name, string[] list) in labels.Where(list => list.Key != "deprel"))
        {
            Linear("heads." + name, list.Length, Width);
        }

        Linear("heads.arc_dep", 30, Width);
        Linear("heads.arc_head", 30, Width);
        Linear("heads.label_dep", 17, Width);
        Linear("heads.label_head", 17, Width);
        Halves("heads.arc.bilinear", 31, 30);
        Halves("heads.label.bilinear", labels["deprel"].Length, 18, 18);
        byte[] names = Encoding.UTF8.GetBytes(header.ToString(Formatting.None));
        using FileStream file = File.Create(Path.Combine(Folder, "language.safetensors"));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)names.Length);
        file.Write(length);
        file.Write(names);
        data.WriteTo(file);
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Linear(string name, int outputs, int inputs)
    {
        Bytes(name + ".weight", outputs, inputs);
        Floats(name + ".scale", 0.001f, 0.004f, outputs);
        Floats(name + ".bias", -0.2f, 0.2f, outputs);
    }

    private void Norm(string name)
    {
        Floats(name + ".weight", 0.5f, 1.5f, Width);
        Floats(name + ".bias", -0.3f, 0.3f, Width);
    }

    private void Bytes(string name, params int[] shape) =>
        Add(name, "I8", shape, () => (sbyte)random.Next(-127, 128));

    private void Floats(string name, float low, float high, params int[] shape) =>
        Add(name, "F32", shape, () => low + ((high - low) * (float)random.NextDouble()));

    private void Halves(string name, params int[] shape) =>
        Add(name, "F16", shape, () => (Half)((random.NextDouble() - 0.5) * 0.8));

    private void Add<T>(string name, string type, int[] shape, Func<T> value)
        where T : unmanaged
    {
        T[] values = [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => value())];
        long start = data.Length;
        data.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        header[name] = new JObject { ["dtype"] = type, ["shape"] = new JArray(shape), ["data_offsets"] = new JArray(start, data.Length) };
    }
}
