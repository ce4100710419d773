using System.Globalization;
using DiploGraph.Cli.Output;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Articles;
using Humanizer;
using Spectre.Console;

namespace DiploGraph.Cli;

/// <summary>Says during a run what was read, and at its end what came of it. A terminal sees a bar, a file a line per article.</summary>
internal sealed class ReadReport(Terminal terminal, GraphSchema schema) : IReadReport
{
    /// <summary>Problems that the summary repeats where all of them were printed when they came up.</summary>
    private const int ProblemsRepeated = 10;

    private readonly HashSet<string> articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> entityTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> statementTypes = new(StringComparer.Ordinal);
    private readonly List<ArticleOutcome> problems = [];
    private int arrived;
    private int repeated;
    private bool problemsWereHidden;

    /// <summary>The bar, while there is one.</summary>
    public ProgressTask? Bar { get; set; }

    /// <summary>How many files were opened so far; moves the bar.</summary>
    public Func<int> Opened { get; set; } = () => 0;

    public int Failures => problems.Count;

    public void Arrived()
    {
        arrived++;
        if (Bar is not null)
        {
            Bar.Value = Math.Min(Bar.MaxValue, Math.Min(arrived, Opened()));
            Bar.Description = $"{"article".ToQuantity(arrived - problems.Count)} read{(problems.Count > 0 ? $", {"problem".ToQuantity(problems.Count)}" : "")}";
        }
    }

    public void Stored(ArticleOutcome article, GraphChanges changes)
    {
        string id = changes.Retractions[0];
        articles.Add(id);
        int entities = 0;
        foreach (NodeChange node in changes.Nodes.Where(node => node.Labels[0] == GraphSchema.EntityLabel))
        {
            entityTypes[node.Id] = node.Labels[1];
            entities++;
        }

        int statements = 0;
        foreach (EdgeChange edge in changes.Edges.Where(edge => edge.Type != schema.MentionedIn))
        {
            statementTypes[edge.Id] = edge.Type;
            statements++;
        }

        if (Bar is null)
        {
            terminal.Say($"read  {id}  {article.Where}  ({"entity".ToQuantity(entities)}, {"statement".ToQuantity(statements)})");
        }
    }

    public void Failed(ArticleOutcome article)
    {
        problems.Add(article);
        problemsWereHidden |= Bar is not null;
        if (Bar is null)
        {
            terminal.Warn(article);
        }
    }

    public void Repeated(ArticleOutcome article, string earlier)
    {
        repeated++;
        if (Bar is null)
        {
            terminal.Say($"again {article.Where}  (the same article as {earlier})");
        }
    }

    public void WriteSummary(TextWriter writer, string store, IReadOnlyDictionary<string, int> passedOver)
    {
        writer.WriteLine($"{"article".ToQuantity(articles.Count, "N0", CultureInfo.InvariantCulture)} read into {store}.");
        if (articles.Count > 0)
        {
            writer.WriteLine();
            WriteCounts(writer);
        }

        if (repeated > 0)
        {
            writer.WriteLine($"\n{"file".ToQuantity(repeated)} held an article that was read already.");
        }

        if (passedOver.Count > 0)
        {
            writer.WriteLine($"\nPassed over, for these are no articles: {string.Join(", ", passedOver.Select(pair => $"{pair.Value} {pair.Key}"))}.");
        }

        if (problems.Count > 0)
        {
            writer.WriteLine($"\n{"problem".ToQuantity(problems.Count)}:");
            int shown = problemsWereHidden ? problems.Count : Math.Min(problems.Count, ProblemsRepeated);
            foreach (ArticleOutcome problem in problems.Take(shown))
            {
                writer.WriteLine($"  {problem.Where}: {problem.Problem?.Message}");
            }

            if (problems.Count > shown)
            {
                writer.WriteLine($"  … and {problems.Count - shown} more, see above.");
            }
        }
    }

    private void WriteCounts(TextWriter writer)
    {
        List<(string Name, int Count)> entities = Counts(entityTypes.Values);
        List<(string Name, int Count)> statements = Counts(statementTypes.Values);
        TextTable table = new(["Entities", "Count", "Statements", "Count"], 80);
        table.Figures.UnionWith([1, 3]);
        for (int i = 0; i < Math.Max(entities.Count, statements.Count); i++)
        {
            (string entity, string entityCount) = Cell(entities, i);
            (string statement, string statementCount) = Cell(statements, i);
            table.Add(entity, entityCount, statement, statementCount);
        }

        table.Write(writer);
    }

    private static List<(string Name, int Count)> Counts(IEnumerable<string> types)
    {
        List<(string Name, int Count)> counts = [.. types.GroupBy(type => type, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        counts.Add(("all", counts.Sum(pair => pair.Count)));
        return counts;
    }

    private static (string, string) Cell(List<(string Name, int Count)> counts, int i) =>
        i < counts.Count ? (counts[i].Name, counts[i].Count.ToString("N0", CultureInfo.InvariantCulture)) : ("", "");
}
