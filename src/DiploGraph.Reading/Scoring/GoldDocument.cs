using Newtonsoft.Json;

namespace DiploGraph.Reading.Scoring;

/// <summary>An annotated article, as the gold folders hold it: one JSON file per document.</summary>
public sealed record GoldDocument(
    string Id, string? Title, string? Published, string? Text, IReadOnlyList<string> Sentences,
    IReadOnlyList<GoldEntity> Entities, IReadOnlyList<GoldRelation> Relations)
{
    /// <summary>What is to be read: the text where the file has one, else its sentences with a blank between them.</summary>
    public Article ToArticle() => new(
        Id, Title ?? "", Text ?? string.Join(' ', Sentences),
        DateOnly.TryParseExact(Published, "yyyy-MM-dd", out DateOnly day) ? day : null);

    /// <exception cref="ReadingException">The file is not an annotated article.</exception>
    public static GoldDocument Load(string path)
    {
        try
        {
            return JsonConvert.DeserializeObject<GoldDocument>(File.ReadAllText(path))
                ?? throw new ReadingException($"{path}: found an empty file, expected an annotated article.");
        }
        catch (JsonException exception)
        {
            throw new ReadingException($"{path}: found no annotated article: {exception.Message}", exception);
        }
    }

    /// <summary>The documents of a folder, by file name.</summary>
    public static IReadOnlyList<GoldDocument> LoadFolder(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Load)]
            : throw new ReadingException($"{folder}: there is no such folder of annotated articles.");
}

/// <param name="Mentions">Every distinct surface form that names it in the text.</param>
public sealed record GoldEntity(string Id, string Type, string Name, IReadOnlyList<string> Mentions);

/// <param name="Head">The id of an entity of the same document, as are <paramref name="Tail"/> and <paramref name="Speaker"/>.</param>
/// <param name="Evidence">Numbers of sentences, from 0.</param>
public sealed record GoldRelation(
    string Head, string Type, string Tail, string? Polarity, string? Modality, string? Speaker, string? Date, string? Role,
    [property: JsonConverter(typeof(EvidenceConverter))] IReadOnlyList<int>? Evidence);
