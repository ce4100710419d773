using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>Graphviz's DOT (graphviz.org/doc/info/lang.html), with colours by type and readable captions.</summary>
internal sealed class DotExporter : IGraphExporter
{
    public string Format => "dot";

    public string Description => "DOT: graphviz";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        await using StreamWriter dot = GraphExport.Text(path);
        dot.WriteLine("digraph diplograph {");
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            dot.WriteLine($"  {name}={Quoted(ExportValues.Text(value))};");
        }

        dot.WriteLine("  graph [overlap=false, splines=true, outputorder=edgesfirst, fontname=\"Helvetica\"];");
        dot.WriteLine("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11];");
        dot.WriteLine("  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];");
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            NodeType? type = schema.FindEntityType(node.Kind());
            dot.WriteLine(
                $"  {Quoted(node.Id)} [label={Quoted(node.Caption())}, class={Quoted(node.Kind())}, "
                + $"fillcolor={Quoted(type?.Color ?? "#DDDDDD")}, color={Quoted(type?.BorderColor ?? "#A5ABB6")}];");
        }

        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            RelationType? type = schema.FindRelationType(edge.Type);
            string color = (type is null ? null : schema.FindFamily(type.Family)?.Color) ?? "#A5ABB6";
            string style = (edge.Properties.Text("polarity"), edge.Properties.Text("modality")) switch
            {
                ("negated", _) => "dotted",
                (_, "planned" or "hypothetical") => "dashed",
                _ => "solid",
            };
            dot.WriteLine(
                $"  {Quoted(edge.From)} -> {Quoted(edge.To)} [id={Quoted(edge.Id)}, label={Quoted(Caption(edge))}, tooltip={Quoted(edge.Properties.Text("quote"))}, "
                + $"color={Quoted(color)}, fontcolor={Quoted(color)}, style={style}{(type?.Symmetric == true ? ", dir=none" : "")}];");
        }

        dot.WriteLine("}");
    }

    private static string Caption(EdgeChange edge) =>
        (edge.Properties.Text("polarity") == "negated" ? "not " : "") + edge.Type.Replace('_', ' ').ToLowerInvariant();

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
