using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>One relation that one sentence may state, with its weight and how it is turned.</summary>
/// <param name="TypeIndex">The type's place in the inventory.</param>
/// <param name="LogOdds">What the trees say.</param>
/// <param name="Confidence">The calibrated probability.</param>
/// <param name="Pivot">The word that carries it, numbered within the sentence: the trigger, or where the ways between the ends meet.</param>
/// <param name="Mentions">Of a pair with an end left out the mention that is there, twice.</param>
/// <param name="Absent">The end that the sentence leaves out; null where it names both.</param>
internal sealed record Proposal(
    SentenceContext Context, PairScores Scores, RelationType Type, int TypeIndex, float LogOdds, double Confidence, int Pivot, MentionPair Mentions,
    AbsentEntity? Absent, Polarity Polarity, Modality Modality, Attribution Attribution, Entity? Speaker)
{
    public Entity Head => Scores.Pair.Head;

    public Entity Tail => Scores.Pair.Tail;
}
