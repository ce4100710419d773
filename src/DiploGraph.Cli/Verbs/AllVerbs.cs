using System.CommandLine;

namespace DiploGraph.Cli.Verbs;

/// <summary>The verbs, in the order in which the help lists them. Each is a file of this folder with a method <c>Build(Terminal)</c>.</summary>
internal static class AllVerbs
{
    public static IEnumerable<Command> Build(Terminal terminal) =>
    [
        ReadVerb.Build(terminal),
        QueryVerb.Build(terminal),
        StatsVerb.Build(terminal),
        RetractVerb.Build(terminal),
        ExportVerb.Build(terminal),
        ReportVerb.Build(terminal),
        LoadVerb.Build(terminal),
        StoreVerb.Build(terminal),
        ExtractVerb.Build(terminal),
        ArticlesVerb.Build(terminal),
        ExplainVerb.Build(terminal),
        AnalyzeVerb.Build(terminal),
        CatalogueVerb.Build(terminal),
        ScoreVerb.Build(terminal),
        BenchVerb.Build(terminal),
    ];
}
