using System.Globalization;

namespace DiploGraph.Reading.Scoring;

/// <summary>Prints scores in the form, and to the digit, of the gold folder's <c>score.py</c>. Ties in order are settled by name.</summary>
public sealed class ScoreReport(IReadOnlyList<DocumentScore> documents)
{
    private readonly int matched = documents.Sum(document => document.Matched);

    /// <summary>The sums over all documents, by measure.</summary>
    public IReadOnlyList<(string Name, Tally Tally)> Totals { get; } = documents.Count == 0
        ? []
        : [.. documents[0].Measures.Select((measure, i) =>
            (measure.Name, documents.Aggregate(default(Tally), (sum, document) => sum + document.Measures[i].Tally)))];

    public double ModalityAccuracy => Math.Round((double)documents.Sum(document => document.RightModality) / Math.Max(matched, 1), 4);

    public double SpeakerAccuracy => Math.Round((double)documents.Sum(document => document.RightSpeaker) / Math.Max(matched, 1), 4);

    public void WriteDocuments(TextWriter writer, bool figures, bool errors)
    {
        foreach (DocumentScore document in documents)
        {
            if (figures)
            {
                writer.WriteLine($"{document.Name,-8} {string.Join("  ", document.Measures.Select(measure => $"{measure.Name} {Fixed(measure.Tally.F1, 2)}"))}");
            }

            foreach (string error in errors ? document.Errors : [])
            {
                writer.WriteLine(error);
            }
        }
    }

    /// <summary>F1 of each measure in each of the folds, their mean and how far they spread (standard deviation): how much of a figure is the choice of texts.</summary>
    /// <param name="folds">2 to the number of documents; the documents are dealt out one by one.</param>
    public void WriteFolds(TextWriter writer, int folds)
    {
        ScoreReport[] parts = [.. Enumerable.Range(0, folds).Select(fold => new ScoreReport([.. documents.Where((_, i) => i % folds == fold)]))];
        for (int measure = 0; measure < Totals.Count; measure++)
        {
            double[] found = [.. parts.Select(part => part.Totals[measure].Tally.F1)];
            double mean = found.Average();
            double spread = Math.Sqrt(found.Sum(f1 => (f1 - mean) * (f1 - mean)) / (folds - 1));
            writer.WriteLine($"{Totals[measure].Name,-18} mean F1 {Fixed(mean, 3)}  spread {Fixed(spread, 3)}   by fold {string.Join(' ', found.Select(f1 => Fixed(f1, 3)))}");
        }

        writer.WriteLine("The models are the release's in every fold: on texts that they have learnt from, these figures are too good.");
        writer.WriteLine("With a scorer of statements learnt without the fold's texts: `training -- statements`, whose figures stand in seeds/models/statement-scorer.md.");
    }

    public void WriteTotals(TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents"));
        foreach ((string name, Tally tally) in Totals)
        {
            writer.WriteLine(
                $"{name,-18} P {Fixed(tally.Precision, 3)}  R {Fixed(tally.Recall, 3)}  F1 {Fixed(tally.F1, 3)}   gold {tally.Gold}  predicted {tally.Found}");
        }

        writer.WriteLine(
            $"modality accuracy  {Fixed(ModalityAccuracy, 3)}   speaker accuracy {Fixed(SpeakerAccuracy, 3)}   (on {matched} matched)");
        foreach ((string type, Tally tally) in ByType())
        {
            writer.WriteLine(
                $"  {type,-16} P {Fixed(tally.Precision, 2)} R {Fixed(tally.Recall, 2)} F1 {Fixed(tally.F1, 2)}  gold {tally.Gold} predicted {tally.Found}");
        }
    }

    /// <summary>One line of JSON.</summary>
    public void WriteJson(TextWriter writer)
    {
        IEnumerable<string> measures = Totals.Select(measure =>
            $"\"{measure.Name}\": {{\"p\": {Short(measure.Tally.Precision)}, \"r\": {Short(measure.Tally.Recall)}, \"f1\": {Short(measure.Tally.F1)}, "
            + $"\"gold\": {measure.Tally.Gold}, \"pred\": {measure.Tally.Found}}}");
        writer.WriteLine(
            $"{{{string.Join(", ", measures)}, \"modality accuracy\": {Short(ModalityAccuracy)}, \"speaker accuracy\": {Short(SpeakerAccuracy)}}}");
    }

    private IEnumerable<KeyValuePair<string, Tally>> ByType() => documents
        .SelectMany(document => document.ByType)
        .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        .Select(group => KeyValuePair.Create(group.Key, group.Aggregate((a, b) => a + b)))
        .OrderByDescending(pair => pair.Value.Gold).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>As Python prints a figure: a value that lies exactly between two goes to the even one.</summary>
    private static string Fixed(double value, int digits)
    {
        // Only multiples of 1/2^(digits+1) can lie exactly between; a decimal holds those without loss.
        bool exact = double.IsInteger(value * (1 << (digits + 1)));
        return exact
            ? Math.Round((decimal)value, digits, MidpointRounding.ToEven).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Short(double value)
    {
        string digits = double.Parse(Fixed(value, 4), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0";
    }
}
