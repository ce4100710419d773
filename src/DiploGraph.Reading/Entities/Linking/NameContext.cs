using System.Globalization;
using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>What the words around a name say of its bearer: states that are named nearby, the office in a title or apposition.</summary>
public sealed class NameContext
{
    private const int TitleReach = 7;

    private readonly EntityCatalogue catalogue;
    private readonly Document document;
    private readonly Dictionary<int, int> statesByToken = [];
    private readonly Dictionary<int, int> seatsByToken = [];
    private readonly List<(string[] Words, Title Title)>[] titlesByLast;
    private readonly Dictionary<string, int> lastWords;

    public NameContext(EntityCatalogue catalogue, TitleLexicon titles, Document document)
    {
        this.catalogue = catalogue;
        this.document = document;
        titlesByLast = titles.ByLast;
        lastWords = titles.LastWords;
        Day = document.Article.Published is DateOnly day ? CatalogueDate.Of(day) : CatalogueDate.None;
    }

    /// <summary>The day the article appeared; none where unknown.</summary>
    public CatalogueDate Day { get; }

    /// <summary>Entries of the states and bodies that the document names, with how often.</summary>
    public Dictionary<int, int> Bodies { get; } = [];

    public void AddBody(Mention mention, int entry)
    {
        Bodies[entry] = Bodies.GetValueOrDefault(entry) + 1;
        for (int i = mention.Range.Start; i < mention.Range.End; i++)
        {
            statesByToken[i] = entry;
        }
    }

    /// <summary>Marks a city as the seat of a state.</summary>
    public void AddSeat(Mention city, int state) => seatsByToken[city.Range.Start] = state;

    /// <summary>The state whose capital the sentence names last before the mention: "In Doha, the Foreign Ministry said"; -1 where none.</summary>
    public int SeatBefore(Mention mention)
    {
        int start = document.Sentences[mention.Sentence].Range.Start;
        for (int i = mention.Range.Start - 1; i >= start; i--)
        {
            if (seatsByToken.TryGetValue(i, out int state))
            {
                return state;
            }
        }

        return -1;
    }

    /// <summary>The state or body that a token is in the name of; -1 where none.</summary>
    public int BodyAt(int token) => statesByToken.GetValueOrDefault(token, -1);

    /// <summary>The state or body named nearest before or in a stretch around the mention, in its sentence; -1 where none.</summary>
    public int BodyNear(Mention mention)
    {
        TokenRange sentence = document.Sentences[mention.Sentence].Range;
        for (int i = mention.Range.Start - 1; i >= sentence.Start && i >= mention.Range.Start - TitleReach; i--)
        {
            if (statesByToken.TryGetValue(i, out int before))
            {
                return before;
            }
        }

        for (int i = mention.Range.End; i < sentence.End && i < mention.Range.End + TitleReach; i++)
        {
            if (statesByToken.TryGetValue(i, out int after))
            {
                return after;
            }
        }

        return -1;
    }

    /// <summary>The year that a name is told from others of its kind by: "the 2000 Algiers Agreement", "the Algiers Agreement of 2000"; 0 where there is none.</summary>
    public int YearOf(Mention mention)
    {
        TokenRange sentence = document.Sentences[mention.Sentence].Range;
        int start = mention.Range.Start, end = mention.Range.End;
        int within = Year(start), before = start > sentence.Start ? Year(start - 1) : 0;
        return within > 0 ? within : before > 0 ? before : end + 1 < sentence.End && document[end].Text is "of" or "(" ? Year(end + 1) : 0;
    }

    private int Year(int token) =>
        document[token].Text is { Length: 4 } text && text[0] is '1' or '2' && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : 0;

    /// <summary>The offices that a title before the name or an apposition after it may mean.</summary>
    public IReadOnlyList<Title> TitlesOf(Mention mention)
    {
        TokenRange sentence = document.Sentences[mention.Sentence].Range;
        List<Title> found = [];
        Collect(mention.Range.Start - 1, found, sentence);
        int after = mention.Range.End;
        if (after < sentence.End && document[after].Text is ",")
        {
            for (int i = after + 1; i < sentence.End && i <= after + TitleReach && document[i].Text is not ","; i++)
            {
                Collect(i, found, sentence);
            }
        }

        return found;
    }

    /// <summary>The longest title that a noun stands in: "foreign minister", "secretary of state", "ministers of defence"; null where there is none.</summary>
    public Title? TitleAround(int head, TokenRange sentence)
    {
        Title? best = null;
        int longest = 0;
        List<Title> found = [];
        for (int last = head; last < sentence.End && last < head + TitleReach; last++)
        {
            found.Clear();
            Collect(last, found, sentence);
            foreach (Title title in found)
            {
                int words = title.Words.AsSpan().Count(' ') + 1;
                if (words > longest && last - words < head)
                {
                    (best, longest) = (title, words);
                }
                else if (words == longest && best is Title other && other.Kind == title.Kind && other.Of != title.Of)
                {
                    best = other with { Of = -1 };
                }
            }
        }

        return best;
    }

    /// <summary>The titles that end at a token, in the singular or in the plural; longer ones first.</summary>
    public void Collect(int last, List<Title> found, TokenRange sentence)
    {
        if (last < sentence.Start || last >= sentence.End)
        {
            return;
        }

        string form = document[last].Form.ToLowerInvariant();
        string lemma = document[last].Lemma.ToLowerInvariant();
        AddEnding(form, last, found, sentence);
        if (lemma != form)
        {
            AddEnding(lemma, last, found, sentence);
        }
    }

    private void AddEnding(string word, int last, List<Title> found, TokenRange sentence)
    {
        if (!lastWords.TryGetValue(word, out int at))
        {
            return;
        }

        foreach ((string[] words, Title title) in titlesByLast[at])
        {
            bool fits = last - words.Length + 1 >= sentence.Start;
            for (int k = 1; fits && k < words.Length; k++)
            {
                fits = document[last - k].Text.Equals(words[^(k + 1)], StringComparison.OrdinalIgnoreCase)
                    || document[last - k].Lemma.Equals(words[^(k + 1)], StringComparison.OrdinalIgnoreCase);
            }

            if (fits)
            {
                found.Add(title);
            }
        }
    }
}

/// <summary>The catalogue's titles, by their last word.</summary>
public sealed class TitleLexicon
{
    public TitleLexicon(EntityCatalogue catalogue)
    {
        List<List<(string[] Words, Title Title)>> lists = [];
        foreach (Title title in catalogue.Titles)
        {
            string[] words = title.Words.ToLowerInvariant().Split(' ');
            if (!LastWords.TryGetValue(words[^1], out int at))
            {
                LastWords.Add(words[^1], at = lists.Count);
                lists.Add([]);
            }

            lists[at].Add((words, title));
        }

        // Longer titles first: "deputy foreign minister" before "foreign minister" before "minister".
        ByLast = [.. lists.Select(list => list.OrderByDescending(item => item.Words.Length).ToList())];
    }

    public List<(string[] Words, Title Title)>[] ByLast { get; }

    public Dictionary<string, int> LastWords { get; } = new(StringComparer.Ordinal);
}
