using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DiploGraph.Bench.Language;

/// <summary>
/// The reference model in ONNX Runtime, and nothing else: its inputs made ready beforehand, its outputs left unread; one thread, batches of 16 sentences, sorted by length.
/// This is what the whole of our analysis is measured against.
/// </summary>
internal sealed class BareReference : IDisposable
{
    private const int BatchSize = 16;
    private static readonly string[] Outputs = ["upos", "xpos", "feats", "lemma", "ner", "arc", "head", "rel"];

    private readonly SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly List<Dictionary<string, OrtValue>> batches = [];

    /// <param name="models">The folder <c>shared/models</c>.</param>
    public BareReference(string models, IEnumerable<Document> documents)
    {
        session = new InferenceSession(Path.Combine(models, "reference", "language-6.int8.onnx"), options);
        WordPieces pieces = WordPieces.Load(Path.Combine(models, "minilm", "vocab.txt"));
        PieceBatch all = new();
        int[] room = new int[WordPieces.MaxPerWord];
        foreach (Sentence sentence in documents.SelectMany(document => document.Sentences))
        {
            bool first = true;
            all.BeginSentence();
            foreach (Token token in sentence.Tokens)
            {
                CaseClass caseClass = CaseClasses.Of(token.Text, first);
                first &= caseClass == CaseClass.Symbol;
                all.AddWord(room.AsSpan(0, pieces.Cut(token.Text, room)), caseClass);
            }

            all.EndSentence();
            Words += sentence.Count;
        }

        foreach (int[] batch in Enumerable.Range(0, all.SentenceCount).OrderBy(s => all.Pieces(s).End - all.Pieces(s).Start).Chunk(BatchSize))
        {
            batches.Add(Prepare(all, batch));
        }
    }

    public int Words { get; }

    public int BatchCount => batches.Count;

    public void Run()
    {
        for (int batch = 0; batch < batches.Count; batch++)
        {
            Run(batch);
        }
    }

    public void Run(int batch) => session.Run(run, batches[batch], Outputs).Dispose();

    public void Dispose()
    {
        foreach (OrtValue value in batches.SelectMany(batch => batch.Values))
        {
            value.Dispose();
        }

        run.Dispose();
        session.Dispose();
        options.Dispose();
    }

    private static Dictionary<string, OrtValue> Prepare(PieceBatch all, int[] sentences)
    {
        int length = sentences.Max(s => all.Pieces(s).End - all.Pieces(s).Start);
        int words = sentences.Max(s => all.Words(s).End - all.Words(s).Start);
        long[] ids = new long[sentences.Length * length], cases = new long[ids.Length], first = new long[sentences.Length * words];
        float[] valid = new float[ids.Length];
        for (int row = 0; row < sentences.Length; row++)
        {
            (int start, int end) = all.Pieces(sentences[row]);
            for (int i = start; i < end; i++)
            {
                int cell = (row * length) + i - start;
                (ids[cell], cases[cell], valid[cell]) = (all.Piece(i), (long)all.Case(i), 1);
            }

            (int firstWord, int lastWord) = all.Words(sentences[row]);
            for (int word = firstWord; word < lastWord; word++)
            {
                first[(row * words) + word - firstWord] = all.FirstPiece(word) - start;
            }
        }

        return new Dictionary<string, OrtValue>(StringComparer.Ordinal)
        {
            ["ids"] = OrtValue.CreateTensorValueFromMemory(ids, [sentences.Length, length]),
            ["cases"] = OrtValue.CreateTensorValueFromMemory(cases, [sentences.Length, length]),
            ["valid"] = OrtValue.CreateTensorValueFromMemory(valid, [sentences.Length, length]),
            ["first"] = OrtValue.CreateTensorValueFromMemory(first, [sentences.Length, words]),
        };
    }
}
