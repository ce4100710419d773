namespace DiploGraph.Reading.Language;

/// <summary>Tags, lemmas, trees, names and vectors for words that are already cut. Thread-safe.</summary>
public interface ISentenceModel
{
    /// <summary>The most word pieces that one stretch may have.</summary>
    int Window { get; }

    /// <summary>How many word pieces a word is encoded as; at least one.</summary>
    int PieceCount(ReadOnlySpan<char> form);

    /// <summary>Analyses each stretch by itself.</summary>
    /// <param name="stretches">Runs of words, each within <see cref="Window"/>, in order, together covering every word.</param>
    /// <param name="tokens">One per word, filled here; heads are numbered through the text, -1 for the root of each stretch.</param>
    /// <param name="names">Receives the names, in any order, without overlap.</param>
    /// <param name="typedNames">Likewise, by the types of the graph schema; nothing where the model does not tell them.</param>
    /// <returns>A vector per word, or <see cref="TokenVectors.None"/> where the model gives none.</returns>
    TokenVectors Annotate(Segmentation segmentation, IReadOnlyList<TokenRange> stretches, TokenData[] tokens, List<NameSpan> names, List<TypedName> typedNames);
}
