using CaseClass = DiploGraph.Reading.Language.Inference.CaseClass;
using CaseClasses = DiploGraph.Reading.Language.Inference.CaseClasses;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>A sentence as the encoder takes it.</summary>
/// <param name="First">Index of each word's first piece; entry 0 is CLS, which stands for ROOT.</param>
internal sealed record Encoded(Sample Sample, int[] Pieces, CaseClass[] Cases, int[] First)
{
    public const int LongestSentence = 512;

    public static Encoded Of(Sample sample, WordPieces wordPieces)
    {
        List<int> pieces = [WordPieces.Begin];
        List<CaseClass> cases = [CaseClass.None];
        Span<int> cut = stackalloc int[WordPieces.MaxPerWord];
        int[] first = new int[sample.Words.Length + 1];
        bool seen = false;
        for (int i = 0; i < sample.Words.Length; i++)
        {
            CaseClass casing = CaseClasses.Of(sample.Words[i], !seen);
            seen |= casing != CaseClass.Symbol;
            first[i + 1] = pieces.Count;
            foreach (int piece in cut[..wordPieces.Cut(sample.Words[i], cut)])
            {
                pieces.Add(piece);
                cases.Add(casing);
            }
        }

        pieces.Add(WordPieces.End);
        cases.Add(CaseClass.None);
        return new Encoded(sample, [.. pieces], [.. cases], first);
    }

    /// <summary>Passages none of whose sentences is too long.</summary>
    public static List<(Passage Passage, IReadOnlyList<Encoded> Sentences)> Of(IEnumerable<Passage> passages, WordPieces wordPieces) =>
        [.. passages.Select(p => (p, (IReadOnlyList<Encoded>)[.. p.Sentences.Select(s => Of(s, wordPieces))])).Where(p => p.Item2.All(e => e.Pieces.Length <= LongestSentence))];
}

/// <summary>Sentences padded to one length, as tensors.</summary>
internal sealed class Batch
{
    private readonly int[] wordAt;

    public Batch(IReadOnlyList<Encoded> sentences)
    {
        Sentences = sentences;
        int length = sentences.Max(s => s.Pieces.Length);
        Words = sentences.Max(s => s.First.Length);
        long[] pieces = new long[sentences.Count * length], cases = new long[pieces.Length], positions = new long[sentences.Count * Words];
        float[] mask = new float[pieces.Length], wordMask = new float[positions.Length];
        wordAt = new int[sentences.Count];
        Array.Fill(mask, -1e4f);
        Array.Fill(wordMask, -1e4f);
        for (int s = 0; s < sentences.Count; s++)
        {
            Encoded sentence = sentences[s];
            for (int i = 0; i < sentence.Pieces.Length; i++)
            {
                pieces[s * length + i] = sentence.Pieces[i];
                cases[s * length + i] = (long)sentence.Cases[i];
                mask[s * length + i] = 0;
            }

            wordAt[s] = s * Words;
            for (int w = 0; w < Words; w++)
            {
                bool inside = w < sentence.First.Length;
                positions[s * Words + w] = s * length + (inside ? sentence.First[w] : 0);
                wordMask[s * Words + w] = inside ? 0 : -1e4f;
            }
        }

        Pieces = tensor(pieces, [sentences.Count, length]);
        Cases = tensor(cases, [sentences.Count, length]);
        Mask = tensor(mask, [sentences.Count, 1, 1, length]);
        Positions = tensor(positions);
        WordMask = tensor(wordMask, [sentences.Count, Words]);
    }

    public IReadOnlyList<Encoded> Sentences { get; }

    /// <summary>Words of the longest sentence and ROOT.</summary>
    public int Words { get; }

    public Tensor Pieces { get; }

    public Tensor Cases { get; }

    public Tensor Mask { get; }

    public Tensor Positions { get; }

    /// <summary>[sentence, word]: 0 for ROOT and words, very negative for padding.</summary>
    public Tensor WordMask { get; }

    /// <summary>Row of a word in the flat word vectors.</summary>
    /// <param name="word">From 0; -1 is ROOT.</param>
    public int Row(int sentence, int word) => wordAt[sentence] + word + 1;

    /// <summary>Word vectors, flat: [sentence * <see cref="Words"/>, width].</summary>
    public Tensor Encode(Encoder encoder) =>
        encoder.Forward(Pieces, Cases, Mask).view(-1, Encoder.Width).index_select(0, Positions);

    /// <summary>Groups of items whose padded size stays within the bound, like lengths together.</summary>
    /// <param name="random">Shuffles; null keeps the order of lengths.</param>
    public static List<List<T>> Group<T>(IReadOnlyList<T> items, Func<T, (int Longest, int Rows)> size, int mostPieces, Random? random)
    {
        List<(T Item, int Longest, int Rows, double Key)> ordered =
            [.. items.Select(item => { (int longest, int rows) = size(item); return (item, longest, rows, longest + (random?.NextDouble() ?? 0) * 6); }).OrderBy(x => x.Item4)];
        List<List<T>> groups = [];
        List<T> group = [];
        int longest = 0, rows = 0;
        foreach ((T item, int itemLongest, int itemRows, double _) in ordered)
        {
            if (group.Count > 0 && Math.Max(longest, itemLongest) * (rows + itemRows) > mostPieces)
            {
                groups.Add(group);
                group = [];
                longest = rows = 0;
            }

            group.Add(item);
            longest = Math.Max(longest, itemLongest);
            rows += itemRows;
        }

        if (group.Count > 0)
        {
            groups.Add(group);
        }

        if (random is not null)
        {
            Shuffle(groups, random);
        }

        return groups;
    }

    public static void Shuffle<T>(List<T> items, Random random) =>
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));
}
