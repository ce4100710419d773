using System.Collections.Concurrent;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Clauses;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Offices;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Reading.Statements.Topics;

namespace DiploGraph.Reading.Statements;

/// <summary>
/// From analysed sentences and resolved mentions to statements: grammar and lexicon propose who may do what to whom, learnt weights accept, type and weigh it.
/// Thread-safe: what it knows is built once and never changes, and each thread has room of its own to work.
/// </summary>
public sealed class StatementExtractor : IStatementExtractor
{
    /// <summary>Given to a topic that was discussed by those of the last talks.</summary>
    private const double TopicConfidence = 0.6;

    /// <summary>Given to what a resolution's clause does to whom it names, and where it names one only within a phrase: "condemns the offensive of X". Set by hand.</summary>
    private const double ClauseConfidence = 0.8, NestedClauseConfidence = 0.6;

    private readonly SentenceReader sentences;
    private readonly RelationInventory inventory;
    private readonly StatementModel model;
    private readonly PairScorer scorer;
    private readonly AttributeReader attributes;
    private readonly EventDates dates;
    private readonly RelationType holdsOffice;
    private readonly TitledOffices? offices;
    private readonly TopicFinder topics;
    private readonly ClauseReader clauses;
    private readonly double minConfidence;

    /// <summary>Room to work that no thread uses just now.</summary>
    private readonly ConcurrentBag<ScoringWork> rooms = [];

    internal StatementExtractor(GraphSchema schema, TriggerLexicon lexicon, StatementModel model, EntityCatalogue? catalogue, double? minConfidence = null, bool titledOffices = true)
    {
        holdsOffice = schema.RelationType("HOLDS_OFFICE");
        offices = catalogue is null || !titledOffices ? null : new TitledOffices(holdsOffice, catalogue);
        this.model = model;
        this.minConfidence = minConfidence ?? model.Threshold;
        sentences = new SentenceReader(lexicon, catalogue);
        inventory = new RelationInventory(schema);
        scorer = new PairScorer(inventory, model);
        attributes = new AttributeReader(lexicon.Cues, model.Attributes, model.Blend);
        dates = new EventDates(lexicon.Cues);
        topics = new TopicFinder(inventory, lexicon.Cues);
        clauses = new ClauseReader(inventory);
    }

    /// <param name="catalogue">Tells what ties two entities, and whose office a bare title names ("President Macron"); null to go by the text's words alone.</param>
    /// <param name="minConfidence">The probability from which a statement is given; null for the one that was best for F1 in cross-validation.</param>
    /// <exception cref="ReadingException">The lexicon or the model is missing or wrong.</exception>
    public static StatementExtractor Load(GraphSchema schema, Seeds seeds, EntityCatalogue? catalogue = null, double? minConfidence = null) =>
        new(schema, TriggerLexicon.Load(schema, seeds), StatementModel.Load(seeds), catalogue, minConfidence);

    public IReadOnlyList<Statement> Extract(Document document, Resolution resolution) =>
        OneState.Keep(holdsOffice, StatementGatherer.Gather(
            Propose(document, resolution, minConfidence), offices?.Find(document, resolution, minConfidence) ?? [], resolution, document.Article.Published, dates));

    /// <summary>Tells sentence by sentence why its statements came out and what nearly did.</summary>
    /// <param name="sentence">The number of the one sentence to tell of; null for all that bring two entities together.</param>
    public string Explain(Document document, Resolution resolution, int? sentence = null)
    {
        Explanation explanation = new(model, minConfidence);
        System.Text.StringBuilder text = new();
        ILookup<int, Proposal> proposals = Propose(document, resolution, 0).ToLookup(proposal => proposal.Context.Tree.Sentence.Index);
        foreach (SentenceContext context in sentences.Read(document, resolution))
        {
            int index = context.Tree.Sentence.Index;
            if (sentence is null || sentence == index)
            {
                explanation.Write(text, context, [.. proposals[index]]);
            }
        }

        return text.ToString();
    }

    /// <summary>All that the sentences may state with at least the given confidence, in the order of the text.</summary>
    internal List<Proposal> Propose(Document document, Resolution resolution, double floor)
    {
        List<Proposal> proposals = [];
        ScoringWork work = rooms.TryTake(out ScoringWork? free) ? free : new ScoringWork();
        DocumentScores scored = new(inventory);
        List<(SentenceContext Context, PairScores[] Pairs, List<DistantPair> Distant)> read = [];
        foreach (SentenceContext context in sentences.Read(document, resolution))
        {
            (PairScores[] pairs, List<DistantPair> distant) = scorer.Score(context, work);
            scored.Add(context, pairs);
            read.Add((context, pairs, distant));
        }

        foreach ((SentenceContext context, PairScores[] pairs, _) in read)
        {
            foreach (PairScores scores in pairs)
            {
                for (int type = 0; type < inventory.Count; type++)
                {
                    if (scores.Final[type] > PairScorer.Unasked && model.Calibration.Probability(scores.Final[type]) is double confidence && confidence >= floor)
                    {
                        proposals.Add(Turn(context, scores, type, scores.Final[type], confidence, null, null, work.Features));
                    }
                }
            }
        }

        proposals.AddRange(Topics(read, floor, work.Features));
        AddClauses(proposals, document, resolution, read.Select(sentence => sentence.Context), floor, work.Features);
        for (int i = 0; model.Distant is not null && i < read.Count; i++)
        {
            AddDistant(proposals, read[i].Context, read[i].Pairs, read[i].Distant, scored, floor, work);
        }

        rooms.Add(work);
        return proposals;
    }

