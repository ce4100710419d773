using DiploGraph.Training.Corpora;
using DiploGraph.Training.Learning;
using DiploGraph.Training.Model;
using DiploGraph.Training.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Export;

/// <summary>Writes what the product loads: weights in 8 bits, a scale a row, and what the outputs are called. Laid out in <c>docs/models.md</c>.</summary>
internal static class Exporter
{
    private static readonly string[] Language = ["encoder.", "heads."];
    private static readonly string[] Statements = ["trigger.", "argument_", "pair.", "attributes."];
    private static readonly string[] Coreference = ["coreference."];

    /// <summary>Tables and bilinear forms that are kept in 16 bits.</summary>
    private static readonly string[] Half = ["_embeddings", ".bilinear", ".distance", ".kinds", ".sentences", ".order"];

    public static void Write(Analyser analyser, Labels labels, RelationTypes types, string vocabulary, string folder)
    {
        using IDisposable gradients = no_grad();
        using IDisposable scope = NewDisposeScope();
        Directory.CreateDirectory(folder);
        Dictionary<string, Tensor> language = Select(analyser, Language);
        Round("encoder.word_embeddings", analyser.Encoder.WordEmbeddings, "", language);
        SafeTensors.Write(Path.Combine(folder, "language.safetensors"), language);
        SafeTensors.Write(Path.Combine(folder, "statements.safetensors"), Select(analyser, Statements));
        SafeTensors.Write(Path.Combine(folder, "coreference.safetensors"), Select(analyser, Coreference));
        File.WriteAllBytes(Path.Combine(folder, "vocab.txt"), File.ReadAllBytes(vocabulary));
        Json(Path.Combine(folder, "language.json"), new JObject { ["attentionHeads"] = Encoder.Heads, ["labels"] = labels.ToJson() });
        Json(Path.Combine(folder, "statements.json"), new JObject
        {
            ["types"] = new JArray(types.Names),
            ["roles"] = new JArray(StatementHeads.Roles.Cast<object>().ToArray()),
            ["attributes"] = new JArray("affirmed", "negated", "actual", "planned", "hypothetical"),
            ["pairHeads"] = StatementHeads.PairHeads,
            ["distanceBuckets"] = StatementHeads.DistanceBuckets,
            ["mentionKinds"] = new JArray(Enum.GetNames<MentionKind>().Select(name => name.ToLowerInvariant())),
            ["sentenceBuckets"] = StatementHeads.SentenceBuckets,
            ["orderBuckets"] = StatementHeads.OrderBuckets,
        });
    }

    private static Dictionary<string, Tensor> Select(Analyser analyser, string[] prefixes)
    {
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        foreach (Parameter parameter in analyser.Parameters.All.Where(p => prefixes.Any(prefix => p.Name.StartsWith(prefix, StringComparison.Ordinal))))
        {
            if (Half.Any(end => parameter.Name.EndsWith(end, StringComparison.Ordinal)))
            {
                tensors[parameter.Name] = parameter.Value.to(ScalarType.Float16);
            }
            else if (parameter.Value.dim() > 1)
            {
                Round(parameter.Name[..^".weight".Length], parameter.Value, ".weight", tensors);
            }
            else
            {
                tensors[parameter.Name] = parameter.Value;
            }
        }

        return tensors;
    }

    private static void Round(string name, Tensor value, string suffix, Dictionary<string, Tensor> tensors)
    {
        Tensor scale = Parameters.RowScales(value);
        tensors[name + suffix] = (value / scale).round().clamp(-127, 127).to(ScalarType.Int8);
        tensors[name + ".scale"] = scale.view(-1);
    }

    private static void Json(string path, JObject json) => File.WriteAllText(path, json.ToString(Formatting.Indented) + "\n");
}
