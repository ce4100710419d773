namespace DiploGraph.Reading.Articles;

/// <summary>What came of one article: the article, or the reason why there is none.</summary>
/// <param name="Where">What it was read from, as a person would say it: a path, an address, "news.jsonl, line 7", "batch.zip/a.txt".</param>
/// <param name="GivenId">The id that the input itself names, as JSON lines do; null where it names none.</param>
/// <param name="Offsets">From positions in the article's text to positions in the text as it was given; null where that was no plain text.</param>
public sealed record ArticleOutcome(
    string Where, Article? Article, ArticleProblem? Problem, string? GivenId = null, OffsetMap? Offsets = null)
{
    internal static ArticleOutcome Failed(string where, string code, string message, string? givenId = null) =>
        new(where, null, new ArticleProblem(code, message), givenId);
}

/// <summary>Why an article could not be read.</summary>
/// <param name="Code">One of <see cref="ProblemCode"/>; programs branch on it.</param>
/// <param name="Message">What is wrong and what to do, in one line, without the place.</param>
public sealed record ArticleProblem(string Code, string Message);

/// <summary>The codes of problems. They are part of the form that <c>extract</c> prints: none is renamed.</summary>
public static class ProblemCode
{
    public const string Missing = "missing";
    public const string Unreadable = "unreadable";
    public const string Empty = "empty";
    public const string Binary = "binary";
    public const string Encoding = "encoding";
    public const string TooLarge = "too_large";
    public const string NoText = "no_text";
    public const string BadJson = "bad_json";
    public const string BadFormat = "bad_format";
    public const string UnsafePath = "unsafe_path";
    public const string Bomb = "decompression_bomb";
    public const string Network = "network";
    public const string NotProse = "not_prose";
    public const string NotEnglish = "not_english";
    public const string Internal = "internal";
}

/// <summary>Carries a problem to the border of this room, where it becomes an <see cref="ArticleOutcome"/>.</summary>
internal sealed class ArticleProblemException(string code, string message) : ReadingException(message)
{
    public string Code => code;
}
