using System.CommandLine;
using System.Globalization;
using DiploGraph.Cli.Output;
using DiploGraph.Graph;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>store check|compact|backup</c>: looks after a store's file.</summary>
internal static class StoreVerb
{
    public static Command Build(Terminal terminal)
    {
        GraphOptions stores = new();
        stores.File.Recursive = true;
        Command verb = new("store", "Check, compact or back up the graph's file.") { stores.File };
        verb.Subcommands.Add(Check(terminal, stores.File));
        verb.Subcommands.Add(Compact(terminal, stores.File));
        verb.Subcommands.Add(Backup(terminal, stores.File));
        return verb;
    }

    private static Command Check(Terminal terminal, Option<string> file)
    {
        Command command = new("check", "Read the whole file and hold its parts against each other.");
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            StoreCheck found = StoreMaintenance.Check(path);
            TextTable table = new(["What", "Count"], terminal.Width);
            table.Figures.Add(1);
            table.Add("nodes", Count(found.Nodes));
            table.Add("edges", Count(found.Relationships));
            table.Add("texts", Count(found.Texts));
            table.Add("segments", Count(found.Segments));
            table.Add("bytes", Count(found.FileBytes));
            table.Add("version", Count(found.Version));
            table.Write(terminal.Out);
            if (!found.IsSound)
            {
                throw new GraphException($"{path}: the store is damaged.\n{string.Join('\n', found.Problems.Select(problem => "  " + problem))}");
            }

            terminal.Out.WriteLine($"\n{path} is sound.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Compact(Terminal terminal, Option<string> file)
    {
        Command command = new("compact", "Give back the space of what was retracted or replaced.");
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            (long before, long after) = StoreMaintenance.Compact(path);
            terminal.Out.WriteLine($"{path}: {Count(before)} bytes before, {Count(after)} after.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Backup(Terminal terminal, Option<string> file)
    {
        Argument<string> target = new("TARGET") { Description = "The file to make; one that is there is replaced once the copy is complete." };
        Command command = new("backup", "Copy the file as of now, while others may go on writing to it.") { target };
        command.SetAction(parsed =>
        {
            StoreMaintenance.Backup(parsed.GetRequiredValue(file), parsed.GetRequiredValue(target));
            terminal.Out.WriteLine($"{parsed.GetRequiredValue(file)} copied to {parsed.GetRequiredValue(target)}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
