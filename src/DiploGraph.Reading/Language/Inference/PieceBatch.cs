namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Sentences as word pieces, laid one after the other without padding. Each begins with the piece that stands for the root and ends with the one that closes it.
/// </summary>
internal sealed class PieceBatch
{
    private readonly List<int> pieces = [];
    private readonly List<byte> cases = [];
    private readonly List<int> sentenceStarts = [];
    private readonly List<int> firstPieces = [];
    private readonly List<int> wordStarts = [];

    /// <summary>How many pieces all sentences have together.</summary>
    public int PieceCount => pieces.Count;

    public int SentenceCount => sentenceStarts.Count;

    /// <summary>How many words all sentences have together, a root for each sentence counted in.</summary>
    public int WordCount => firstPieces.Count;

    public int Piece(int index) => pieces[index];

    public CaseClass Case(int index) => (CaseClass)cases[index];

    /// <summary>The half-open range of a sentence's pieces.</summary>
    public (int Start, int End) Pieces(int sentence) => Range(sentenceStarts, sentence, pieces.Count);

    /// <summary>The half-open range of a sentence's words; the first stands for the root.</summary>
    public (int Start, int End) Words(int sentence) => Range(wordStarts, sentence, firstPieces.Count);

    /// <summary>The piece whose vector stands for a word.</summary>
    public int FirstPiece(int word) => firstPieces[word];

    public void Clear()
    {
        pieces.Clear();
        cases.Clear();
        sentenceStarts.Clear();
        firstPieces.Clear();
        wordStarts.Clear();
    }

    public void BeginSentence()
    {
        sentenceStarts.Add(pieces.Count);
        wordStarts.Add(firstPieces.Count);
        firstPieces.Add(pieces.Count);
        Add(WordPieces.Begin, CaseClass.None);
    }

    public void AddWord(ReadOnlySpan<int> wordPieces, CaseClass caseClass)
    {
        firstPieces.Add(pieces.Count);
        foreach (int piece in wordPieces)
        {
            Add(piece, caseClass);
        }
    }

    public void EndSentence() => Add(WordPieces.End, CaseClass.None);

    private void Add(int piece, CaseClass caseClass)
    {
        pieces.Add(piece);
        cases.Add((byte)caseClass);
    }

    private static (int Start, int End) Range(List<int> starts, int index, int total) =>
        (starts[index], index + 1 < starts.Count ? starts[index + 1] : total);
}
