using DiploGraph.Training.Corpora;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>Scores an analyser: on the held-out parts to choose by, and once, for the model card, on the test sets.</summary>
internal sealed class Evaluation(Analyser analyser, Labels labels, WordPieces wordPieces, TrainingData data)
{
    private const int MostPieces = 1000;

    private readonly LanguageScores language = new(analyser.Encoder, analyser.Language, labels, wordPieces);
    private readonly DiplomacyScores diplomacy = new(analyser.Encoder, analyser.Language, analyser.Statements, analyser.DiplomacyTask);

    /// <param name="limit">Read only the first items of each part.</param>
    public IEnumerable<string> Held(int limit = int.MaxValue) => Quietly(() =>
    [
        .. data.HeldTrees.Select(h => Line(h.Key, language.Treebank([.. h.Value.Take(limit)]))),
        .. data.HeldNames.Select(h => Line(h.Key, language.Names([.. h.Value.Take(limit)], "PER", "ORG", "LOC"))),
        Line("stack", Passages(data.HeldPassages.Take(limit))),
        Line("stack, own", Passages(data.HeldOwnPassages.Take(limit))),
    ]);

    /// <param name="shared">The shared data folder.</param>
    public IEnumerable<string> Test(string shared)
    {
        string nlp = Path.Combine(shared, "data", "nlp"), ud = Path.Combine(nlp, "ud"), names = Path.Combine(nlp, "ner");
        List<Sample> europarl = NameCorpora.Columns(Path.Combine(names, "europarl", "en-europarl.test.conll02.gz"));
        return Quietly(() =>
        [
            Line("ewt-test", language.Treebank(Treebank.Read(Path.Combine(ud, "en_ewt-ud-test.conllu.gz")))),
            Line("gum-test", language.Treebank(Treebank.Read(Path.Combine(ud, "en_gumfree-ud-test.conllu.gz")))),
            Line("pud", language.Treebank(Treebank.Read(Path.Combine(ud, "en_pud-ud-test.conllu.gz")))),
            Line("uner-ewt-test", language.Names(NameCorpora.Uner(Path.Combine(names, "uner", "en_ewt-ud-test.iob2.gz")), "PER", "ORG", "LOC")),
            Line("uner-pud", language.Names(NameCorpora.Uner(Path.Combine(names, "uner", "en_pud-ud-test.iob2.gz")), "PER", "ORG", "LOC")),
            Line("europarl", language.Names(europarl, "PER", "ORG", "LOC")),
            Line("europarl with MISC", language.Names(europarl, "PER", "ORG", "LOC", "MISC")),
            Line("episodes, test fifth", Passages(data.TestPassages)),
        ]);
    }

    private static string Line(string name, SortedDictionary<string, double> scores) => $"{name}: {LanguageScores.Print(scores)}";

    private List<string> Quietly(Func<List<string>> score)
    {
        using IDisposable gradients = no_grad();
        analyser.Dropout.Active = false;
        List<string> lines = score();
        analyser.Dropout.Active = true;
        return lines;
    }

    private SortedDictionary<string, double> Passages(IEnumerable<Passage> passages)
    {
        List<(Passage, IReadOnlyList<Encoded> Sentences)> items = Encoded.Of(passages, wordPieces);
        return diplomacy.Of(Batch.Group(items, i => (i.Sentences.Max(s => s.Pieces.Length), i.Sentences.Count), MostPieces, null).Select(group => new PassageBatch(group, data.Types, null)));
    }
}
