using System.Text;

namespace DiploGraph.Graph.Export;

/// <summary>The vocabulary and names that Turtle and JSON-LD share: schema.org for what things are, PROV-O for where a statement comes from.</summary>
internal static class Rdf
{
    public const string Prefix = "urn:diplograph:ns:";
    public const string Base = "urn:diplograph:id:";

    public static IReadOnlyList<(string Prefix, string Iri)> Prefixes { get; } =
    [
        ("dg", Prefix), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("schema", "https://schema.org/"), ("prov", "http://www.w3.org/ns/prov#"), ("owl", "http://www.w3.org/2002/07/owl#"),
        ("dcterms", "http://purl.org/dc/terms/"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];

    /// <summary>The schema.org class of a node, with its prefix.</summary>
    public static string Class(string kind) => kind switch
    {
        "Person" => "schema:Person",
        "State" => "schema:Country",
        "Organization" => "schema:Organization",
        "Agreement" => "schema:Legislation",
        "Place" => "schema:Place",
        "Event" => "schema:Event",
        "Project" => "schema:Project",
        _ => "schema:NewsArticle",
    };

    /// <summary>Wikidata's IRI where the QID is known, an article's own address, else an IRI made from the id.</summary>
    public static string Iri(NodeChange node)
    {
        if (node.Properties.GetValueOrDefault("wikidata") is string qid)
        {
            return $"http://www.wikidata.org/entity/{qid}";
        }

        return node.Properties.GetValueOrDefault("url") is string url && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? Escaped(uri.AbsoluteUri)
            : Iri(node.Id);
    }

    public static string Iri(string id) => Base + Uri.EscapeDataString(id);

    /// <summary>The XML Schema type of an ISO date of that length; null where it is none.</summary>
    public static string? DateType(string day) => day.Length switch
    {
        4 => "xsd:gYear",
        7 => "xsd:gYearMonth",
        10 => "xsd:date",
        _ => null,
    };

    /// <summary>The characters that an IRI must not hold, percent-encoded.</summary>
    private static string Escaped(string iri)
    {
        StringBuilder text = new(iri.Length);
        foreach (char c in iri)
        {
            text.Append(c is <= ' ' or '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`' ? Uri.HexEscape(c) : c);
        }

        return text.ToString();
    }
}
