namespace DiploGraph.Cli;

/// <summary>What to try after reading, as it has to be typed here.</summary>
internal static class NextCommands
{
    public static void Write(TextWriter writer, string suffix)
    {
        string program = File.Exists("src/DiploGraph.Cli/DiploGraph.Cli.csproj") ? "dotnet run -c Release --project src/DiploGraph.Cli --" : "diplograph";
        writer.WriteLine("\nTry next:");
        writer.WriteLine($"  {program} query --list{suffix}");
        writer.WriteLine($"  {program} query --saved meetings{suffix}");
        writer.WriteLine($"  {program} query{suffix} \\\n    \"MATCH (a)-[r:SUPPORTS|OPPOSES]->(g:Agreement) RETURN a.name, type(r), g.name, r.quote\"");
        writer.WriteLine($"  {program} stats{suffix}");
    }
}
