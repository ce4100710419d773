namespace DiploGraph.Reading.Articles.Pages;

/// <summary>What a page comes down to.</summary>
/// <param name="Title">Empty where none was found.</param>
/// <param name="Text">The body, paragraphs separated by a blank line; empty where the page holds no prose.</param>
/// <param name="Published">The day that the lines around the title give; null where they give none.</param>
/// <param name="Source">Whom the page names as its source; null where it names nobody.</param>
internal sealed record PageText(string Title, string Text, DateOnly? Published, string? Source, OffsetMap Offsets);
