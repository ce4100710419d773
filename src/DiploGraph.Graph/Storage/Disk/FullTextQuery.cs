using System.Text;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Turns the words of a full-text query, written as for Lucene (and so for Neo4j), into an FTS5 expression.</summary>
/// <remarks>
/// Words side by side are alternatives; <c>AND</c>, <c>OR</c>, <c>NOT</c>, <c>+</c> and <c>-</c>, "phrases", <c>prefix*</c>, brackets and
/// <c>field:</c> mean what they mean there, with Lucene's rule that AND makes both its sides required.
/// Not here: fuzzy and proximity search (<c>~</c>), ranges, boosts (<c>^</c>), wildcards inside a word.
/// </remarks>
internal sealed class FullTextQuery
{
    private enum Need
    {
        May,
        Must,
        MustNot,
    }

    private readonly string text;
    private readonly IReadOnlyCollection<string> fields;
    private int at;

    private FullTextQuery(string text, IReadOnlyCollection<string> fields) => (this.text, this.fields) = (text, fields);

    /// <summary>The FTS5 expression; null where the words ask for nothing.</summary>
    /// <exception cref="GraphException">They are not well formed, or ask for what is not here.</exception>
    public static string? Translate(string words, IReadOnlyCollection<string> fields)
    {
        var query = new FullTextQuery(words, fields);
        string? expression = query.Clauses();
        return query.at == words.Length ? expression : throw query.Wrong("a closing bracket without an opening one");
    }

    private string? Clauses()
    {
        List<(Need Need, string Expression)> clauses = [];
        bool and = false, first = true;
        for (SkipSpace(); at < text.Length && text[at] != ')'; SkipSpace())
        {
            string? conjunction = Operator("AND", "&&") ? "AND" : Operator("OR", "||") ? "OR" : null;
            if (conjunction is not null)
            {
                if (first)
                {
                    throw Wrong($"{conjunction} without a word before it");
                }

                and = conjunction == "AND";
                SkipSpace();
                if (at == text.Length || text[at] == ')')
                {
                    throw Wrong($"{conjunction} without a word after it");
                }
            }

            Need need = and ? Need.Must : Need.May;
            if (Operator("NOT", "!") || Take('-'))
            {
                need = Need.MustNot;
            }
            else if (Take('+'))
            {
                need = Need.Must;
            }

            SkipSpace();
            if (and && clauses.Count > 0 && clauses[^1].Need == Need.May)
            {
                clauses[^1] = (Need.Must, clauses[^1].Expression);
            }

            if (Clause() is { } expression)
            {
                clauses.Add((need, expression));
            }

            (and, first) = (false, false);
        }

        return Join(clauses);
    }

    private static string? Join(List<(Need Need, string Expression)> clauses)
    {
        string[] must = [.. clauses.Where(clause => clause.Need == Need.Must).Select(clause => clause.Expression)];
        string[] may = [.. clauses.Where(clause => clause.Need == Need.May).Select(clause => clause.Expression)];
        string[] not = [.. clauses.Where(clause => clause.Need == Need.MustNot).Select(clause => clause.Expression)];
        string? wanted = must.Length > 0 ? string.Join(" AND ", must) : may.Length > 0 ? string.Join(" OR ", may) : null;
        return wanted is null ? null : not.Length == 0 ? $"({wanted})" : $"(({wanted}) NOT ({string.Join(" OR ", not)}))";
    }

    private string? Clause()
    {
        if (at == text.Length)
        {
            throw Wrong("an operator without a word after it");
        }

        string? field = Field();
        string? found = Take('(') ? Group() : Take('"') ? Phrase() : Word();
        return found is null || field is null ? found : $"({field} : {found})";
    }

    private string? Group()
    {
        string? inner = Clauses();
        return Take(')') ? inner : throw Wrong("an opening bracket without a closing one");
    }

    private string? Field()
    {
        int end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        if (end == at || end == text.Length || text[end] != ':')
        {
            return null;
        }

        string name = text[at..end];
        if (!fields.Contains(name))
        {
            throw new GraphException($"Full-text query, column {at + 1}: the index has no field `{name}`. Its fields are {string.Join(", ", fields)}.");
        }

        at = end + 1;
        return name;
    }

    private string? Phrase()
    {
        var phrase = new StringBuilder();
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            phrase.Append(text[at]);
        }

        if (!Take('"'))
        {
            throw Wrong("an opening quotation mark without a closing one");
        }

        RefuseSuffix();
        return Quote(phrase.ToString());
    }

    private string? Word()
    {
        var word = new StringBuilder();
        bool prefix = false;
        for (; at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"' or '^' or '~'); at++)
        {
            if (text[at] is '[' or ']' or '{' or '}' or '?' or '/' or ':' || (text[at] == '*' && word.Length == 0) || prefix)
            {
                throw Wrong($"`{text[at]}`, which full-text search here does not know (write \\ before a sign that is meant literally)");
            }

            if (text[at] == '*')
            {
                prefix = true;
            }
            else
            {
                if (text[at] == '\\' && at + 1 < text.Length)
                {
                    at++;
                }

                word.Append(text[at]);
            }
        }

        RefuseSuffix();
        string? quoted = Quote(word.ToString());
        return quoted is not null && prefix ? quoted + " *" : quoted;
    }

    /// <summary>Null where no letter or digit is left to search for.</summary>
    private static string? Quote(string words) => words.Any(char.IsLetterOrDigit) ? $"\"{words.Replace('"', ' ')}\"" : null;

    private void RefuseSuffix()
    {
        if (at < text.Length && text[at] is '~' or '^')
        {
            throw Wrong($"`{text[at]}`: fuzzy search and boosts are not known here");
        }
    }

    private bool Operator(string word, string sign)
    {
        if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
        {
            at += sign.Length;
            return true;
        }

        int end = at + word.Length;
        if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end] == '('))
        {
            at = end;
            SkipSpace();
            return true;
        }

        return false;
    }

    private bool Take(char sign)
    {
        if (at < text.Length && text[at] == sign)
        {
            at++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private GraphException Wrong(string found) => new($"Full-text query, column {Math.Min(at, text.Length) + 1}: found {found}: {text}");
}
