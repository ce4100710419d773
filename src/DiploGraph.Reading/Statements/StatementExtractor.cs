using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Offices;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>
/// From analysed sentences and resolved mentions to statements: grammar and lexicon propose who may do what to whom, learnt weights accept, type and weigh it.
/// Thread-safe: what it holds is built once and never changes.
/// </summary>
public sealed class StatementExtractor : IStatementExtractor
{
    private readonly SentenceReader sentences;
    private readonly RelationInventory inventory;
    private readonly StatementModel model;
    private readonly PairScorer scorer;
    private readonly AttributeReader attributes;
    private readonly EventDates dates;
    private readonly RelationType holdsOffice;
    private readonly TitledOffices? offices;
    private readonly double minConfidence;

    internal StatementExtractor(GraphSchema schema, TriggerLexicon lexicon, StatementModel model, EntityCatalogue? catalogue, double? minConfidence = null)
    {
        holdsOffice = schema.RelationType("HOLDS_OFFICE");
        offices = catalogue is null ? null : new TitledOffices(holdsOffice, catalogue);
        this.model = model;
        this.minConfidence = minConfidence ?? model.Threshold;
        sentences = new SentenceReader(lexicon);
        inventory = new RelationInventory(schema);
        scorer = new PairScorer(inventory, model);
        attributes = new AttributeReader(lexicon.Cues, model.Attributes, model.Blend);
        dates = new EventDates(lexicon.Cues);
    }

    /// <param name="catalogue">Tells whose office a bare title names ("President Macron"); null to go by the text's words alone.</param>
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
        ScoringWork work = new();
        foreach (SentenceContext context in sentences.Read(document, resolution))
        {
            PairScores[] all = scorer.Score(context, work);
            for (int i = 0; i < all.Length; i++)
            {
                for (int type = 0; type < inventory.Count; type++)
                {
                    if (all[i].Grammar[type] <= PairScorer.Unasked)
                    {
                        continue;
                    }

                    float logOdds = scorer.LogOdds(context, all, i, type);
                    double confidence = model.Calibration.Probability(logOdds);
                    if (confidence >= floor)
                    {
                        proposals.Add(Turn(context, all[i], type, logOdds, confidence, work.Features));
                    }
                }
            }
        }

        return proposals;
    }

    private Proposal Turn(SentenceContext context, PairScores scores, int type, float logOdds, double confidence, FeatureSet features)
    {
        RelationType relation = inventory.Types[type];
        (Polarity polarity, Modality modality, Attribution attribution, Entity? speaker, int pivot) =
            attributes.Read(context, scores, type, relation.Name, relation.Structural, features);
        MentionPair mentions = scores.Evidence[type].Mentions ?? scores.Evidence.Nearest;
        return new Proposal(context, scores, relation, type, logOdds, confidence, pivot, mentions, polarity, modality, attribution, speaker);
    }
}
