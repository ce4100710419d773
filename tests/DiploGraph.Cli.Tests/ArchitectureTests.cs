using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading;

namespace DiploGraph.Cli.Tests;

public sealed class ArchitectureTests
{
    /// <summary>Whom a project may refer to.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["DiploGraph.Graph"] = [],
        ["DiploGraph.Reading"] = ["DiploGraph.Graph"],
        ["DiploGraph.Neo4j"] = ["DiploGraph.Graph"],
        ["DiploGraph.Cli"] = ["DiploGraph.Graph", "DiploGraph.Reading", "DiploGraph.Neo4j"],
    };

    private static string Source => Path.Combine(Diplograph.Checkout, "src");

    [Fact]
    public void ProjectsReferOnlyAlongTheArrows()
    {
        foreach (string file in Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories))
        {
            string project = Path.GetFileNameWithoutExtension(file);
            Arrows.Should().ContainKey(project, "a new project needs its arrows said here");
            IEnumerable<string> referred = XDocument.Load(file).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
            referred.Should().BeSubsetOf(Arrows[project], $"{project} may not refer to more");
        }
    }

    [Theory]
    [InlineData("DiploGraph.Reading")]
    [InlineData("DiploGraph.Graph")]
    public void RoomsTakeFromEachOtherInOneDirectionOnly(string project)
    {
        Dictionary<(string From, string To), string> uses = [];
        string root = Path.Combine(Source, project);
        foreach (string file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string[] path = Path.GetRelativePath(root, file).Replace('\\', '/').Split('/');
            if (path.Length == 1 || path[0] is "bin" or "obj")
            {
                continue; // The nouns at the root know the rooms' contracts; the rooms know the nouns.
            }

            foreach (Match match in Regex.Matches(File.ReadAllText(file), $@"^using (?:static )?{Regex.Escape(project)}\.(\w+)", RegexOptions.Multiline))
            {
                if (match.Groups[1].Value != path[0])
                {
                    uses.TryAdd((path[0], match.Groups[1].Value), string.Join('/', path));
                }
            }
        }

        foreach (((string from, string to), string file) in uses)
        {
            uses.TryGetValue((to, from), out string? back);
            back.Should().BeNull($"{file} of {from} uses {to}, so that {to} may not use {from}");
        }
    }

    [Fact]
    public void TheTypesOfEntityAreThoseOfTheSchema() =>
        Enum.GetNames<EntityType>().Should().BeEquivalentTo(GraphSchema.Load().EntityTypes.Select(type => type.Name));
}
