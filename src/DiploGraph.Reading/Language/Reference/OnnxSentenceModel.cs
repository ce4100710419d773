using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Newtonsoft.Json;

namespace DiploGraph.Reading.Language.Reference;

/// <summary>The reference analyser, run by ONNX Runtime: ids, casing, mask and first pieces in; tags, arcs and labels out.</summary>
public sealed class OnnxSentenceModel : ISentenceModel, IDisposable
{
    private const int BatchSize = 16;
    private const int PositionCount = 512;
    private const int Cls = 101;
    private const int Sep = 102;

    private readonly InferenceSession session;
    private readonly ReferenceWordPieces pieces;
    private readonly Labels labels;

    private OnnxSentenceModel(InferenceSession session, ReferenceWordPieces pieces, Labels labels)
    {
        this.session = session;
        this.pieces = pieces;
        this.labels = labels;
    }

    public int Window => PositionCount - 2;

    /// <summary>The model of the folder "shared/models" beside the checkout, or of the one that DIPLOGRAPH_REFERENCE_MODELS names.</summary>
    public static OnnxSentenceModel Load()
    {
        string root = Root();
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        InferenceSession session = new(Path.Combine(root, "reference", "language-6.int8.onnx"), options);
        string path = Path.Combine(root, "reference", "labels.json");
        Labels labels = JsonConvert.DeserializeObject<Labels>(File.ReadAllText(path)) ?? throw new ReadingException($"{path} is empty. Restore it.");
        return new OnnxSentenceModel(session, ReferenceWordPieces.Load(Path.Combine(root, "minilm", "vocab.txt")), labels);
    }

    public int PieceCount(ReadOnlySpan<char> form) => pieces.Encode(form).Count;

    public TokenVectors Annotate(Segmentation segmentation, IReadOnlyList<TokenRange> stretches, TokenData[] tokens, List<NameSpan> names, List<TypedName> typedNames)
    {
        foreach (TokenRange[] batch in stretches.OrderBy(stretch => stretch.Length).Chunk(BatchSize))
        {
            Run(segmentation, batch, tokens, names);
        }

        return TokenVectors.None;
    }

    public void Dispose() => session.Dispose();

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("DIPLOGRAPH_REFERENCE_MODELS") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "models");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new ReadingException("No folder \"shared/models\" above the program. Set DIPLOGRAPH_REFERENCE_MODELS to it.");
    }

    private void Run(Segmentation segmentation, TokenRange[] batch, TokenData[] tokens, List<NameSpan> names)
    {
        List<(List<int> Ids, List<int> Cases, List<int> First)> rows = [.. batch.Select(range => Encode(segmentation, range))];
        int length = rows.Max(row => row.Ids.Count);
        int width = rows.Max(row => row.First.Count);
        DenseTensor<long> ids = new([batch.Length, length]);
        DenseTensor<long> cases = new([batch.Length, length]);
        DenseTensor<float> valid = new([batch.Length, length]);
        DenseTensor<long> first = new([batch.Length, width]);
        for (int b = 0; b < batch.Length; b++)
        {
            for (int i = 0; i < rows[b].Ids.Count; i++)
            {
                ids[b, i] = rows[b].Ids[i];
                cases[b, i] = rows[b].Cases[i];
                valid[b, i] = 1;
            }

            for (int i = 0; i < rows[b].First.Count; i++)
            {
                first[b, i] = rows[b].First[i];
            }
        }

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(
            [
                NamedOnnxValue.CreateFromTensor("ids", ids), NamedOnnxValue.CreateFromTensor("cases", cases),
                NamedOnnxValue.CreateFromTensor("valid", valid), NamedOnnxValue.CreateFromTensor("first", first),
            ],
            ["upos", "xpos", "feats", "lemma", "ner", "arc", "rel"]);
        Dictionary<string, DisposableNamedOnnxValue> by = results.ToDictionary(result => result.Name, StringComparer.Ordinal);
        Tensor<long> upos = by["upos"].AsTensor<long>();
        Tensor<long> xpos = by["xpos"].AsTensor<long>();
        Tensor<long> feats = by["feats"].AsTensor<long>();
        Tensor<long> lemma = by["lemma"].AsTensor<long>();
        Tensor<long> rel = by["rel"].AsTensor<long>();
        Tensor<float> arc = by["arc"].AsTensor<float>();
        Tensor<float> ner = by["ner"].AsTensor<float>();
        for (int b = 0; b < batch.Length; b++)
        {
            TokenRange range = batch[b];
            int n = range.Length;
            double[,] scores = new double[n + 1, n + 1];
            float[,] tags = new float[n, labels.Ner.Length];
            for (int i = 1; i <= n; i++)
            {
                for (int j = 0; j <= n; j++)
                {
                    scores[i, j] = arc[b, i, j];
                }

                for (int t = 0; t < labels.Ner.Length; t++)
                {
                    tags[i - 1, t] = ner[b, i, t];
                }
            }

            int[] heads = SpanningTree.Heads(scores);
            for (int i = 1; i <= n; i++)
            {
                int at = range.Start + i - 1;
                Word word = segmentation.Words[at];
                string label = labels.Rel[rel[b, i]];
                label = heads[i] == 0 ? "root" : label == "root" ? "parataxis" : label;
                tokens[at] = new TokenData(
                    word.Span, LemmaScript.Apply(segmentation.Form(at), labels.Lemma[lemma[b, i]]),
                    labels.Upos[upos[b, i]], labels.Xpos[xpos[b, i]], labels.Feats[feats[b, i]],
                    heads[i] == 0 ? -1 : range.Start + heads[i] - 1, label, word.SpaceAfter, word.Clitic);
            }

            BioNames.Decode(tags, labels.Ner, range.Start, names);
        }
    }

    private (List<int> Ids, List<int> Cases, List<int> First) Encode(Segmentation segmentation, TokenRange range)
    {
        List<int> ids = [Cls];
        List<int> cases = [0];
        List<int> first = [0];
        bool seen = false;
        for (int i = range.Start; i < range.End; i++)
        {
            ReadOnlySpan<char> form = segmentation.Form(i);
            int casing = Casing.Of(form, !seen);
            seen |= casing != Casing.Symbol;
            first.Add(ids.Count);
            foreach (int piece in pieces.Encode(form))
            {
                ids.Add(piece);
                cases.Add(casing);
            }
        }

        ids.Add(Sep);
        cases.Add(0);
        return (ids, cases, first);
    }

    private sealed record Labels(string[] Upos, string[] Xpos, string[] Feats, string[] Rel, string[] Lemma, string[] Ner);
}
