using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Segmenting;
using DiploGraph.Reading.Scoring;
using DiploGraph.Reading.Statements;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;
using DiploGraph.Training.Statements.Learning;

namespace DiploGraph.Training.Statements;

/// <summary><c>statements</c>: learns what weighs the candidates of grammar and lexicon, and writes the model with its card to <c>seeds/models</c>.</summary>
internal static class StatementsCommand
{
    /// <summary>The confidence from which on statements are looked at when one is measured.</summary>
    private const double Least = 0.02;

    public static int Run(string[] args)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            options[args[i]] = args[i + 1];
        }

        string shared = options.GetValueOrDefault("--data", Path.Combine(Environment.CurrentDirectory, "..", "shared"));
        Seeds seeds = Seeds.Find();
        GraphSchema schema = GraphSchema.Load();
        TriggerLexicon lexicon = TriggerLexicon.Load(schema, seeds);
        string? models = options.GetValueOrDefault("--models");
        EncoderHeads? heads = models is null ? null : EncoderHeads.Load(models);
        DocumentCache documents = new(
            options.GetValueOrDefault("--cache", Path.Combine(Path.GetTempPath(), "diplograph-analyses")),
            models is null ? "reference" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(models, "language.safetensors")))),
            new Lazy<Analyzer>(() => models is null ? Analyzer.Load(seeds) : new Analyzer(Segmenter.Load(seeds), LanguageModel.Load(models))));
        EntityCatalogue catalogue = EntityCatalogue.Load(seeds);
        Layout layout = new(new SentenceReader(lexicon, catalogue), new RelationInventory(schema));
        MentionFinder finder = MentionFinder.Load(seeds, catalogue);
        Resolver resolver = Resolver.Load(seeds, catalogue);
        PassageReader reader = new(documents, document => resolver.Resolve(document, finder.Find(document)), lexicon.Cues.Speech);
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        void Log(string text) => Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {text}");

        (List<Passage> train, List<Passage> test) = reader.Episodes(shared);
        Log($"{train.Count} episodes to learn from, {test.Count} held out");
        List<Passage> articles = reader.Articles(Path.Combine(shared, "gold", "train"));
        List<Passage> events = reader.EventSentences(Path.Combine(shared, "data", "events", "PLV_train.tsv"));
        Log($"{articles.Count} articles, {events.Count} sentences with a marked event");

        if (options.ContainsKey("--coverage"))
        {
            Coverage.Report(train, layout);
            Coverage.Missing(train, layout);
            return 0;
        }

        if (options.ContainsKey("--measure"))
        {
            StatementModel shipped = StatementModel.Load(seeds);
            Measuring measuring = new(schema, lexicon, catalogue, titledOffices: false);
            measuring.Read(test, _ => shipped, Least);
            Console.WriteLine(measuring.Report("episodes, held-out fifth, mentions given", shipped.Threshold));
            return 0;
        }

        StatementLearner learner = new(layout, lexicon.Cues, heads, seed: 1, Log);
        Learnt learnt = learner.Learn([.. train, .. articles, .. events]);
        Log("learnt");

        Measuring crossValidated = new(schema, lexicon, catalogue, titledOffices: false);
        crossValidated.Read(train.Where(passage => heads is null || passage.Stacked), passage => learnt.Without(passage.Fold), Least);
        Measuring chooser = new(schema, lexicon, catalogue, titledOffices: false);
        chooser.Read(train.Concat(articles).Where(passage => (heads is null || passage.Stacked) && !passage.Own), passage => learnt.Without(passage.Fold), Least);
        double threshold = chooser.BestThreshold();
        Measuring folds = new(schema, lexicon, catalogue, titledOffices: true);
        folds.Read(articles.Where(passage => heads is null || passage.Stacked), passage => learnt.Without(passage.Fold), Least);
        Measuring heldOut = new(schema, lexicon, catalogue, titledOffices: false);
        heldOut.Read(test, _ => learnt.Model, Least);
        using StringWriter marked = new();
        Dictionary<string, int> foldOf = events.GroupBy(passage => passage.Document.Text).ToDictionary(group => group.Key, group => group.First().Fold, StringComparer.Ordinal);
        (string Parts, Func<int, StatementModel> ModelOf, double Floor)[] ways =
        [
            ("Grammar and lexicon alone, no score of the encoder", learnt.PlainWithout, threshold),
            ("The same, the surest relation of whatever confidence", learnt.PlainWithout, Least),
            ("All together", learnt.Without, threshold),
        ];
        foreach ((string parts, Func<int, StatementModel> modelOf, double floor) in ways)
        {
            EventScorer[] scorers = [.. Enumerable.Range(0, PassageReader.Folds).Select(fold => new EventScorer(documents, new StatementExtractor(schema, lexicon, modelOf(fold), null, floor)))];
            marked.WriteLine($"{parts}:");
            new EventReport([.. EventSentence.Read(Path.Combine(shared, "data", "events", "PLV_train.tsv")).Select(sentence => scorers[foldOf.GetValueOrDefault(sentence.Text)].Score(sentence))])
                .Write(marked, errors: false);
        }

        GoldDocument[] golds = [.. GoldDocument.LoadFolder(Path.Combine(shared, "gold", "train"))];
        StatementExtractor[] folded = [.. Enumerable.Range(0, PassageReader.Folds).Select(fold => new StatementExtractor(schema, lexicon, learnt.Without(fold), catalogue, threshold))];
        string Raw(Func<int, bool> taken)
        {
            int[] numbers = [.. Enumerable.Range(0, golds.Length).Where(taken)];
            DocumentScorer scorer = new(new RelationScorer(schema, [.. numbers.Select(i => golds[i])]));
            ScoreReport report = new([.. numbers.Select(i =>
            {
                Document document = documents.Analyze(golds[i].ToArticle());
                Resolution resolution = resolver.Resolve(document, finder.Find(document));
                Findings findings = new(document, resolution, folded[i % PassageReader.Folds].Extract(document, resolution));
                return scorer.Score(golds[i].Id, golds[i], FoundDocument.Of(findings));
            })]);
            using StringWriter text = new();
            report.WriteTotals(text);
            return string.Join('\n', text.ToString().Split('\n').Take(11));
        }

        string card = $$"""
            # Card of the statement model

            `statement-scorer.bin` holds what weighs the candidates of grammar and lexicon: a linear model over hashed evidence (paths, triggers and the places around them, words between, types, quotes),
            boosted trees over its out-of-fold scores, frames and rivals, trees that join those with the encoder's heads (`statements.safetensors`), the calibration, and how claims are turned.
            Made by `dotnet run -c Release --project training -- statements --models seeds/models` from the annotated episodes and articles and, for families only, from sentences with a marked event.
            Episodes are those of the shared set and those of `training/episodes`, parted by `training/splits.json`. The last fifth of each file taught nothing; encoder scores were weighed only on passages that the encoder had not learnt from. No passage is in the model: hashes and weights only.

            ## Scores
            Ends, type and polarity right (strict F1, with precision and recall), family, pair of whatever type; modality and speaker on what matches; expected calibration error.

            | measured on | strict | family | pair | modality | speaker | calibration |
            | --- | --- | --- | --- | --- | --- | --- |
            {{crossValidated.Report("episodes the encoder has not seen, five folds, mentions given", threshold)}}
            {{folds.Report("articles the encoder has not seen, five folds, entities given", threshold)}}
            {{heldOut.Report("episodes, held-out fifth, mentions given", threshold)}}

            Threshold: {{threshold.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}}, the lowest within 0.004 of the best strict F1, out of fold, on the shared episodes and articles that the encoder has not seen; our own passages are plainer and choose nothing.

            ## Articles from raw text, statements out of fold (entities are the shipped resolver's)
            Those the encoder has not seen:
            ```
            {{Raw(i => articles[i].Stacked)}}
            ```
            All, of two thirds of which the encoder has learnt:
            ```
            {{Raw(_ => true)}}
            ```

            ## What each part reaches alone
            Held-out fifth, ends and type right, each part at its best threshold.

            {{new Ablation(layout, learnt.Model).Report(test)}}

            ## Is a confidence what it says? Out of fold
            {{crossValidated.ReliabilityTable()}}

            ## The same on the held-out fifth
            {{heldOut.ReliabilityTable()}}

            ## By type, held-out fifth
            {{heldOut.ByType(threshold)}}

            ## Sentences with a marked event, spans given, from that threshold on
            Grammar and lexicon are out of fold. The encoder's pair head has learnt from the families of these sentences, so the figures without it are those that count.
            ```
            {{marked.ToString().TrimEnd()}}
            ```
            """;
        Console.WriteLine(card);
        string file = Path.Combine(seeds.Root, StatementModel.File);
        (learnt.Model with { Threshold = threshold }).Save(file);
        File.WriteAllText(Path.ChangeExtension(file, ".md"), card.ReplaceLineEndings("\n") + "\n");
        Log("done");
        return 0;
    }
}
