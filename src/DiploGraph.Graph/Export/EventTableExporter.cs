using nietras.SeparatedValues;

namespace DiploGraph.Graph.Export;

/// <summary>A table of events with the columns of ICEWS, extended by PLOVER's type and mode and by what only we know.</summary>
internal sealed class EventTableExporter : IGraphExporter
{
    private static readonly string[] Columns =
    [
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "PLOVER Type", "PLOVER Mode", "Intensity",
        "Intensity Source", "Target Name", "Target Sectors", "Target Country", "Polarity", "Modality", "Speaker", "Confidence", "Location", "Latitude", "Longitude",
        "Story ID", "Sentence Number", "Publisher", "URL", "Quote",
    ];

    public string Format => "events";

    public string Description => "ICEWS-like table of events, TSV, without offices and memberships: R, pandas, event-data tools";

    public bool CarriesRecord => false;

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        using SepWriter table = Tables.Tsv(GraphExport.Text(path));
        table.Header.Add(Columns);
        await foreach (EventRecord record in EventRecords.ReadAsync(subgraph, cancellation).ConfigureAwait(false))
        {
            IReadOnlyDictionary<string, object?> edge = record.Edge.Properties;
            Tables.Row(
                table, record.Edge.Id, record.Day, record.Source.Name, record.Source.Sector, record.Source.Country, record.Type.Description,
                record.Type.Cameo, record.Type.Plover, record.Type.Mode ?? "", EventRecords.Weight(record.Type),
                subgraph.Schema.WeightSource, record.Target.Name, record.Target.Sector, record.Target.Country, edge.Text("polarity"), edge.Text("modality"),
                edge.Text("speaker"), edge.Text("confidence"), record.Location?.Caption() ?? "", record.Location?.Properties.Text("latitude") ?? "",
                record.Location?.Properties.Text("longitude") ?? "", edge.Text("article"), edge.Text("sentence"),
                record.Article?.Properties.Text("source") ?? "", record.Article?.Properties.Text("url") ?? "", edge.Text("quote"));
        }
    }
}
