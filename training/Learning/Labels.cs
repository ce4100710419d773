using DiploGraph.Training.Corpora;
using DiploGraph.Training.Text;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Training.Learning;

/// <summary>The label lists of the per-word heads and of dependency labels, by frequency in the training treebanks.</summary>
internal sealed class Labels
{
    /// <summary>Feature strings and lemma scripts seen less often are left to the others.</summary>
    private const int LeastSeen = 3;

    private readonly Dictionary<string, string[]> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> index = new(StringComparer.Ordinal);

    public Labels(IReadOnlyList<Sample> treebanks)
    {
        Add("upos", treebanks.SelectMany(s => s.Upos!), 1);
        Add("xpos", treebanks.SelectMany(s => s.Xpos!), 1);
        Add("feats", treebanks.SelectMany(s => s.Feats!), LeastSeen);
        Add("lemma", treebanks.SelectMany(s => s.Words.Zip(s.Lemmas!, LemmaEdit.Of)), LeastSeen);
        Add("deprel", treebanks.SelectMany(s => s.Deprels!), 1);
        Set("ner", [.. NameTags.Names.Tags]);
        Set("entity", [.. NameTags.Entities.Tags]);
        Set("mention", ["none", "role", "pronoun"]);
    }

    public IReadOnlyDictionary<string, int> Sizes => lists.ToDictionary(l => l.Key, l => l.Value.Length, StringComparer.Ordinal);

    public IReadOnlyList<string> this[string list] => lists[list];

    /// <summary>-1 where it was seen too seldom.</summary>
    public int Index(string list, string label) => index[list].GetValueOrDefault(label, -1);

    public JObject ToJson() => new(lists.Select(l => new JProperty(l.Key, new JArray(l.Value.Cast<object>().ToArray()))));

    private void Add(string list, IEnumerable<string> seen, int least) =>
        Set(list, [.. seen.GroupBy(l => l, StringComparer.Ordinal).Where(g => g.Count() >= least).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)]);

    private void Set(string list, string[] labels)
    {
        lists[list] = labels;
        index[list] = labels.Select((label, i) => (label, i)).ToDictionary(p => p.label, p => p.i, StringComparer.Ordinal);
    }
}
