namespace DiploGraph.Reading;

/// <summary>A text to be read, freed from the page's furniture.</summary>
/// <param name="Id">Derived from the URL where there is one, else from the content; the same article has the same id wherever it is read.</param>
/// <param name="Title">The headline; empty where there is none. It is not repeated in <paramref name="Text"/>.</param>
/// <param name="Text">The body; paragraphs are separated by a blank line. Every position in the graph is an offset into it.</param>
/// <param name="Published">The day it appeared, from which relative dates are reckoned; null where unknown.</param>
public sealed record Article(string Id, string Title, string Text, DateOnly? Published = null, string? Source = null, string? Url = null);
