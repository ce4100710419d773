using DiploGraph.Training.Corpora;
using DiploGraph.Training.Text;

namespace DiploGraph.Training.Learning;

/// <summary>Everything the analyser learns from and is chosen by, read from the shared data folder; nothing of any test split.</summary>
internal sealed class TrainingData
{
    /// <summary>Every fourth document of UNER's dev part is kept back to choose by.</summary>
    private const int HeldModulus = 4;

    /// <summary>Sentences of Re-DocRED's other half that are read to choose by.</summary>
    private const int ReDocredHeld = 800;

    public TrainingData(string data, string project)
    {
        string nlp = Path.Combine(data, "data", "nlp"), names = Path.Combine(nlp, "ner");
        Types = new RelationTypes(Path.Combine(project, "..", "graph-schema", "schema.json"));
        Splits = new Splits(Path.Combine(project, "splits.json"));
        List<Sample> ewt = Treebank.Read(Path.Combine(nlp, "ud", "en_ewt-ud-train.conllu.gz")), gum = Treebank.Read(Path.Combine(nlp, "ud", "en_gumfree-ud-train.conllu.gz"));
        GumNames.Annotate(gum);
        List<Sample> wikigold = NameCorpora.Columns(Path.Combine(names, "wikigold", "wikigold.conll.txt.gz"));
        HashSet<string> demonyms = NameCorpora.Demonyms([.. ewt, .. gum], wikigold);
        List<Sample> uner = NameCorpora.Uner(Path.Combine(names, "uner", "en_ewt-ud-dev.iob2.gz"));
        HashSet<string> held = [.. uner.Select(s => s.Document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where((_, i) => i % HeldModulus == 0)];
        Uner = [.. uner.Where(s => !held.Contains(s.Document))];
        Trees = [.. ewt, .. gum];
        Language = [.. Trees, .. wikigold, .. NameCorpora.ReDocred(Path.Combine(names, "re-docred", "dev_revised.json.gz"), demonyms), .. Uner];
        HeldTrees = new(StringComparer.Ordinal)
        {
            ["ewt-dev"] = Treebank.Read(Path.Combine(nlp, "ud", "en_ewt-ud-dev.conllu.gz")),
            ["gum-dev"] = Treebank.Read(Path.Combine(nlp, "ud", "en_gumfree-ud-dev.conllu.gz")),
        };
        HeldNames = new(StringComparer.Ordinal)
        {
            ["uner-held"] = [.. uner.Where(s => held.Contains(s.Document))],
            ["redocred-held"] = [.. NameCorpora.ReDocred(Path.Combine(names, "re-docred", "test_revised.json.gz"), demonyms).Take(ReDocredHeld)],
        };
        (Passage Passage, Split Split)[] marked =
        [
            .. new Episodes(Types).Read(Path.Combine(data, "gold", "episodes"), Splits, true),
            .. new GoldDocuments(Types).Read(Path.Combine(data, "gold", "train"), Splits),
        ];
        (Passage Passage, Split Split)[] own = [.. new Episodes(Types).Read(Path.Combine(project, "episodes"), Splits, false)];
        Passages = [.. marked.Concat(own).Where(m => m.Split == Split.Encoder).Select(m => m.Passage)];
        HeldPassages = Of(marked, Split.Stack);
        HeldOwnPassages = Of(own, Split.Stack);
        TestPassages = Of(marked, Split.Test);
        Events = EventSentences.Read(Path.Combine(data, "data", "events", "PLV_train.tsv"), Types);
        Coreference = GumCoreference.Read(Path.Combine(nlp, "coref", "ontogum-free", "ontogum-free-train.conll.gz"), gum);
    }

    public RelationTypes Types { get; }

    public Splits Splits { get; }

    /// <summary>Sentences with trees; the label lists come from them.</summary>
    public IReadOnlyList<Sample> Trees { get; }

    /// <summary>The part of <see cref="Language"/> that is named by UNER's guidelines.</summary>
    public IReadOnlyList<Sample> Uner { get; }

    /// <summary>Sentences with trees or names.</summary>
    public IReadOnlyList<Sample> Language { get; }

    public SortedDictionary<string, List<Sample>> HeldTrees { get; }

    public SortedDictionary<string, List<Sample>> HeldNames { get; }

    public IReadOnlyList<Passage> Passages { get; }

    public IReadOnlyList<Passage> HeldPassages { get; }

    /// <summary>As <see cref="HeldPassages"/>, of those that lie in <c>training/episodes</c>.</summary>
    public IReadOnlyList<Passage> HeldOwnPassages { get; }

    public IReadOnlyList<Passage> TestPassages { get; }

    public IReadOnlyList<Passage> Events { get; }

    public IReadOnlyList<Passage> Coreference { get; }

    private static List<Passage> Of(IEnumerable<(Passage Passage, Split Split)> marked, Split split) => [.. marked.Where(m => m.Split == split).Select(m => m.Passage)];
}
