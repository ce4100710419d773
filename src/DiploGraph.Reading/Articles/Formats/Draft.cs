namespace DiploGraph.Reading.Articles.Formats;

/// <summary>What a format gives of an article, before the page's furniture is taken away.</summary>
/// <param name="Text">Lines as on the page; a paragraph or a heading is a line.</param>
/// <param name="Title">From metadata; null where there are none.</param>
/// <param name="GivenId">The id that the input names.</param>
/// <param name="IsPlainText">Whether <paramref name="Text"/> is the input's own text, so that offsets into it mean something to the caller.</param>
/// <param name="EmptyReason">What to say where <paramref name="Text"/> is empty.</param>
internal sealed record Draft(
    string Text, string? Title = null, DateOnly? Published = null, string? Source = null, string? Url = null, string? GivenId = null,
    bool IsPlainText = false, string? EmptyReason = null);
