using System.Globalization;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Scoring;
using DiploGraph.Reading.Statements;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;

namespace DiploGraph.Training.Statements;

/// <summary>Compares statements with what is right, passage by passage; the rules are those of the gold set's score.</summary>
/// <param name="titledOffices">Whether the catalogue may tell whose office a bare title names; in the passages the states are not the catalogue's.</param>
internal sealed class Measuring(GraphSchema schema, TriggerLexicon lexicon, EntityCatalogue catalogue, bool titledOffices)
{
    /// <summary>Set by hand: with half of it the noise between two fits moved the threshold from 0.26 to 0.30.</summary>
    private const double Flat = 0.004;

    private readonly List<(Passage Passage, IReadOnlyList<Statement> Statements)> read = [];

    public void Read(IEnumerable<Passage> passages, Func<Passage, StatementModel> modelOf, double floor)
    {
        Dictionary<StatementModel, StatementExtractor> extractors = [];
        foreach (Passage passage in passages)
        {
            StatementModel model = modelOf(passage);
            if (!extractors.TryGetValue(model, out StatementExtractor? extractor))
            {
                extractors.Add(model, extractor = new StatementExtractor(schema, lexicon, model, catalogue, floor, titledOffices));
            }

            read.Add((passage, extractor.Extract(passage.Document, passage.Resolution)));
        }
    }

    /// <summary>
    /// The lowest threshold, in steps of a hundredth, whose strict F1 is within <see cref="Flat"/> of the best: the curve is flat at its top,
    /// and who wants fewer and surer statements can ask for them, but not for what was left out.
    /// </summary>
    public double BestThreshold()
    {
        (double Threshold, double F1)[] curve = [.. Enumerable.Range(5, 80).Select(step => step / 100.0).Select(threshold => (threshold, Strict(threshold).F1))];
        double best = curve.Max(point => point.F1);
        return curve.First(point => point.F1 >= best - Flat).Threshold;
    }

    public Tally Strict(double threshold) => Tally(threshold, (head, type, tail, negated) => (head, type, tail, negated));

    public string Report(string title, double threshold)
    {
        Tally strict = Strict(threshold);
        Tally lenient = Tally(threshold, (head, type, tail, negated) => (head, schema.RelationType(type).Family, tail, false), lenient: true);
        Tally pair = Tally(threshold, (head, _, tail, _) => (string.CompareOrdinal(head, tail) < 0 ? head : tail, "", string.CompareOrdinal(head, tail) < 0 ? tail : head, false));
        (double modality, double speaker, _) = Attributes(threshold);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {title} | {strict.F1:0.000} ({strict.Precision:0.000}, {strict.Recall:0.000}) | {lenient.F1:0.000} | {pair.F1:0.000} | {modality:0.000} | {speaker:0.000} | {CalibrationError():0.000} |");
    }

    /// <summary>Strict F1 per type.</summary>
    public string ByType(double threshold)
    {
        List<string> lines = ["| type | F1 | precision | recall | gold |", "| --- | --- | --- | --- | --- |"];
        foreach (RelationType type in schema.RelationTypes)
        {
            Tally one = Tally(threshold, (head, name, tail, negated) => (head, name, tail, negated), only: type.Name);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {type.Name} | {one.F1:0.00} | {one.Precision:0.00} | {one.Recall:0.00} | {one.Gold} |"));
        }

        return string.Join('\n', lines);
    }

    public string ReliabilityTable()
    {
        List<string> lines = ["| confidence | statements | mean confidence | right |", "| --- | --- | --- | --- |"];
        foreach (IGrouping<int, (double Confidence, bool Right)> bin in Judged().GroupBy(item => Math.Min(9, (int)(item.Confidence * 10))).OrderBy(group => group.Key))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"| {bin.Key / 10.0:0.0}–{(bin.Key + 1) / 10.0:0.0} | {bin.Count()} | {bin.Average(item => item.Confidence):0.000} | {bin.Average(item => item.Right ? 1.0 : 0.0):0.000} |"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The mean distance between confidence and share of right ones, over ten bins, weighed by their size.</summary>
    public double CalibrationError()
    {
        (double Confidence, bool Right)[] judged = [.. Judged()];
        return judged.GroupBy(item => Math.Min(9, (int)(item.Confidence * 10)))
            .Sum(bin => Math.Abs(bin.Average(item => item.Confidence) - bin.Average(item => item.Right ? 1.0 : 0.0)) * bin.Count() / judged.Length);
    }

    private IEnumerable<(double Confidence, bool Right)> Judged()
    {
        foreach ((Passage passage, IReadOnlyList<Statement> statements) in read)
        {
            HashSet<(string, string, string, bool)> gold = [.. passage.Relations.Select(relation => Key(relation.Head, relation.Types[0], relation.Tail, relation.Negated))];
            foreach (Statement statement in statements)
            {
                yield return (statement.Confidence, gold.Contains(Key(statement.Head, statement.Type.Name, statement.Tail, statement.Polarity == Polarity.Negated)));
            }
        }
    }

    private (string, string, string, bool) Key(Entity head, string type, Entity tail, bool negated) =>
        schema.RelationType(type).Symmetric && string.CompareOrdinal(head.Id, tail.Id) > 0 ? (tail.Id, type, head.Id, negated) : (head.Id, type, tail.Id, negated);

    private Tally Tally(
        double threshold, Func<string, string, string, bool, (string, string, string, bool)> key, bool lenient = false, string? only = null)
    {
        Tally total = default;
        foreach ((Passage passage, IReadOnlyList<Statement> statements) in read)
        {
            (string, string, string, bool) Of(Entity head, string type, Entity tail, bool negated)
            {
                string family = schema.RelationType(type).Family;
                bool either = schema.RelationType(type).Symmetric || (lenient && family is "CONSULT" or "AGREE" or "COOPERATE");
                return either && string.CompareOrdinal(head.Id, tail.Id) > 0 ? key(tail.Id, type, head.Id, negated) : key(head.Id, type, tail.Id, negated);
            }

            HashSet<(string, string, string, bool)> gold = [.. passage.Relations.Where(relation => only is null || relation.Types[0] == only)
                .Select(relation => Of(relation.Head, relation.Types[0], relation.Tail, relation.Negated))];
            HashSet<(string, string, string, bool)> found = [.. statements.Where(statement => statement.Confidence >= threshold && (only is null || statement.Type.Name == only))
                .Select(statement => Of(statement.Head, statement.Type.Name, statement.Tail, statement.Polarity == Polarity.Negated))];
            total += new Tally(gold.Count(found.Contains), gold.Count, found.Count);
        }

        return total;
    }

    private (double Modality, double Speaker, int Matched) Attributes(double threshold)
    {
        int matched = 0;
        int modality = 0;
        int speaker = 0;
        foreach ((Passage passage, IReadOnlyList<Statement> statements) in read)
        {
            foreach (Statement statement in statements.Where(statement => statement.Confidence >= threshold))
            {
                PassageRelation? relation = passage.Relations.FirstOrDefault(relation => relation.Types[0] == statement.Type.Name
                    && Key(relation.Head, relation.Types[0], relation.Tail, false) == Key(statement.Head, statement.Type.Name, statement.Tail, false));
                if (relation is not null)
                {
                    matched++;
                    modality += relation.Modality == statement.Modality ? 1 : 0;
                    speaker += Equals(relation.Speaker, statement.Speaker) ? 1 : 0;
                }
            }
        }

        return ((double)modality / Math.Max(1, matched), (double)speaker / Math.Max(1, matched), matched);
    }
}
