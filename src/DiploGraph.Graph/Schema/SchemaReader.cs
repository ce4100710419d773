using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Graph.Schema;

/// <summary>Reads <c>schema.json</c> and checks it as a whole; what is wrong is reported with file and line.</summary>
internal sealed partial class SchemaReader
{
    private const int KnownVersion = 1;

    private readonly string file;

    private SchemaReader(string file) => this.file = file;

    /// <param name="bytes">What the file holds.</param>
    /// <exception cref="GraphException">It is wrong: the message names file and line.</exception>
    public static GraphSchema Read(string file, byte[] bytes) => new SchemaReader(file).Read(bytes);

    private GraphSchema Read(byte[] bytes)
    {
        JObject root = Parse(bytes);
        if (Integer(root, "version") is var version && version != KnownVersion)
        {
            throw Wrong(root["version"]!, $"schema version {version}", $"version {KnownVersion}");
        }

        NodeType[] entityTypes = [.. Objects(root, "entityTypes").Select(ReadEntityType)];
        RelationFamily[] families = [.. Objects(root, "families").Select(ReadFamily)];
        CheckUnique(root, "entityTypes");
        CheckUnique(root, "families");
        RelationType[] relationTypes = [.. Objects(root, "relationTypes").Select(json => ReadRelationType(json, entityTypes, families))];
        CheckUnique(root, "relationTypes");
        JObject nodes = Object(root, "nodes"), mention = Object(root, "mentionedIn"), indexes = Object(root, "indexes");
        NodeKind entity = ReadNodeKind(nodes, GraphSchema.EntityLabel), article = ReadNodeKind(nodes, GraphSchema.ArticleLabel);
        IReadOnlyList<SchemaProperty> statementProperties = ReadProperties(root, "statementProperties");
        string[] statementNames = [.. statementProperties.Select(property => property.Name)];
        return new GraphSchema(entityTypes, families, relationTypes)
        {
            Folder = System.IO.Path.GetDirectoryName(file)!,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            WeightSource = Text(root, "weightSource"),
            Entity = entity,
            Article = article,
            MentionedIn = Name(mention, TypeName(), "a relation type in capitals such as MENTIONED_IN"),
            MentionProperties = ReadProperties(mention, "properties"),
            StatementProperties = statementProperties,
            Fingerprint = ReadProperty(Object(root, "fingerprint")),
            NodeIndexes = [.. Objects(indexes, "nodes").Select(json => ReadNodeIndex(json, entity, article))],
            RelationshipIndexProperties = Known(indexes, "relationshipProperties", statementNames),
            FullTextIndexes =
            [
                .. Objects(indexes, "fulltext").Select(json => json["labels"] is null
                    ? ReadStatementTextIndex(json, relationTypes, statementNames)
                    : ReadNodeTextIndex(json, [.. entity.Properties.Concat(article.Properties).Select(property => property.Name)])),
            ],
        };
    }

