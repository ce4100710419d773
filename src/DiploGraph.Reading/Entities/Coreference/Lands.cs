using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>What states are like and beside which others they lie, for phrases such as "the island", "the Andean country", "its neighbour"; from <c>seeds/entities/lands.tsv</c> and <c>borders.tsv</c>.</summary>
public sealed class Lands
{
    private readonly Dictionary<string, HashSet<int>> kinds = new(StringComparer.Ordinal);
    private readonly HashSet<(int, int)> borders = [];

    /// <exception cref="ReadingException">A line is not as it should be, or names a state that the catalogue lacks.</exception>
    public static Lands Load(Seeds seeds, EntityCatalogue catalogue)
    {
        Lands lands = new();
        foreach (SeedLine line in seeds.Lines("entities/lands.tsv"))
        {
            string[] cells = line.Cells(2);
            if (!lands.kinds.TryAdd(cells[0], [.. States(line, cells[1], catalogue)]))
            {
                throw line.Fault($"found \"{cells[0]}\" a second time, expected each word once: put its states on one line");
            }
        }

        foreach (SeedLine line in seeds.Lines("entities/borders.tsv"))
        {
            string[] cells = line.Cells(2);
            int state = States(line, cells[0], catalogue).First();
            foreach (int other in States(line, cells[1], catalogue))
            {
                lands.borders.Add((Math.Min(state, other), Math.Max(state, other)));
            }
        }

        return lands;
    }

    /// <summary>Whether a word says what the state is like; null where the word says nothing of states.</summary>
    public bool? Fits(string word, int state) => kinds.TryGetValue(word, out HashSet<int>? states) ? states.Contains(state) : null;

    /// <summary>Whether two states have a border or a narrow sea in common.</summary>
    public bool Border(int state, int other) => borders.Contains((Math.Min(state, other), Math.Max(state, other)));

    private static IEnumerable<int> States(SeedLine line, string codes, EntityCatalogue catalogue) =>
        codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => catalogue.ByCode(code)?.Index
            ?? throw line.Fault($"found \"{code}\", expected the code of a state in seeds/catalogue/states.tsv"));
}
