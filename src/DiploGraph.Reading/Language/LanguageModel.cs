using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Language.Inference;
using DiploGraph.Reading.Language.Parsing;

namespace DiploGraph.Reading.Language;

/// <summary>
/// The language model: one encoding of each sentence, off which tags, lemmas, trees and names are read.
/// What it says of a sentence depends on that sentence alone, to the last bit: not on the batch, the thread, or the instructions the machine has (docs/models.md tells how).
/// Immutable, thread-safe.
/// </summary>
public sealed unsafe class LanguageModel : ISentenceModel
{
    /// <summary>Sentences are encoded together up to so many pieces: enough to use each weight often once it is fetched, few enough to stay in the cache. Tuned on news text, one core.</summary>
    private const int BatchPieces = 192;

    /// <summary>Words whose labels are scored together; a multiple of the rows of a tile.</summary>
    private const int LabelBlock = 4 * IntegerTile.Rows;

    private readonly WordPieces pieces;
    private readonly LanguageLabels labels;
    private readonly Encoder encoder;
    private readonly LanguageHeads heads;
    private readonly NameKind?[] nameKinds;
    private readonly ConcurrentBag<Session> sessions = [];

    private LanguageModel(WordPieces pieces, LanguageLabels labels, Encoder encoder, LanguageHeads heads)
    {
        this.pieces = pieces;
        this.labels = labels;
        this.encoder = encoder;
        this.heads = heads;
        nameKinds = [.. labels.Ner.Kinds.Select(code => ConlluNames.TryKind(code, out NameKind kind) ? kind : (NameKind?)null)];
    }

    /// <summary>Two pieces of the encoder's window are taken by the marks of beginning and end.</summary>
    public int Window => encoder.Window - 2;

    /// <summary>Loads <c>language.safetensors</c>, <c>language.json</c> and <c>vocab.txt</c> of a folder.</summary>
    /// <exception cref="ReadingException">A file is missing or damaged.</exception>
    public static LanguageModel Load(string folder) => Load(folder, IntegerTile.Best);

    public int PieceCount(ReadOnlySpan<char> form)
    {
        Span<int> room = stackalloc int[WordPieces.MaxPerWord];
        return pieces.Cut(form, room);
    }

    public TokenVectors Annotate(Segmentation segmentation, IReadOnlyList<TokenRange> stretches, TokenData[] tokens, List<NameSpan> names, List<TypedName> typedNames)
    {
        float[] vectors = new float[tokens.Length * encoder.Width];
        Session session = sessions.TryTake(out Session? free) ? free : new Session();
        int first = 0;
        while (first < stretches.Count)
        {
            int next = Fill(segmentation, stretches, first, session.Workspace.Batch);
            Analyze(session);
            for (int s = first; s < next; s++)
            {
                Decode(session, s - first, segmentation, stretches[s], tokens);
                AddNames(session, s - first, stretches[s], names, typedNames);
                CopyVectors(session, s - first, stretches[s], vectors);
            }

            first = next;
        }

        sessions.Add(session);
        GC.KeepAlive(this);
        return new TokenVectors(vectors, encoder.Width);
    }

    internal static LanguageModel Load(string folder, IntegerKernel kernel)
    {
        // The three parts are read side by side; none needs another.
        Task<WordPieces> vocabulary = Task.Run(() => WordPieces.Load(Path.Combine(folder, "vocab.txt")));
        LanguageLabels labels = LanguageLabels.Load(Path.Combine(folder, "language.json"));
        TensorFile file = TensorFile.Open(Path.Combine(folder, "language.safetensors"));
        Task<Encoder> weights = Task.Run(() => new Encoder(file, labels.AttentionHeads, kernel));
        LanguageHeads heads = new(file, labels, kernel);
        WordPieces pieces = vocabulary.GetAwaiter().GetResult();
        Encoder encoder = weights.GetAwaiter().GetResult();
        return pieces.Count == encoder.Vocabulary
            ? new LanguageModel(pieces, labels, encoder, heads)
            : throw file.Wrong($"it has {encoder.Vocabulary} word pieces, the vocabulary {pieces.Count}");
    }

