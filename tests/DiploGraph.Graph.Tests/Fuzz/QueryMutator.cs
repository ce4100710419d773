namespace DiploGraph.Graph.Tests.Fuzz;

/// <summary>Breaks queries: drops, doubles, swaps and replaces words, or changes single characters.</summary>
internal sealed class QueryMutator(Random random, IReadOnlyList<string> queries)
{
    private static readonly char[] Letters = "()[]{}<>-=+*/%^.,:;|&!'\"`$ \n\\abcN0159_é😀".ToCharArray();

    public string Next()
    {
        string query = queries[random.Next(queries.Count)];
        for (int changes = random.Next(1, 3); changes > 0 && query.Length > 1; changes--)
        {
            query = random.Next(4) > 0 ? OnWords(query) : OnLetters(query);
        }

        return query;
    }

    private string OnWords(string query)
    {
        List<string> words = [.. query.Split(' ')];
        int one = random.Next(words.Count), other = random.Next(words.Count);
        switch (random.Next(4))
        {
            case 0:
                words.RemoveAt(one);
                break;
            case 1:
                words.Insert(one, words[other]);
                break;
            case 2:
                (words[one], words[other]) = (words[other], words[one]);
                break;
            default:
                string[] strange = queries[random.Next(queries.Count)].Split(' ');
                words[one] = strange[random.Next(strange.Length)];
                break;
        }

        return string.Join(' ', words);
    }

    private string OnLetters(string query)
    {
        int at = random.Next(query.Length);
        return random.Next(3) switch
        {
            0 => query.Remove(at, 1),
            1 => query.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
            _ => query[..at] + Letters[random.Next(Letters.Length)] + query[(at + 1)..],
        };
    }
}
