using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DiploGraph.Cli.Verbs;

namespace DiploGraph.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var terminal = new Terminal();
        var verbose = new Option<bool>("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };
        var root = new RootCommand("DiploGraph reads news and official texts into a graph of diplomacy, and answers Cypher over it.");
        root.Options.Add(verbose);
        foreach (Command verb in AllVerbs.Build(terminal))
        {
            root.Subcommands.Add(verb);
        }

        if (root.Options.OfType<HelpOption>().Single().Action is HelpAction help)
        {
            help.MaxWidth = terminal.Width;
        }

        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            return terminal.Refuse(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(2) });
        }
        catch (Exception trouble)
        {
            return terminal.Report(trouble, parsed.GetValue(verbose));
        }
    }
}
