using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>PLOVER records, a JSON object a line, with the fields of its data exchange format (github.com/openeventdata/PLOVER).</summary>
internal sealed class PloverExporter : IGraphExporter
{
    public string Format => "plover";

    public string Description => "PLOVER event records, JSON lines, without offices and memberships: event-data tools";

    public bool CarriesRecord => false;

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        await using StreamWriter text = GraphExport.Text(path);
        await foreach (EventRecord record in EventRecords.ReadAsync(subgraph, cancellation).ConfigureAwait(false))
        {
            using JsonTextWriter json = new(text) { CloseOutput = false };
            json.WriteStartObject();
            Member(json, "id", record.Edge.Id);
            Member(json, "date", record.Day);
            Actor(json, "source", record.Source);
            Actor(json, "target", record.Target);
            Member(json, "event", record.Type.Plover);
            Member(json, "mode", record.Type.Mode ?? "");
            Member(json, "cameo", record.Type.Cameo);
            Member(json, "goldstein", record.Type.Weight);
            Member(json, "relation", record.Type.Name);
            Member(json, "polarity", record.Edge.Properties.Text("polarity"));
            Member(json, "modality", record.Edge.Properties.Text("modality"));
            Member(json, "speaker", record.Edge.Properties.Text("speaker"));
            Member(json, "confidence", record.Edge.Properties.GetValueOrDefault("confidence") as double?);
            Member(json, "location", record.Location?.Caption() ?? "");
            Member(json, "text", record.Edge.Properties.Text("quote"));
            Member(json, "story", record.Edge.Properties.Text("article"));
            Member(json, "url", record.Article?.Properties.Text("url") ?? "");
            Member(json, "publisher", record.Article?.Properties.Text("source") ?? "");
            json.WriteEndObject();
            json.Flush();
            text.WriteLine();
        }
    }

    private static void Actor(JsonWriter json, string name, EventActor actor)
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        Member(json, "name", actor.Name);
        Member(json, "actor", actor.Country);
        Member(json, "sector", actor.Sector);
        json.WriteEndObject();
    }

    /// <summary>What is empty is left out.</summary>
    private static void Member(JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }
    }

    private static void Member(JsonWriter json, string name, double? value)
    {
        if (value is double number)
        {
            json.WritePropertyName(name);
            json.WriteValue(number);
        }
    }
}
