using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>How a claim is turned: its polarity, its modality and whose word it is.</summary>
internal sealed class AttributeReader(Cues cues, SparseModel model, AttributeBlend? blend)
{
    private readonly AttributeFeatures collector = new(cues);
    private readonly SpeakerFinder speakers = new(cues);
    private readonly int negated = IndexOf(model, StatementModel.Negated);
    private readonly int planned = IndexOf(model, StatementModel.Planned);
    private readonly int hypothetical = IndexOf(model, StatementModel.Hypothetical);
    private readonly int spoken = IndexOf(model, StatementModel.Spoken);

    /// <param name="carrier">The word that carries the claim, where that is known; null to go by the lexicon's trigger and the ways between the ends.</param>
    public (Polarity Polarity, Modality Modality, Attribution Attribution, Entity? Speaker, int Pivot) Read(
        SentenceContext context, PairScores scores, int type, string typeName, bool structural, int? carrier, FeatureSet features)
    {
        (int pivot, Attribution attribution, bool ruleNegated, TurnRule rule) = Collect(context, scores, type, typeName, carrier, collector, speakers, features);
        Span<float> logits = stackalloc float[model.Labels.Count];
        model.Score(features, logits);
        if (blend is not null && scores.Encoder is { } encoder)
        {
            logits[negated] = blend.LogOdds(0, logits[negated], encoder.Negated, ruleNegated);
            logits[planned] = blend.LogOdds(1, logits[planned], encoder.Planned, rule == TurnRule.Planned);
            logits[hypothetical] = blend.LogOdds(2, logits[hypothetical], encoder.Hypothetical, rule == TurnRule.Hypothetical);
        }

        Polarity polarity = logits[negated] > 0 || TurnRules.IsPlainlyNegated(context.Tree, pivot) ? Polarity.Negated : Polarity.Affirmed;
        TurnRule plain = TurnRules.PlainModality(context.Tree, pivot);
        Modality modality = plain == TurnRule.Planned ? Modality.Planned
            : plain == TurnRule.Hypothetical ? Modality.Hypothetical
            : logits[planned] <= 0 && logits[hypothetical] <= 0 ? Modality.Actual
            : logits[planned] >= logits[hypothetical] ? Modality.Planned : Modality.Hypothetical;
        Entity? speaker = !structural && attribution.Speaker is not null && logits[spoken] > 0 ? attribution.Speaker : null;
        return (polarity, modality, attribution, speaker, pivot);
    }

    /// <summary>The features of one claim; the trainer collects the same.</summary>
    public static (int Pivot, Attribution Attribution, bool Negated, TurnRule Modality) Collect(
        SentenceContext context, PairScores scores, int type, string typeName, int? carrier, AttributeFeatures collector, SpeakerFinder speakers, FeatureSet features)
    {
        ref readonly TypeEvidence evidence = ref scores.Evidence[type];
        MentionPair mentions = evidence.Mentions ?? scores.Evidence.Nearest;
        int pivot = carrier ?? PivotOf(context, evidence, mentions);
        Attribution attribution = speakers.Find(context, pivot);
        features.Clear();
        (bool ruleNegated, TurnRule rule) = collector.Collect(
            context, pivot, carrier is null && evidence.Site is { } site ? site.Words : [pivot], typeName, evidence.Trigger?.Flags ?? TriggerFlags.None,
            scores.Pair.Head, scores.Pair.Tail, mentions.Head.Head, mentions.Tail.Head, attribution, features);
        return (pivot, attribution, ruleNegated, rule);
    }

    private static int PivotOf(SentenceContext context, in TypeEvidence evidence, MentionPair mentions)
    {
        if (evidence.Site is { } site)
        {
            return site.Anchor;
        }

        int meeting = context.Tree.Meeting(mentions.Head.Head, mentions.Tail.Head);
        return meeting < 0 ? mentions.Head.Head : meeting;
    }

    private static int IndexOf(SparseModel model, string label)
    {
        for (int i = 0; i < model.Labels.Count; i++)
        {
            if (model.Labels[i] == label)
            {
                return i;
            }
        }

        throw new ReadingException($"The statement model has no label `{label}`. Train it anew, or take the release's.");
    }
}
