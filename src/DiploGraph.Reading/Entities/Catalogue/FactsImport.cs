using System.IO.Compression;
using System.Text;

namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>
/// Builds the catalogue's files from a folder of facts (states.tsv, organizations.tsv, persons.tsv.gz …; see docs/catalogue.md).
/// The same facts give the same bytes. What is kept by hand, in the folder "general" beside them, is left alone.
/// </summary>
public static class FactsImport
{
    /// <summary>A city below this many people keeps only those aliases that are spellings of its name; the others are mostly noise of transcription.</summary>
    private const long LargeCity = 500_000;

    /// <returns>The files written, with their number of rows.</returns>
    /// <exception cref="ReadingException">A facts file is missing or lacks a column.</exception>
    public static IReadOnlyList<(string Path, int Rows)> Build(string factsFolder, string catalogueFolder)
    {
        if (!Directory.Exists(factsFolder))
        {
            throw new ReadingException($"{factsFolder}: there is no such folder of facts.");
        }

        Directory.CreateDirectory(catalogueFolder);
        Func<string, Facts> read = name => Facts.Read(Path.Combine(factsFolder, name));
        HashSet<string> states = new(read("states.tsv").Rows().Select(cell => cell("iso3")), StringComparer.Ordinal);
        Func<string, string> bodyCode = id => states.Contains(id) ? id + "-ORG" : id;
        Dictionary<string, string> people = read("persons.tsv.gz").Rows()
            .ToDictionary(cell => cell("id"), cell => IdOf(cell("qid"), "", cell("id")), StringComparer.Ordinal);
        return
        [
            Write("states.tsv", "id\ttype\tname\taliases\tqid\tcode\tkind\tcapital\tdemonyms\tmetonyms\tstart\tend", States(read("states.tsv"))),
            Write("organizations.tsv", "id\ttype\tname\taliases\tqid\tcode\tkind\tcountry\tstart\tend", Organizations(read("organizations.tsv"), bodyCode)),
            Write("agreements.tsv", "id\ttype\tname\taliases\tkind\tstart\tend\tparties", Agreements(read("agreements.tsv"))),
            Write("projects.tsv", "id\ttype\tname\taliases\tkind\tstart\tend\tparties", Projects(read("projects.tsv"))),
            Write("places.tsv.gz", "id\ttype\tname\taliases\tkind\tcountry\tlat\tlon\tpopulation", Places(read("places.tsv.gz"))),
            Write("persons.tsv.gz", "id\ttype\tname\taliases\tqid\tcountry", Persons(read("persons.tsv.gz"))),
            Write("offices.tsv.gz", "person\toffice\ttitle\tof\tstart\tend\tas_of", Offices(read("offices.tsv.gz"), people)),
            Write("members.tsv", "organization\tmember\tstart\tend", Members(read("org_members.tsv"), bodyCode)),
            Write("titles.tsv", "title\toffice\tcountry", Titles(read("titles.tsv"))),
        ];

        (string, int) Write(string name, string header, IEnumerable<string[]> rows)
        {
            StringBuilder text = new(header);
            text.Append('\n');
            int count = 0;
            foreach (string[] row in rows)
            {
                text.AppendJoin('\t', row).Append('\n');
                count++;
            }

            string path = Path.Combine(catalogueFolder, name);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (name.EndsWith(".gz", StringComparison.Ordinal))
            {
                using GZipStream zip = new(File.Create(path), CompressionLevel.SmallestSize);
                zip.Write(bytes);
            }
            else
            {
                File.WriteAllBytes(path, bytes);
            }

            return (path, count);
        }
    }

