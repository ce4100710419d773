using System.CommandLine;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;

namespace DiploGraph.Cli;

/// <summary>The options that say which part of a graph is wanted; they combine.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string?> cypher = new("--cypher") { Description = "A query; its nodes, relationships and paths are taken.", HelpName = "QUERY" };
    private readonly Option<string?> agreement = new("--agreement") { Description = "An agreement, by name or id, with all that is stated of it.", HelpName = "NAME" };
    private readonly Option<string[]> types = new("--types") { Description = "Relation types, such as MET_WITH,SUPPORTS.", HelpName = "LIST" };
    private readonly Option<int?> limit = new("--limit") { Description = "At most so many edges, those of the highest confidence; what is left out is said.", HelpName = "N" };
    private readonly Option<string?> article = new("--article") { Description = "What one article states, by its id.", HelpName = "ID" };
    private readonly Option<string?> polarity = new("--polarity") { Description = "affirmed or negated." };
    private readonly Option<string?> modality = new("--modality") { Description = "actual, planned or hypothetical." };
    private readonly Option<double?> minConfidence = new("--min-confidence") { Description = "Statements at least so sure, 0 to 1.", HelpName = "P" };
    private readonly Option<bool> withArticles = new("--with-articles") { Description = "Articles and mentions too." };
    private readonly Option<string[]> between;

    /// <param name="pairName">The option for two names: <c>--between</c>, or <c>--pair</c> for a report.</param>
    public SelectionOptions(string pairName = "--between")
    {
        between = new Option<string[]>(pairName) { Description = "Two entities, by name or id, and what is stated of one about the other.", HelpName = "A B", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        polarity.AcceptOnlyFromAmong("affirmed", "negated");
        modality.AcceptOnlyFromAmong("actual", "planned", "hypothetical");
    }

    public Option<string?> Around { get; } = new("--around") { Description = "An entity, by name or id, and what is stated of it.", HelpName = "NAME" };

    public Option<int> Hops { get; } = new("--hops") { Description = "How many steps --around goes, or lie between the two at most.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public Option<string?> Period { get; } = new("--period") { Description = "Days from and to, such as 2019-01-01..2019-12-31; either may be left out; 2019 and 2019-09 will do.", HelpName = "FROM..TO" };

    public void AddTo(Command command, bool scopesOnly = false)
    {
        Option[] all = scopesOnly
            ? [Around, between, Hops, Period, types, polarity, modality, minConfidence]
            : [cypher, Around, Hops, between, agreement, types, Period, article, polarity, modality, minConfidence, limit, withArticles];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <param name="withArticlesAnyway">For formats that make a whole graph of it.</param>
    public ExportSelection Read(ParseResult parsed, bool withArticlesAnyway = false)
    {
        (DateOnly? from, DateOnly? to) = parsed.GetValue(Period) is string period ? ReadPeriod(period) : (null, null);
        int hops = parsed.GetValue(Hops);
        if (hops < 1)
        {
            throw new GraphException("--hops takes a number from 1 up.");
        }

        return new ExportSelection
        {
            Cypher = Optional(parsed, cypher) is string text ? new CypherQuery(text) : null,
            Around = parsed.GetValue(Around),
            Hops = hops,
            Between = parsed.GetValue(between) is [string first, string second] ? (first, second) : null,
            Agreement = Optional(parsed, agreement),
            Types = [.. (parsed.GetValue(types) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Limit = parsed.GetResult(limit) is null ? null : parsed.GetValue(limit),
            From = from,
            To = to,
            Article = Optional(parsed, article),
            Polarity = parsed.GetValue(polarity),
            Modality = parsed.GetValue(modality),
            MinConfidence = parsed.GetValue(minConfidence),
            WithArticles = withArticlesAnyway || (parsed.GetResult(withArticles) is not null && parsed.GetValue(withArticles)),
        };
    }

    private static string? Optional(ParseResult parsed, Option<string?> option) => parsed.GetResult(option) is null ? null : parsed.GetValue(option);

    private static (DateOnly? From, DateOnly? To) ReadPeriod(string period)
    {
        string[] ends = period.Split("..");
        string first = ends[0], last = ends[^1];
        if (ends.Length > 2 || (first.Length == 0 && last.Length == 0))
        {
            throw Wrong(period);
        }

        return (first.Length == 0 ? null : Bound(first, period).First, last.Length == 0 ? null : Bound(last, period).Last);
    }

    /// <summary>The first and the last day of a day, a month or a year.</summary>
    private static (DateOnly First, DateOnly Last) Bound(string text, string period)
    {
        foreach ((string format, Func<DateOnly, DateOnly> last) in new (string, Func<DateOnly, DateOnly>)[]
        {
            ("yyyy-MM-dd", day => day), ("yyyy-MM", day => day.AddMonths(1).AddDays(-1)), ("yyyy", day => day.AddYears(1).AddDays(-1)),
        })
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return (day, last(day));
            }
        }

        throw Wrong(period);
    }

    private static GraphException Wrong(string period) =>
        new($"--period {period}: expected FROM..TO, such as 2019-01-01..2019-12-31, 2019.., or 2019-09.");
}
