using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Mapping;
using Newtonsoft.Json;

namespace DiploGraph.Cli.Output;

/// <summary>Writes what <c>extract</c> finds in an article as a JSON object. Other programs are built on this form: fields are added, never renamed.</summary>
internal sealed class ExtractWriter(TextWriter writer, Formatting formatting)
{
    private const int ConfidenceDecimals = 3;

    public void Write(ReadingOutcome outcome)
    {
        using JsonTextWriter json = new(writer) { CloseOutput = false, Formatting = formatting, Culture = CultureInfo.InvariantCulture };
        if (outcome.Findings is Findings findings)
        {
            WriteFindings(json, outcome.Article, findings);
        }
        else
        {
            WriteProblem(json, outcome.Article);
        }

        json.Flush();
    }

    private static void WriteProblem(JsonTextWriter json, ArticleOutcome article)
    {
        json.WriteStartObject();
        Field(json, "id", article.GivenId);
        json.WritePropertyName("error");
        json.WriteStartObject();
        Field(json, "code", article.Problem?.Code);
        Field(json, "message", $"{article.Where}: {article.Problem?.Message}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFindings(JsonTextWriter json, ArticleOutcome outcome, Findings findings)
    {
        Article article = findings.Document.Article;
        json.WriteStartObject();
        Field(json, "id", outcome.GivenId ?? article.Id);
        Field(json, "title", article.Title.Length == 0 ? null : article.Title);
        Field(json, "published", article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WritePropertyName("entities");
        json.WriteStartArray();
        ILookup<string, string> surfaces = findings.Resolution.Mentions
            .Where(mention => mention.Mention.Kind == MentionKind.Name)
            .SelectMany(mention => mention.Entities, (mention, entity) => (entity.Id, Surface: mention.Mention.Span.In(findings.Document.Text)))
            .ToLookup(pair => pair.Id, pair => pair.Surface, StringComparer.Ordinal);
        foreach (Entity entity in findings.Resolution.Entities)
        {
            WriteEntity(json, entity, surfaces[entity.Id].Distinct(StringComparer.Ordinal));
        }

        json.WriteEndArray();
        json.WritePropertyName("relations");
        json.WriteStartArray();
        foreach (Statement statement in findings.Statements)
        {
            WriteStatement(json, statement, findings.Document, outcome.Offsets);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntity(JsonTextWriter json, Entity entity, IEnumerable<string> surfaces)
    {
        json.WriteStartObject();
        Field(json, "id", entity.Id);
        Field(json, "type", entity.Type.ToString());
        Field(json, "name", entity.Name);
        json.WritePropertyName("mentions");
        json.WriteStartArray();
        foreach (string surface in surfaces)
        {
            json.WriteValue(surface);
        }

        json.WriteEndArray();
        if (entity.Wikidata is not null)
        {
            Field(json, "wikidata", entity.Wikidata);
        }

        json.WriteEndObject();
    }

    private static void WriteStatement(JsonTextWriter json, Statement statement, Document document, OffsetMap? offsets)
    {
        json.WriteStartObject();
        Field(json, "head", statement.Head.Id);
        Field(json, "type", statement.Type.Name);
        Field(json, "tail", statement.Tail.Id);
        Field(json, "polarity", GraphWords.Of(statement.Polarity));
        Field(json, "modality", GraphWords.Of(statement.Modality));
        Field(json, "speaker", statement.Speaker?.Id);
        Field(json, "date", statement.Date?.ToString());
        Field(json, "role", statement.Role);
        json.WritePropertyName("confidence");
        json.WriteRawValue(ValueText.Number(Math.Round(statement.Confidence, ConfidenceDecimals)));
        json.WritePropertyName("evidence");
        json.WriteStartArray();
        foreach (Evidence evidence in statement.Evidence)
        {
            TextSpan span = offsets?.ToOriginal(evidence.Span) ?? evidence.Span;
            json.WriteStartObject();
            Field(json, "sentence", evidence.Sentence);
            Field(json, "start", span.Start);
            Field(json, "end", span.End);
            Field(json, "text", evidence.Span.In(document.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Field(JsonTextWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
