namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>What given names and titles say of a person's gender; from <c>seeds/entities/gender.tsv</c>.</summary>
public sealed class PersonWords
{
    private readonly Dictionary<string, char> given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, char> titles = new(StringComparer.Ordinal);

    public static PersonWords Load(Seeds seeds)
    {
        PersonWords words = new();
        foreach (SeedLine line in seeds.Lines("entities/gender.tsv"))
        {
            string[] cells = line.Cells(3);
            char gender = cells[1] is "m" or "f" ? cells[1][0] : throw line.Fault($"found the gender \"{cells[1]}\", expected m or f");
            Dictionary<string, char> into = cells[0] switch
            {
                "name" => words.given,
                "title" => words.titles,
                _ => throw line.Fault($"found \"{cells[0]}\", expected name or title"),
            };
            foreach (string word in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                into[word] = gender;
            }
        }

        return words;
    }

    /// <summary>'m', 'f', or '?' where the name says nothing.</summary>
    public char GenderOf(string givenName) => given.GetValueOrDefault(givenName, '?');

    public char GenderOfTitle(string word) => titles.GetValueOrDefault(word, '?');
}