    /// <summary>Takes as many stretches as a batch holds, at least one, and returns the one after them.</summary>
    private int Fill(Segmentation segmentation, IReadOnlyList<TokenRange> stretches, int first, PieceBatch batch)
    {
        Span<int> room = stackalloc int[WordPieces.MaxPerWord];
        batch.Clear();
        int next = first;
        while (next < stretches.Count && batch.PieceCount < BatchPieces)
        {
            bool opening = true;
            batch.BeginSentence();
            for (int word = stretches[next].Start; word < stretches[next].End; word++)
            {
                ReadOnlySpan<char> form = segmentation.Form(word);
                CaseClass caseClass = CaseClasses.Of(form, opening);
                opening &= caseClass == CaseClass.Symbol;
                batch.AddWord(room[..pieces.Cut(form, room)], caseClass);
            }

            batch.EndSentence();
            next++;
        }

        return next;
    }

    /// <summary>Encodes the batch, reads the heads off the words' vectors, and finds heads and labels of all words.</summary>
    private void Analyze(Session session)
    {
        Workspace workspace = session.Workspace;
        PieceBatch batch = workspace.Batch;
        encoder.Encode(batch, workspace);
        int count = batch.WordCount;
        workspace.Rows.Reset(count, encoder.Width);
        for (int word = 0; word < count; word++)
        {
            workspace.Rows.Quantize(word, workspace.Hidden + ((long)batch.FirstPiece(word) * encoder.Width), encoder.Width);
        }

        float* words = workspace.Words(count, heads.Stride);
        heads.Apply(workspace.Rows, words);
        session.Reserve(count);
        FindHeads(session, words);
        FindLabels(session, words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindHeads(Session session, float* words)
    {
        Workspace workspace = session.Workspace;
        PieceBatch batch = workspace.Batch;
        workspace.Rows.Quantize(words + heads.ArcDependent.Start, heads.Stride, batch.WordCount, heads.ArcDependent.Length);
        float* projected = workspace.Wide(batch.WordCount, heads.Arcs.Stride);
        heads.Arcs.Project(workspace.Rows, projected);
        for (int s = 0; s < batch.SentenceCount; s++)
        {
            (int start, int end) = batch.Words(s);
            int size = end - start;
            float* scores = workspace.Arcs(size * size);
            for (int dependent = 1; dependent < size; dependent++)
            {
                float* row = projected + ((long)(start + dependent) * heads.Arcs.Stride);
                for (int head = 0; head < size; head++)
                {
                    scores[(dependent * size) + head] = heads.Arcs.Score(row, words + ((long)(start + head) * heads.Stride) + heads.ArcHead.Start);
                }
            }

            session.Trees.Decode(new ReadOnlySpan<float>(scores, size * size), size, session.Heads.AsSpan(start, size));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindLabels(Session session, float* words)
    {
        Workspace workspace = session.Workspace;
        PieceBatch batch = workspace.Batch;
        float* projected = workspace.Wide(LabelBlock, heads.LabelScores.Stride);
        int sentence = 0;
        for (int block = 0; block < batch.WordCount; block += LabelBlock)
        {
            int count = Math.Min(LabelBlock, batch.WordCount - block);
            workspace.Rows.Quantize(words + ((long)block * heads.Stride) + heads.LabelDependent.Start, heads.Stride, count, heads.LabelDependent.Length);
            heads.LabelScores.Project(workspace.Rows, projected);
            for (int word = block; word < block + count; word++)
            {
                while (batch.Words(sentence).End <= word)
                {
                    sentence++;
                }

                int start = batch.Words(sentence).Start;
                int head = session.Heads[word];
                session.Labels[word] = head <= 0
                    ? labels.RootLabel
                    : BestLabel(projected + ((long)(word - block) * heads.LabelScores.Stride), words + ((long)(start + head) * heads.Stride) + heads.LabelHead.Start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int BestLabel(float* projected, float* head)
    {
        int best = -1;
        float greatest = 0;
        for (int label = 0; label < labels.Deprel.Length; label++)
        {
            float score = heads.LabelScores.Score(projected, head, label);
            if (label != labels.RootLabel && (best < 0 || score > greatest))
            {
                (best, greatest) = (label, score);
            }
        }

        return best;
    }

    private void Decode(Session session, int sentence, Segmentation segmentation, TokenRange range, TokenData[] tokens)
    {
        (int start, _) = session.Workspace.Batch.Words(sentence);
        float* words = session.Workspace.WordRows;
        for (int i = 0; i < range.Length; i++)
        {
            int token = range.Start + i;
            int row = start + 1 + i;
            ReadOnlySpan<float> scores = new(words + ((long)row * heads.Stride), heads.Stride);
            Word word = segmentation.Words[token];
            tokens[token] = new TokenData(
                word.Span,
                labels.Lemma[heads.Lemma.Greatest(scores)].Apply(segmentation.Form(token)),
                labels.Upos[heads.Upos.Greatest(scores)],
                labels.Xpos[heads.Xpos.Greatest(scores)],
                labels.Feats[heads.Feats.Greatest(scores)],
                session.Heads[row] == 0 ? -1 : range.Start + session.Heads[row] - 1,
                labels.Deprel[session.Labels[row]],
                word.SpaceAfter,
                word.Clitic,
                heads.Mention.Length == 0 ? MentionMark.None : labels.Mention[heads.Mention.Greatest(scores)]);
        }
    }

    private void AddNames(Session session, int sentence, TokenRange range, List<NameSpan> names, List<TypedName> typedNames)
    {
        foreach ((int start, int end, int kind) in Spans(session, sentence, range, labels.Ner, heads.Ner))
        {
            if (nameKinds[kind] is { } named)
            {
                names.Add(new NameSpan(new TokenRange(range.Start + start, range.Start + end), named));
            }
        }

        if (labels.Entity is { } decoder)
        {
            foreach ((int start, int end, int kind) in Spans(session, sentence, range, decoder, heads.Entity))
            {
                typedNames.Add(new TypedName(new TokenRange(range.Start + start, range.Start + end), decoder.Kinds[kind]));
            }
        }
    }

    private List<(int Start, int End, int Kind)> Spans(Session session, int sentence, TokenRange range, NameDecoder decoder, Segment segment)
    {
        (int start, _) = session.Workspace.Batch.Words(sentence);
        float* scores = session.Workspace.WordRows + ((long)(start + 1) * heads.Stride) + segment.Start;
        int length = ((range.Length - 1) * heads.Stride) + segment.Length;
        session.Spans.Clear();
        decoder.Decode(new ReadOnlySpan<float>(scores, length), heads.Stride, range.Length, session.Spans);
        return session.Spans;
    }

    private void CopyVectors(Session session, int sentence, TokenRange range, float[] vectors)
    {
        PieceBatch batch = session.Workspace.Batch;
        (int start, _) = batch.Words(sentence);
        for (int i = 0; i < range.Length; i++)
        {
            float* row = session.Workspace.Hidden + ((long)batch.FirstPiece(start + 1 + i) * encoder.Width);
            new ReadOnlySpan<float>(row, encoder.Width).CopyTo(vectors.AsSpan((range.Start + i) * encoder.Width));
        }
    }

    /// <summary>What one call works with; used again by a later one.</summary>
    private sealed class Session
    {
        public Workspace Workspace { get; } = new();

        public TreeDecoder Trees { get; } = new();

        /// <summary>The head of each word of the batch, counted in its sentence, 0 for the root.</summary>
        public int[] Heads { get; private set; } = [];

        public int[] Labels { get; private set; } = [];

        public List<(int Start, int End, int Kind)> Spans { get; } = [];

        public void Reserve(int words)
        {
            if (Heads.Length < words)
            {
                (Heads, Labels) = (new int[2 * words], new int[2 * words]);
            }
        }
    }
}
