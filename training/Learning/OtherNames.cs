using DiploGraph.Training.Corpora;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;

namespace DiploGraph.Training.Learning;

/// <summary>
/// Tells some passages of other states and persons, word for word, so that what is learnt is how a sentence joins two names and not which names are wont to be joined.
/// A state gives way to another throughout a passage, its demonym and capital with it; a surname to another surname.
/// </summary>
internal sealed class OtherNames
{
    private const double Share = 0.5;

    private readonly IReadOnlyList<StateWords> states;
    private readonly Dictionary<string, (int State, int Form)> forms = new(StringComparer.Ordinal);
    private readonly string[] surnames;
    private readonly WordPieces wordPieces;

    /// <param name="catalogue">The catalogue's <c>states.tsv</c>.</param>
    /// <param name="passages">Whose persons' surnames are drawn from.</param>
    public OtherNames(string catalogue, IEnumerable<Passage> passages, WordPieces wordPieces)
    {
        this.wordPieces = wordPieces;
        states = [.. File.ReadLines(catalogue).Skip(1).Select(line => StateWords.Of(line.Split('\t'))).OfType<StateWords>()];
        for (int state = 0; state < states.Count; state++)
        {
            for (int form = 0; form < states[state].Forms.Count; form++)
            {
                forms.TryAdd(states[state].Forms[form], (state, form));
            }
        }

        surnames = [.. passages.SelectMany(Surnames).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public (Passage Passage, IReadOnlyList<Encoded> Sentences) Apply((Passage Passage, IReadOnlyList<Encoded> Sentences) item, Random random)
    {
        if (!item.Passage.HasRelations || random.NextDouble() >= Share)
        {
            return item;
        }

        Dictionary<string, string> others = Others(item.Passage, random);
        return (item.Passage, [.. item.Sentences.Select(sentence =>
            sentence.Sample.Words.Any(others.ContainsKey) ? Encoded.Of(sentence.Sample.With([.. sentence.Sample.Words.Select(word => others.GetValueOrDefault(word, word))]), wordPieces) : sentence)]);
    }

    private Dictionary<string, string> Others(Passage passage, Random random)
    {
        Dictionary<string, string> others = new(StringComparer.Ordinal);
        HashSet<string> present = [.. passage.Sentences.SelectMany(s => s.Words)];
        int[] named = [.. present.Where(forms.ContainsKey).Select(word => forms[word].State).Distinct().Order()];
        HashSet<int> taken = [.. named];
        foreach (int state in named)
        {
            int other = random.Next(states.Count);
            while (!taken.Add(other))
            {
                other = (other + 1) % states.Count;
            }

            foreach ((string word, string instead) in states[state].Forms.Zip(states[other].Forms))
            {
                others.TryAdd(word, instead);
            }
        }

        foreach (string surname in Surnames(passage).Distinct(StringComparer.Ordinal).Where(s => !forms.ContainsKey(s)))
        {
            string other = surnames[random.Next(surnames.Length)];
            if (!present.Contains(other))
            {
                others[surname] = other;
            }
        }

        return others;
    }

    private static IEnumerable<string> Surnames(Passage passage)
    {
        uint person = NameTags.Entities.Begin(NameTags.Entities.Type("Person"));
        return passage.Mentions.Where(m => m.Kind == MentionKind.Name && (passage.Sentences[m.Sentence].Entities?[m.First] & person) != 0)
            .Select(m => passage.Sentences[m.Sentence].Words[m.Last - 1])
            .Where(word => word.Length > 3 && char.IsUpper(word[0]) && word.Skip(1).All(char.IsLower));
    }

    /// <summary>What names a state in one word: its name, demonym, the people, the capital.</summary>
    private sealed record StateWords(IReadOnlyList<string> Forms)
    {
        private const int Name = 2;
        private const int Capital = 7;
        private const int Demonyms = 8;

        public static StateWords? Of(string[] row)
        {
            string demonym = row[Demonyms].Split('|')[0];
            string[] forms = [row[Name], demonym, demonym + "s", row[Capital]];
            return forms.All(form => form.Length > 2 && form.All(char.IsAsciiLetter)) && forms.Distinct().Count() == forms.Length ? new StateWords(forms) : null;
        }
    }
}
