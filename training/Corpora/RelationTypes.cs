using Newtonsoft.Json.Linq;

namespace DiploGraph.Training.Corpora;

/// <summary>The relation types in the schema's order, with family and symmetry.</summary>
internal sealed class RelationTypes
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<bool> symmetric = [];
    private readonly List<string> names = [], families = [];

    /// <param name="path">The schema file, <c>graph-schema/schema.json</c>.</param>
    public RelationTypes(string path)
    {
        foreach (JToken type in JObject.Parse(File.ReadAllText(path))["relationTypes"]!)
        {
            index[(string)type["name"]!] = names.Count;
            names.Add((string)type["name"]!);
            families.Add((string)type["family"]!);
            symmetric.Add((bool)type["symmetric"]!);
        }
    }

    public IReadOnlyList<string> Names => names;

    public IReadOnlyList<string> Families => families;

    public int Count => names.Count;

    public int Index(string name) => index[name];

    public bool IsSymmetric(int type) => symmetric[type];
}
