using System.Text;

namespace DiploGraph.Reading.Articles;

/// <summary>The bytes of one file, page, mail, feed or JSON line, not yet understood; or the reason why there are none.</summary>
/// <param name="Where">As in <see cref="ArticleOutcome.Where"/>.</param>
/// <param name="Kind">What the bytes are.</param>
/// <param name="Url">The address it came from; null for a file.</param>
/// <param name="Declared">The encoding that the sender declares.</param>
public sealed record ArticleInput(
    string Where, InputKind Kind, byte[] Content, string? Url = null, Encoding? Declared = null, ArticleProblem? Problem = null)
{
    internal static ArticleInput Failed(string where, string code, string message) =>
        new(where, InputKind.Text, [], Problem: new ArticleProblem(code, message));
}

/// <summary>What bytes can be.</summary>
public enum InputKind
{
    Text,
    Markdown,
    Html,
    Pdf,
    Word,
    Mail,

    /// <summary>One article as a JSON object.</summary>
    Json,

    /// <summary>Articles as JSON objects, one a line.</summary>
    JsonLines,

    /// <summary>RSS or Atom.</summary>
    Feed,
    Zip,
    Gzip,
}
