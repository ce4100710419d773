using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DiploGraph.Cli;

/// <summary>The arguments that several verbs take for what is to be read.</summary>
internal static class ArticleOptions
{
    public static Argument<string[]> Paths(string description) =>
        new("PATH") { Description = description, Arity = ArgumentArity.OneOrMore };

    public static Option<DateOnly?> Published() => new("--published")
    {
        Description = "The day on which every article read appeared, such as 2019-09-09, in place of what it says itself.",
        HelpName = "DAY",
        CustomParser = Day,
    };

    public static Option<string?> Source() => new("--source")
    {
        Description = "Who published every article read, in place of what it says itself.",
        HelpName = "NAME",
    };

    public static Option<double?> MinConfidence()
    {
        Option<double?> minConfidence = new("--min-confidence")
        {
            Description = "Leave out statements that are less probable to be right, 0 to 1. Default: the model's own threshold.",
            HelpName = "P",
        };
        minConfidence.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is < 0 or > 1)
            {
                result.AddError("--min-confidence takes a number from 0 to 1.");
            }
        });
        return minConfidence;
    }

    public static Option<int> Workers()
    {
        Option<int> workers = new("--workers")
        {
            Description = "How many articles are read at a time; the answer is the same for any number. Default: one per core.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--workers takes a number from 1 up.");
            }
        });
        return workers;
    }

    private static DateOnly? Day(ArgumentResult result)
    {
        string written = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        result.AddError($"--published: \"{written}\" is no day; expected year-month-day, such as 2019-09-09.");
        return null;
    }
}
