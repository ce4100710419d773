namespace DiploGraph.Graph.Schema;

/// <summary>What the graph is made of, from <c>graph-schema/schema.json</c>: the one list of entity types, relation types and properties.</summary>
public sealed class GraphSchema
{
    /// <summary>The label that every entity carries beside its type.</summary>
    public const string EntityLabel = "Entity";

    /// <summary>The label of articles.</summary>
    public const string ArticleLabel = "Article";

    /// <summary>The environment variable that names the folder holding <c>schema.json</c>.</summary>
    public const string FolderVariable = "DIPLOGRAPH_SCHEMA";

    private readonly Dictionary<string, RelationType> relationTypes;
    private readonly Dictionary<string, RelationFamily> families;
    private readonly Dictionary<string, NodeType> entityTypes;

    internal GraphSchema(IReadOnlyList<NodeType> entityTypes, IReadOnlyList<RelationFamily> families, IReadOnlyList<RelationType> relationTypes)
    {
        (EntityTypes, Families, RelationTypes) = (entityTypes, families, relationTypes);
        this.relationTypes = relationTypes.ToDictionary(type => type.Name, StringComparer.Ordinal);
        this.families = families.ToDictionary(family => family.Name, StringComparer.Ordinal);
        this.entityTypes = entityTypes.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>The folder it was read from, which also holds the constraints, indexes and saved queries.</summary>
    public required string Folder { get; init; }

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the relation types' weights come from.</summary>
    public required string WeightSource { get; init; }

    public IReadOnlyList<NodeType> EntityTypes { get; }

    /// <summary>The PLOVER families, and one for each structural type.</summary>
    public IReadOnlyList<RelationFamily> Families { get; }

    /// <summary>The types of statement, structural ones first, in the order of the file.</summary>
    public IReadOnlyList<RelationType> RelationTypes { get; }

    public required NodeKind Entity { get; init; }

    public required NodeKind Article { get; init; }

    /// <summary>The type of the edge from an entity to an article that names it: <c>MENTIONED_IN</c>.</summary>
    public required string MentionedIn { get; init; }

    public required IReadOnlyList<SchemaProperty> MentionProperties { get; init; }

    /// <summary>The properties of an edge that stands for a statement.</summary>
    public required IReadOnlyList<SchemaProperty> StatementProperties { get; init; }

    /// <summary>The property by which a load knows edges again on a server; no store of our own has it.</summary>
    public required SchemaProperty Fingerprint { get; init; }

    public required IReadOnlyList<PropertyIndex> NodeIndexes { get; init; }

    /// <summary>The properties that each statement type has an index on.</summary>
    public required IReadOnlyList<string> RelationshipIndexProperties { get; init; }

    public required IReadOnlyList<FullTextIndex> FullTextIndexes { get; init; }

    /// <summary>Finds the schema's folder and reads it.</summary>
    /// <param name="folder">
    /// The folder that holds <c>schema.json</c>; null for the one named by <c>DIPLOGRAPH_SCHEMA</c> or, without that,
    /// the first <c>graph-schema</c> on the way up from the program's own folder.
    /// </param>
    /// <exception cref="GraphException">There is none, or it is wrong: the message names file and line.</exception>
    public static GraphSchema Load(string? folder = null)
    {
        folder ??= FindFolder();
        string file = System.IO.Path.Combine(folder, "schema.json");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new GraphException($"{file}: the graph schema cannot be read ({trouble.Message}). Put the folder graph-schema of the release there, or name it in {FolderVariable}.", trouble);
        }

        return SchemaReader.Read(file, bytes);
    }

    /// <summary>The relation type of that name.</summary>
    /// <exception cref="GraphException">The schema has none.</exception>
    public RelationType RelationType(string name) =>
        relationTypes.TryGetValue(name, out RelationType? type)
            ? type
            : throw new GraphException($"There is no relation type `{name}`. The types are: {string.Join(", ", RelationTypes)}.");

    /// <summary>The relation type of that name; null where the schema has none.</summary>
    public RelationType? FindRelationType(string name) => relationTypes.GetValueOrDefault(name);

    /// <summary>The family of that name; null where the schema has none.</summary>
    public RelationFamily? FindFamily(string name) => families.GetValueOrDefault(name);

    /// <summary>The entity type of that name; null where the schema has none.</summary>
    public NodeType? FindEntityType(string name) => entityTypes.GetValueOrDefault(name);

    private static string FindFolder()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = System.IO.Path.Combine(at.FullName, "graph-schema");
            if (File.Exists(System.IO.Path.Combine(folder, "schema.json")))
            {
                return folder;
            }
        }

        throw new GraphException($"No folder graph-schema with a schema.json on the way up from {AppContext.BaseDirectory}. Name it in the environment variable {FolderVariable}.");
    }
}
