using System.Text.RegularExpressions;

namespace DiploGraph.Reading.Articles.Pages;

/// <summary>One line of a page with what tells prose from furniture: length, function words, how it ends.</summary>
/// <remarks>The measures are those of boilerpipe and jusText: article text is long, ends in a full stop and is a third function words.</remarks>
internal sealed partial class PageLine
{
    /// <summary>A line that does not end as a sentence does is prose from this length: longer than almost any headline or caption heading.</summary>
    private const int LongWithoutStop = 22;

    /// <summary>Words from which a finished sentence can open an article; site slogans are shorter.</summary>
    private const int OpeningWords = 14;

    private const double ProseFunctionShare = 0.2;
    private const double LongFunctionShare = 0.25;
    private const int HeadingWords = 14;
    private const int ContainsWords = 45;

    /// <param name="span">Where it stands in the page, without the white space around it.</param>
    /// <param name="cuts">What is to be left out of it, as stretches of the page.</param>
    /// <param name="text">Its words without the cuts, single spaces between them.</param>
    public PageLine(TextSpan span, IReadOnlyList<TextSpan> cuts, string text, bool afterBlank, FurnitureWords furniture)
    {
        (Span, Cuts, Text, AfterBlank) = (span, cuts, text, afterBlank);
        string plain = text.Replace('’', '\'').Replace('‘', '\'').ToLowerInvariant();
        string[] words = [.. Words().Matches(plain).Select(match => match.Value)];
        WordCount = words.Length;
        IsBullet = Bullet().IsMatch(text);
        EndsSentence = SentenceEnd().IsMatch(text);
        double functionShare = words.Length == 0 ? 0 : (double)words.Count(furniture.IsFunctionWord) / words.Length;
        string stripped = Bullet().Replace(plain, "");
        IsCaption = furniture.Holds(plain + " ", "credit") || CreditAtEnd().IsMatch(text);
        bool announced = furniture.Begins(stripped, "always") || (WordCount <= ContainsWords && furniture.Holds(plain, "contains"));
        bool sentence = EndsSentence && WordCount >= 3 && functionShare > 0;
        IsProse = !announced && (sentence || (WordCount >= LongWithoutStop && functionShare >= LongFunctionShare));
        CanOpen = IsProse && !IsCaption && WordCount >= OpeningWords && functionShare >= ProseFunctionShare;
        bool short_ = WordCount <= HeadingWords && !(EndsSentence && functionShare >= ProseFunctionShare && WordCount >= 6);
        StartsFoot = short_ && furniture.Begins(stripped, "end");
        IsFurniture = announced || StartsFoot || (short_ && furniture.Begins(stripped, "line")) || WordCount == 0;
        IsStamp = !IsProse && DateFinder.Find(text) is not null;
        IsByline = WordCount <= 12 && Byline().IsMatch(text);
        IsLeadIn = WordCount >= 3 && (text.EndsWith(':') || text.EndsWith(';') || text.EndsWith(','));
        IsAllCapitals = !text.Any(char.IsLower);
    }

    public TextSpan Span { get; }

    public IReadOnlyList<TextSpan> Cuts { get; }

    public string Text { get; }

    public bool AfterBlank { get; }

    public int WordCount { get; }

    public bool EndsSentence { get; }

    public bool IsBullet { get; }

    /// <summary>Holds a photographer's or an agency's picture credit.</summary>
    public bool IsCaption { get; }

    public bool IsProse { get; }

    /// <summary>Prose long enough to be sure that the article has begun.</summary>
    public bool CanOpen { get; }

    public bool IsFurniture { get; }

    /// <summary>Opens a list of other articles: "You may like".</summary>
    public bool StartsFoot { get; }

    /// <summary>A line that is little more than a date.</summary>
    public bool IsStamp { get; }

    public bool IsByline { get; }

    /// <summary>Goes on in the next line: a list, an article of a treaty.</summary>
    public bool IsLeadIn { get; }

    public bool IsAllCapitals { get; }

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*|\p{Nd}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s*(?:[•·▪◦‣●○■*–—-]|\(?\p{Nd}{1,2}[.)]|\([a-z]\))\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?:[.!?…]|[.!?…]\s*\p{Lu}{2,6})[""'”’»)\]]*$|[.!?,]\s*[""”»]$", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    /// <remarks>"… is fierce. | Sergei Ilnitsky/EFE via EPA"; "EFE-EPA/KIMMO BRANDT"; not "either/or".</remarks>
    [GeneratedRegex(@"\|\s*[\p{Lu}][^|.]{2,60}$|^[\p{Lu}-]{2,12}/\s?[\p{Lu}][\p{L} .'-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex CreditAtEnd();

    [GeneratedRegex(@"^(?:By|Written by|From)\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();
}