    private JObject Parse(byte[] bytes)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(new UTF8Encoding(false, true).GetString(bytes))) { DateParseHandling = DateParseHandling.None };
            var settings = new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load, DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };
            return JObject.Load(reader, settings);
        }
        catch (JsonException trouble)
        {
            throw new GraphException($"{file}: not valid JSON: {trouble.Message}", trouble);
        }
        catch (ArgumentException trouble)
        {
            throw new GraphException($"{file}: not valid UTF-8. Save it as UTF-8.", trouble);
        }
    }

    private NodeType ReadEntityType(JObject json) => new(
        Name(json, LabelName(), "a label such as Person"), Color(json, "color"), Color(json, "borderColor"), Text(json, "caption"), Text(json, "description"));

    private RelationFamily ReadFamily(JObject json) => new(
        Name(json, TypeName(), "a family in capitals such as CONSULT"), Text(json, "title"), Truth(json, "structural"), Color(json, "color"), Text(json, "description"));

    private RelationType ReadRelationType(JObject json, NodeType[] entityTypes, RelationFamily[] families)
    {
        string name = Name(json, TypeName(), "a relation type in capitals such as MET_WITH");
        bool structural = Truth(json, "structural");
        string familyName = Text(json, "family");
        RelationFamily family = families.FirstOrDefault(family => string.Equals(family.Name, familyName, StringComparison.Ordinal))
            ?? throw Wrong(json["family"]!, $"the family `{familyName}`", $"one of {string.Join(", ", families.Select(known => known.Name))}");
        if (family.Structural != structural || (structural && !string.Equals(name, familyName, StringComparison.Ordinal)))
        {
            throw Wrong(json["family"]!, $"the family `{familyName}` for `{name}`", structural ? "a structural family of the same name" : "a family that is not structural");
        }

        IReadOnlyList<string> entityNames = [.. entityTypes.Select(type => type.Name)];
        IReadOnlyList<string> cameo = structural ? [] : Texts(json, "cameo");
        foreach (string code in cameo)
        {
            if (!CameoCode().IsMatch(code))
            {
                throw Wrong(json["cameo"]!, $"the CAMEO code `{code}`", "three or four digits");
            }
        }

        if (!structural && cameo.Count == 0)
        {
            throw Wrong(json["cameo"]!, "no CAMEO code", "at least one");
        }

        return new RelationType(
            name, familyName, structural, Truth(json, "symmetric"), Known(json, "heads", entityNames), Known(json, "tails", entityNames),
            structural ? "" : Text(json, "plover"), structural ? "" : cameo[0], Text(json, "description"))
        {
            Caption = Text(json, "caption"),
            Mode = json["mode"] is null ? null : Text(json, "mode"),
            CameoCodes = cameo,
            Weight = structural ? null : Weight(json),
        };
    }

    private NodeKind ReadNodeKind(JObject nodes, string label)
    {
        JObject json = Object(nodes, label);
        IReadOnlyList<SchemaProperty> properties = ReadProperties(json, "properties");
        string key = Text(json, "key");
        return properties.Any(property => string.Equals(property.Name, key, StringComparison.Ordinal) && property.Required)
            ? new NodeKind(label, key, Text(json, "description"), properties)
            : throw Wrong(json["key"]!, $"the key `{key}`", "the name of a required property");
    }

    private IReadOnlyList<SchemaProperty> ReadProperties(JObject owner, string name)
    {
        IReadOnlyList<SchemaProperty> properties = [.. Objects(owner, name).Select(ReadProperty)];
        CheckUnique(owner, name);
        return properties;
    }

    private SchemaProperty ReadProperty(JObject json) => new(
        Name(json, PropertyName(), "a property such as speakerId"), Kind(json), Truth(json, "required"), Text(json, "description"));

    private PropertyIndex ReadNodeIndex(JObject json, NodeKind entity, NodeKind article)
    {
        string label = Known(json, "label", Text(json, "label"), [GraphSchema.EntityLabel, GraphSchema.ArticleLabel]);
        NodeKind kind = string.Equals(label, GraphSchema.EntityLabel, StringComparison.Ordinal) ? entity : article;
        return new PropertyIndex(Name(json, IndexName(), "an index name such as entity_name"), label, Known(json, "properties", kind.Properties.Select(property => property.Name)));
    }

    private FullTextIndex ReadNodeTextIndex(JObject json, string[] propertyNames) => new(
        Name(json, IndexName(), "an index name such as names"), Text(json, "description"),
        Known(json, "labels", [GraphSchema.EntityLabel, GraphSchema.ArticleLabel]), [], Known(json, "properties", propertyNames));

    private FullTextIndex ReadStatementTextIndex(JObject json, RelationType[] relationTypes, string[] propertyNames)
    {
        string name = Name(json, IndexName(), "an index name such as names");
        Known(json, "types", Text(json, "types"), ["statements"]);
        return new FullTextIndex(name, Text(json, "description"), [], [.. relationTypes.Select(type => type.Name)], Known(json, "properties", propertyNames));
    }

    private void CheckUnique(JObject owner, string list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JObject item in Objects(owner, list))
        {
            if (!seen.Add(Text(item, "name")))
            {
                throw Wrong(item, $"a second `{Text(item, "name")}` in `{list}`", "each name once");
            }
        }
    }

    private string Name(JObject owner, Regex form, string expected)
    {
        string name = Text(owner, "name");
        return form.IsMatch(name) ? name : throw Wrong(owner["name"]!, $"the name `{name}`", expected);
    }

    private string Color(JObject owner, string name)
    {
        string color = Text(owner, name);
        return ColorCode().IsMatch(color) ? color : throw Wrong(owner[name]!, $"the colour `{color}`", "#RRGGBB");
    }

    private PropertyKind Kind(JObject owner) => Text(owner, "type") switch
    {
        "string" => PropertyKind.String,
        "integer" => PropertyKind.Integer,
        "float" => PropertyKind.Float,
        "date" => PropertyKind.Date,
        "partialDate" => PropertyKind.PartialDate,
        "list<string>" => PropertyKind.StringList,
        string other => throw Wrong(owner["type"]!, $"the type `{other}`", "string, integer, float, date, partialDate or list<string>"),
    };

    private double Weight(JObject owner)
    {
        if (owner["weight"] is JValue { Type: JTokenType.Integer or JTokenType.Float } value && (double)value is >= -10 and <= 10 and var weight)
        {
            return weight;
        }

        throw Wrong(owner["weight"] ?? owner, "no `weight` that fits", "a number from -10 to 10");
    }

    private IReadOnlyList<string> Known(JObject owner, string name, IEnumerable<string> known)
    {
        IReadOnlyList<string> names = [.. known];
        IReadOnlyList<string> texts = Texts(owner, name);
        return texts.Count > 0 ? [.. texts.Select(text => Known(owner, name, text, names))] : throw Wrong(owner[name]!, $"an empty `{name}`", "at least one");
    }

    private string Known(JObject owner, string name, string text, IReadOnlyList<string> known) =>
        known.Contains(text, StringComparer.Ordinal) ? text : throw Wrong(owner[name]!, $"`{text}` in `{name}`", $"one of {string.Join(", ", known)}");

    private JObject Object(JObject owner, string name) => owner[name] as JObject ?? throw Wrong(owner[name] ?? owner, $"no object `{name}`", "{ … }");

    private IEnumerable<JObject> Objects(JObject owner, string name)
    {
        JArray list = owner[name] as JArray ?? throw Wrong(owner[name] ?? owner, $"no list `{name}`", "[ … ]");
        return list.Select(item => item as JObject ?? throw Wrong(item, $"{item.Type} in `{name}`", "an object"));
    }

    private IReadOnlyList<string> Texts(JObject owner, string name)
    {
        JArray list = owner[name] as JArray ?? throw Wrong(owner[name] ?? owner, $"no list `{name}`", "a list of strings");
        return [.. list.Select(item => item.Type == JTokenType.String ? (string)item! : throw Wrong(item, $"{item.Type} in `{name}`", "a string"))];
    }

    private string Text(JObject owner, string name) =>
        owner[name] is JValue { Type: JTokenType.String } value && (string)value! is { Length: > 0 } text
            ? text
            : throw Wrong(owner[name] ?? owner, $"no string `{name}`", "a string that is not empty");

    private bool Truth(JObject owner, string name) =>
        owner[name] is JValue { Type: JTokenType.Boolean } value ? (bool)value : throw Wrong(owner[name] ?? owner, $"no `{name}`", "true or false");

    private int Integer(JObject owner, string name) =>
        owner[name] is JValue { Type: JTokenType.Integer } value ? (int)value : throw Wrong(owner[name] ?? owner, $"no number `{name}`", "a whole number");

    private GraphException Wrong(JToken at, string found, string expected)
    {
        int line = ((IJsonLineInfo)at).LineNumber;
        return new GraphException($"{file}, line {line}: found {found}, expected {expected}. Correct the line, or put the schema of the release back.");
    }

    [GeneratedRegex("^[A-Z][A-Za-z]*$")]
    private static partial Regex LabelName();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$")]
    private static partial Regex TypeName();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex PropertyName();

    [GeneratedRegex("^[a-z][a-z_]*$")]
    private static partial Regex IndexName();

    [GeneratedRegex("^#[0-9A-F]{6}$")]
    private static partial Regex ColorCode();

    [GeneratedRegex("^[0-9]{3,4}$")]
    private static partial Regex CameoCode();
}
