using System.CommandLine;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>catalogue build|check|find|explain</c>: what the reader knows of the world, and what a name can mean.</summary>
internal static class CatalogueVerb
{
    public static Command Build(Terminal terminal)
    {
        Option<string?> user = new("--catalogue")
        {
            Description = $"A folder of your own catalogue files, laid over the project's. Default: {EntityCatalogue.UserVariable}.",
            HelpName = "FOLDER",
            Recursive = true,
        };
        Command verb = new("catalogue", "Show, check or rebuild the catalogue of states, organisations, persons, agreements, places and projects.");
        verb.Options.Add(user);
        verb.Subcommands.Add(BuildFiles(terminal));
        verb.Subcommands.Add(Check(terminal, user));
        verb.Subcommands.Add(Find(terminal, user));
        verb.Subcommands.Add(Explain(terminal, user));
        return verb;
    }

    private static Command BuildFiles(Terminal terminal)
    {
        Option<string> facts = new("--facts") { Description = "The folder of facts.", HelpName = "FOLDER", Required = true };
        Option<string?> into = new("--into") { Description = "Where to write. Default: seeds/catalogue.", HelpName = "FOLDER" };
        Command command = new("build", "Build the catalogue's files from a folder of facts.") { facts, into };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(into) ?? Path.Combine(Seeds.Find().Root, "catalogue");
            foreach ((string path, int rows) in FactsImport.Build(parsed.GetValue(facts)!, folder))
            {
                terminal.Out.WriteLine($"{path}: {rows} rows");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Check(Terminal terminal, Option<string?> user)
    {
        Command command = new("check", "Load and check every catalogue file, and say what there is.");
        command.SetAction(parsed =>
        {
            foreach (string line in CatalogueReport.Check(EntityCatalogue.Load(Seeds.Find(), parsed.GetValue(user))))
            {
                terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Find(Terminal terminal, Option<string?> user)
    {
        Argument<string[]> name = new("NAME") { Description = "A name, an alias, an id.", Arity = ArgumentArity.OneOrMore };
        Command command = new("find", "List what a name can mean.") { name };
        command.SetAction(parsed =>
        {
            EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find(), parsed.GetValue(user));
            string wanted = string.Join(' ', parsed.GetValue(name)!);
            IReadOnlyList<CatalogueEntry> found = CatalogueReport.Find(catalogue, wanted);
            foreach (CatalogueEntry entry in found)
            {
                terminal.Out.WriteLine($"{entry.Id}\t{entry.Type}\t{entry.Name}");
            }

            return found.Count > 0 ? ExitCode.Success : throw new ReadingException($"The catalogue knows no \"{wanted}\".");
        });
        return command;
    }

    private static Command Explain(Terminal terminal, Option<string?> user)
    {
        Argument<string[]> name = new("NAME") { Description = "A name, an alias, an id.", Arity = ArgumentArity.OneOrMore };
        Command command = new("explain", "Show in full what a name can mean, with aliases, offices and where the rows stand.") { name };
        command.SetAction(parsed =>
        {
            EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find(), parsed.GetValue(user));
            string wanted = string.Join(' ', parsed.GetValue(name)!);
            IReadOnlyList<CatalogueEntry> found = CatalogueReport.Find(catalogue, wanted);
            foreach (string line in found.SelectMany(entry => CatalogueReport.Describe(catalogue, entry)))
            {
                terminal.Out.WriteLine(line);
            }

            return found.Count > 0 ? ExitCode.Success : throw new ReadingException($"The catalogue knows no \"{wanted}\".");
        });
        return command;
    }
}
