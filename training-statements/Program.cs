using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Statements;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements;
using DiploGraph.Training.Statements.Corpora;
using DiploGraph.Training.Statements.Learning;

Dictionary<string, string> options = new(StringComparer.Ordinal);
for (int i = 0; i + 1 < args.Length; i += 2)
{
    options[args[i]] = args[i + 1];
}

string shared = options.GetValueOrDefault("--data", Path.Combine(Environment.CurrentDirectory, "..", "shared"));
Seeds seeds = Seeds.Find();
GraphSchema schema = GraphSchema.Load();
TriggerLexicon lexicon = TriggerLexicon.Load(schema, seeds);
Layout layout = new(new SentenceReader(lexicon), new RelationInventory(schema));
DocumentCache documents = new(options.GetValueOrDefault("--cache", Path.Combine(Path.GetTempPath(), "diplograph-analyses")), "reference", new Lazy<Analyzer>(() => Analyzer.Load(seeds)));
PassageReader reader = new(documents);
System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
void Log(string text) => Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {text}");

(List<Passage> train, List<Passage> test) = reader.Episodes(Path.Combine(shared, "gold", "episodes"));
Log($"{train.Count} episodes to learn from, {test.Count} held out");
List<Passage> articles = reader.Articles(Path.Combine(shared, "gold", "train"));
List<Passage> events = reader.EventSentences(Path.Combine(shared, "data", "events", "PLV_train.tsv"));
Log($"{articles.Count} articles, {events.Count} sentences with a marked event");

if (options.ContainsKey("--coverage"))
{
    Coverage.Report(train, layout);
    Coverage.Missing(train, layout);
    return;
}

StatementLearner learner = new(layout, lexicon.Cues, seed: 1, Log);
Learnt learnt = learner.Learn([.. train, .. articles, .. events]);
Log("learnt");

Measuring crossValidated = new(schema, lexicon);
crossValidated.Read(train, passage => learnt.Without(passage.Fold), 0.02);
double threshold = crossValidated.BestThreshold();
crossValidated.Report("episodes, five folds", threshold, byType: options.ContainsKey("--types"));
Console.WriteLine(crossValidated.ReliabilityTable());
Measuring folds = new(schema, lexicon);
folds.Read(articles, passage => learnt.Without(passage.Fold), 0.02);
folds.Report("articles, names of gold entities, five folds", threshold, byType: false);
Measuring heldOut = new(schema, lexicon);
heldOut.Read(test, _ => learnt.Model, 0.02);
heldOut.Report("episodes, held-out fifth, mentions given", threshold, byType: false);
(learnt.Model with { Threshold = threshold }).Save(Path.Combine(seeds.Root, StatementModel.File));
Log("done");