    private static IEnumerable<string[]> States(Facts facts)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            yield return
            [
                IdOf(cell("qid"), "state-", cell("iso3")), nameof(EntityType.State), cell("name"),
                Latin(cell("official_name") + "|" + cell("aliases"), cell("name")), cell("qid"), cell("iso3"), cell("status"), cell("capital"),
                Latin(cell("demonyms"), ""), Latin(cell("metonyms"), ""), cell("start"), cell("end"),
            ];
        }
    }

    private static IEnumerable<string[]> Organizations(Facts facts, Func<string, string> bodyCode)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            yield return
            [
                IdOf(cell("qid"), "org-", cell("id")), nameof(EntityType.Organization), cell("name"), Latin(cell("aliases"), cell("name")),
                cell("qid"), bodyCode(cell("id")), cell("kind"), cell("country"), cell("start"), cell("end"),
            ];
        }
    }

    private static IEnumerable<string[]> Agreements(Facts facts)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            yield return
            [
                cell("id"), nameof(EntityType.Agreement), cell("name"), Latin(cell("aliases"), cell("name")), cell("kind"),
                cell("signed").Length > 0 ? cell("signed") : cell("in_force"), cell("end"), cell("parties"),
            ];
        }
    }

    private static IEnumerable<string[]> Projects(Facts facts)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            yield return
            [
                cell("id"), nameof(EntityType.Project), cell("name"), Latin(cell("aliases"), cell("name")), cell("kind"),
                cell("start"), cell("end"), cell("owners"),
            ];
        }
    }

    private static IEnumerable<string[]> Places(Facts facts)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            bool large = !string.Equals(cell("kind"), "city", StringComparison.Ordinal)
                || (long.TryParse(cell("population"), out long people) && people >= LargeCity);
            string skeleton = NameForm.Skeleton(NameForm.Of(cell("name")));
            string aliases = large
                ? cell("aliases")
                : string.Join('|', cell("aliases").Split('|').Where(alias => string.Equals(NameForm.Skeleton(NameForm.Of(alias)), skeleton, StringComparison.Ordinal)));
            yield return
            [
                cell("id"), nameof(EntityType.Place), cell("name"), Latin(aliases, cell("name")), cell("kind"), cell("country"),
                cell("lat"), cell("lon"), cell("population"),
            ];
        }
    }

    private static IEnumerable<string[]> Persons(Facts facts)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            yield return
            [
                IdOf(cell("qid"), "", cell("id")), nameof(EntityType.Person), cell("name"), Latin(cell("aliases"), cell("name")), cell("qid"),
                cell("country"),
            ];
        }
    }

    private static IEnumerable<string[]> Offices(Facts facts, Dictionary<string, string> people)
    {
        foreach (Func<string, string> cell in facts.Rows())
        {
            if (cell("country_or_org").Length == 0)
            {
                continue; // An office of nothing in particular says nothing of whom a text means.
            }

            string asOf = cell("end").Length > 0 ? "" : cell("as_of");
            yield return [people[cell("person")], cell("office"), cell("title"), cell("country_or_org"), cell("start"), cell("end"), asOf];
        }
    }

    private static IEnumerable<string[]> Members(Facts facts, Func<string, string> bodyCode) =>
        facts.Rows().Select(cell => new[] { bodyCode(cell("org")), cell("member"), cell("from"), cell("to") });

    private static IEnumerable<string[]> Titles(Facts facts) =>
        facts.Rows().Select(cell => new[] { cell("title"), cell("office"), cell("country") });

    private static string IdOf(string qid, string prefix, string id) =>
        qid.Length > 0 ? qid : prefix.Length > 0 ? prefix + id.ToLowerInvariant() : id;

    /// <summary>The alternatives in Latin letters, each once by its normal form, without those that equal the name.</summary>
    private static string Latin(string alternatives, string name)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { name };
        List<string> kept = [];
        foreach (string alternative in alternatives.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (alternative.All(c => c < 0x250 || c is >= 'Ḁ' and <= 'ỿ' or '’' or '–' or '—') && NameForm.Of(alternative).Length > 1 && seen.Add(alternative))
            {
                kept.Add(alternative);
            }
        }

        return string.Join('|', kept);
    }

    /// <summary>A facts file: cells between tabs under a header row.</summary>
    private sealed class Facts(string path, string[] columns, string[] lines)
    {
        public static Facts Read(string path)
        {
            if (!File.Exists(path))
            {
                throw new ReadingException($"{path}: the file is missing; expected the folder of facts that docs/catalogue.md describes.");
            }

            using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
                : File.OpenRead(path);
            using StreamReader reader = new(stream, Encoding.UTF8);
            string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new Facts(path, lines[0].Split('\t'), lines);
        }

        public IEnumerable<Func<string, string>> Rows()
        {
            for (int i = 1; i < lines.Length; i++)
            {
                string[] cells = lines[i].Split('\t');
                if (cells.Length != columns.Length)
                {
                    throw new ReadingException($"{path}, line {i + 1}: found {cells.Length} cells, expected {columns.Length}, separated by tabs.");
                }

                yield return column => Array.IndexOf(columns, column) is int at and >= 0
                    ? cells[at].Trim()
                    : throw new ReadingException($"{path}, line 1: the column \"{column}\" is missing.");
            }
        }
    }
}