    /// <summary>Adds what a sentence may state of an entity that it names and one that it leaves out.</summary>
    private void AddDistant(List<Proposal> proposals, SentenceContext context, PairScores[] pairs, List<DistantPair> distant, DocumentScores scored, double floor, ScoringWork work)
    {
        Span<float> row = stackalloc float[DistantFeatures.Count];
        work.Trees.Begin(DistantFeatures.Count);
        for (int i = 0; i < distant.Count; i++)
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                if (PairScorer.IsCandidate(distant[i], type))
                {
                    DistantFeatures.Fill(context, pairs, distant, i, type, scored, row);
                    work.Trees.Add(i, type, row);
                }
            }
        }

        ReadOnlySpan<float> logOdds = work.Trees.Ask(model.Distant!);
        for (int i = 0; i < logOdds.Length; i++)
        {
            (int pair, int type) = work.Trees.Asked[i];
            (PairScores scores, _, AbsentEntity absent, _, DistantSigns[] signs) = distant[pair];
            scores.Final[type] = logOdds[i];
            double confidence = model.DistantCalibration!.Probability(logOdds[i]);
            if (confidence >= floor)
            {
                proposals.Add(Turn(context, scores, type, logOdds[i], confidence, absent, signs[type].Word, work.Features));
            }
        }
    }

    /// <summary>What was discussed according to a sentence that does not say by whom.</summary>
    private IEnumerable<Proposal> Topics(List<(SentenceContext Context, PairScores[] Pairs, List<DistantPair> Distant)> read, double floor, FeatureSet features)
    {
        if (TopicConfidence < floor)
        {
            yield break;
        }

        bool IsStated(float score) => score > PairScorer.Unasked && model.Calibration.Probability(score) >= model.Threshold;
        TopicHeads heads = new(read.Select(sentence => (sentence.Context, sentence.Pairs)), inventory, IsStated);
        int discussed = inventory.IndexOf("DISCUSSED");
        foreach ((SentenceContext context, PairScores[] pairs, _) in read)
        {
            foreach ((SentenceMention topic, int carrier) in topics.Find(context))
            {
                Entity tail = topic.Entities[0];
                if (pairs.Any(scores => scores.Pair.Tail.Equals(tail) && IsStated(scores.Final[discussed])))
                {
                    continue;
                }

                foreach (Entity head in heads.Before(context.Tree.Sentence.Index).Where(head => !head.Equals(tail)))
                {
                    if (AbsentFinder.Before(context, head) is { } absent)
                    {
                        yield return ByRule(context, head, topic, tail, discussed, TopicConfidence, absent, carrier, features);
                    }
                }
            }
        }
    }

    /// <summary>Adds what the clauses of a resolution do in the name of those who adopt it.</summary>
    private void AddClauses(List<Proposal> proposals, Document document, Resolution resolution, IEnumerable<SentenceContext> contexts, double floor, FeatureSet features)
    {
        ResolvedMention?[] actors = ClauseActors.Of(document, resolution);
        foreach (SentenceContext context in contexts)
        {
            if (actors[context.Tree.Sentence.Index] is not { } actor)
            {
                continue;
            }

            foreach ((SentenceMention mention, int act, int carrier, bool nested) in clauses.Read(context))
            {
                double confidence = nested ? NestedClauseConfidence : ClauseConfidence;
                if (confidence < floor)
                {
                    continue;
                }

                foreach (Entity tail in mention.Entities)
                {
                    foreach (Entity head in actor.Entities.Where(head => !head.Equals(tail)))
                    {
                        AbsentEntity absent = AbsentFinder.At(context, head, actor);
                        proposals.Add(ByRule(context, head, mention, tail, act, confidence, absent, carrier, features));
                    }
                }
            }
        }
    }

    /// <summary>What a rule reads of an entity that the sentence names and one that it leaves out.</summary>
    private Proposal ByRule(
        SentenceContext context, Entity head, SentenceMention mention, Entity tail, int type, double confidence, AbsentEntity absent, int carrier, FeatureSet features)
    {
        EntityPair pair = new(head, tail);
        pair.Mentions.Add(new MentionPair(mention, mention));
        PairScores scores = new(pair, new PairEvidence(context, pair, inventory), context.Ties.Of(head, tail), inventory.Count);
        return Turn(context, scores, type, 0, confidence, absent, carrier, features);
    }

    private Proposal Turn(SentenceContext context, PairScores scores, int type, float logOdds, double confidence, AbsentEntity? absent, int? carrier, FeatureSet features)
    {
        RelationType relation = inventory.Types[type];
        (Polarity polarity, Modality modality, Attribution attribution, Entity? speaker, int pivot) =
            attributes.Read(context, scores, type, relation.Name, relation.Structural, carrier, features);
        MentionPair mentions = scores.Evidence[type].Mentions ?? scores.Evidence.Nearest;
        return new Proposal(context, scores, relation, type, logOdds, confidence, pivot, mentions, absent, polarity, modality, attribution, speaker);
    }
}
