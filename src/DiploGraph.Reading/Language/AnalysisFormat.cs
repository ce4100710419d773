using DiploGraph.Reading.Language.Conllu;
using Newtonsoft.Json;

namespace DiploGraph.Reading.Language;

/// <summary>The forms in which an analysis is printed.</summary>
public enum AnalysisFormat
{
    Conllu,
    Json,
    Text,
}

/// <summary>Prints a document for people and programs.</summary>
public static class AnalysisWriter
{
    public static void Write(Document document, AnalysisFormat format, TextWriter output)
    {
        switch (format)
        {
            case AnalysisFormat.Conllu:
                ConlluWriter.Write(document, output);
                break;
            case AnalysisFormat.Json:
                WriteJson(document, output);
                break;
            default:
                WriteText(document, output);
                break;
        }
    }

    /// <summary>One object: sentences with tokens and names. Offsets are UTF-16 units of the text; token numbers run through the document.</summary>
    private static void WriteJson(Document document, TextWriter output)
    {
        using JsonTextWriter json = new(output) { Formatting = Formatting.Indented, CloseOutput = false };
        json.WriteStartObject();
        Property(json, "id", document.Article.Id);
        json.WritePropertyName("sentences");
        json.WriteStartArray();
        foreach (Sentence sentence in document.Sentences)
        {
            json.WriteStartObject();
            Property(json, "start", sentence.Span.Start);
            Property(json, "end", sentence.Span.End);
            json.WritePropertyName("tokens");
            json.WriteStartArray();
            foreach (Token token in sentence.Tokens)
            {
                WriteToken(json, token);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("names");
        json.WriteStartArray();
        foreach (NameSpan name in document.Names)
        {
            TextSpan span = document.SpanOf(name.Range);
            json.WriteStartObject();
            Property(json, "kind", ConlluNames.Code(name.Kind));
            Property(json, "text", span.In(document.Text));
            Property(json, "start", span.Start);
            Property(json, "end", span.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        output.Write('\n');
    }

    private static void WriteToken(JsonTextWriter json, Token token)
    {
        json.WriteStartObject();
        Property(json, "index", token.Index);
        Property(json, "form", token.Form);
        Property(json, "lemma", token.Lemma);
        Property(json, "upos", token.Upos);
        Property(json, "xpos", token.Xpos);
        Property(json, "feats", token.Feats);
        Property(json, "head", token.HeadIndex);
        Property(json, "deprel", token.Deprel);
        Property(json, "start", token.Span.Start);
        Property(json, "end", token.Span.End);
        json.WriteEndObject();
    }

    private static void Property(JsonTextWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    /// <summary>A line per sentence, its words parted by blanks, names in brackets with their kind.</summary>
    private static void WriteText(Document document, TextWriter output)
    {
        int name = 0;
        foreach (Sentence sentence in document.Sentences)
        {
            for (int i = sentence.Range.Start; i < sentence.Range.End; i++)
            {
                output.Write(i > sentence.Range.Start ? " " : "");
                bool opens = name < document.Names.Count && document.Names[name].Range.Start == i;
                output.Write(opens ? $"[{ConlluNames.Code(document.Names[name].Kind)} " : "");
                output.Write(document[i].Text);
                if (name < document.Names.Count && document.Names[name].Range.End == i + 1)
                {
                    output.Write(']');
                    name++;
                }
            }

            output.Write('\n');
        }
    }
}
