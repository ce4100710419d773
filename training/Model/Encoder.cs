using CaseClasses = DiploGraph.Reading.Language.Inference.CaseClasses;
using static TorchSharp.torch;

namespace DiploGraph.Training.Model;

/// <summary>MiniLM: six post-norm transformer layers over frozen word-piece embeddings, positions and casing classes.</summary>
internal sealed class Encoder(Parameters parameters, Dropout dropout)
{
    public const int Width = 384;
    public const int Layers = 6;
    public const int Heads = 12;
    public const int Inner = 1536;
    private const double Epsilon = 1e-12;
    private const double Rate = 3e-4;
    private const double DropoutRate = 0.1;

    private Tensor words = empty(0);

    /// <summary>The frozen word-piece embeddings, already as 8 bits a row make them.</summary>
    public Tensor WordEmbeddings => words;

    /// <summary>Takes the pretrained weights: BERT's names, pooler left out.</summary>
    public void Load(IReadOnlyDictionary<string, Tensor> pretrained)
    {
        Tensor Get(string name) => pretrained[name].to(ScalarType.Float32);
        words = Parameters.RoundRows(Get("embeddings.word_embeddings.weight")).DetachFromDisposeScope();
        parameters.Add("encoder.position_embeddings", Get("embeddings.position_embeddings.weight") + Get("embeddings.token_type_embeddings.weight")[0], Rate, false);
        parameters.Add("encoder.case_embeddings", zeros(CaseClasses.Count, Width), 1e-3, false);
        Take("encoder.embeddings_norm", "embeddings.LayerNorm");
        for (int layer = 0; layer < Layers; layer++)
        {
            string to = $"encoder.layer.{layer}.", from = $"encoder.layer.{layer}.";
            Take(to + "query", from + "attention.self.query");
            Take(to + "key", from + "attention.self.key");
            Take(to + "value", from + "attention.self.value");
            Take(to + "attention_output", from + "attention.output.dense");
            Take(to + "attention_norm", from + "attention.output.LayerNorm");
            Take(to + "intermediate", from + "intermediate.dense");
            Take(to + "output", from + "output.dense");
            Take(to + "output_norm", from + "output.LayerNorm");
        }

        void Take(string to, string from)
        {
            Tensor weight = Get(from + ".weight");
            parameters.Add(to + ".weight", weight, Rate, weight.dim() > 1);
            parameters.Add(to + ".bias", Get(from + ".bias"), Rate, false);
        }
    }

    /// <param name="pieces">[sentence, piece] ids.</param>
    /// <param name="cases">[sentence, piece] casing classes.</param>
    /// <param name="mask">[sentence, 1, 1, piece]: 0 where there is a piece, very negative where there is none.</param>
    /// <returns>[sentence, piece, <see cref="Width"/>]</returns>
    public Tensor Forward(Tensor pieces, Tensor cases, Tensor mask)
    {
        long sentences = pieces.shape[0], length = pieces.shape[1];
        Tensor x = words.index_select(0, pieces.view(-1)).view(sentences, length, Width)
            + parameters["encoder.position_embeddings"].narrow(0, 0, length).unsqueeze(0)
            + parameters["encoder.case_embeddings"].index_select(0, cases.view(-1)).view(sentences, length, Width);
        x = dropout.Apply(Norm("encoder.embeddings_norm", x), DropoutRate);
        for (int layer = 0; layer < Layers; layer++)
        {
            string at = $"encoder.layer.{layer}.";
            Tensor Split(string name) => parameters.Linear(at + name, x).view(sentences, length, Heads, Width / Heads).transpose(1, 2);
            Tensor query = Split("query");
            Tensor attended = nn.functional.scaled_dot_product_attention(query, Split("key"), Split("value"), mask.to(query.dtype));
            Tensor output = parameters.Linear(at + "attention_output", attended.transpose(1, 2).reshape(sentences, length, Width));
            x = Norm(at + "attention_norm", x + dropout.Apply(output, DropoutRate));
            Tensor inner = parameters.Linear(at + "output", nn.functional.gelu(parameters.Linear(at + "intermediate", x)));
            x = Norm(at + "output_norm", x + dropout.Apply(inner, DropoutRate));
        }

        return x;
    }

    private Tensor Norm(string name, Tensor x) =>
        nn.functional.layer_norm(x, [Width], parameters[name + ".weight"], parameters[name + ".bias"], Epsilon);
}
