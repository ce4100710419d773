using System.Text;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The weights that were learnt: what speaks for a relation, how surely, and how a claim is turned.</summary>
/// <param name="Pairs">One label per relation type.</param>
/// <param name="Grammar">Over <see cref="DenseFeatures"/>.</param>
/// <param name="Final">Over <see cref="FinalFeatures"/>; null in a model that does without the encoder, as does <paramref name="Heads"/>.</param>
/// <param name="Distant">Over <see cref="DistantFeatures"/>, for pairs with one end left out; null as the last trees are, and then such pairs are not looked for.</param>
/// <param name="DistantCalibration">For their log-odds.</param>
/// <param name="Attributes">Labels <see cref="Negated"/>, <see cref="Planned"/>, <see cref="Hypothetical"/>, <see cref="Spoken"/>.</param>
/// <param name="Blend">Joins them with the encoder; null in a model that does without it.</param>
/// <param name="Threshold">The probability from which a statement is given by default; chosen for F1 by cross-validation.</param>
internal sealed record StatementModel(
    SparseModel Pairs, BoostedTrees Grammar, BoostedTrees? Final, BoostedTrees? Distant, EncoderHeads? Heads, Calibration Calibration, Calibration? DistantCalibration,
    SparseModel Attributes, AttributeBlend? Blend, double Threshold)
{
    public const string File = "models/statement-scorer.bin";
    public const string Negated = "negated";
    public const string Planned = "planned";
    public const string Hypothetical = "hypothetical";
    public const string Spoken = "spoken";

    private const string Magic = "DGSTMT5";

    public static StatementModel Load(Seeds seeds)
    {
        string path = seeds.PathOf(File);
        try
        {
            using BinaryReader reader = new(System.IO.File.OpenRead(path), Encoding.UTF8);
            string magic = reader.ReadString();
            (int dense, int final, int distant) = magic == Magic ? (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()) : (0, 0, 0);
            if (magic != Magic || dense != DenseFeatures.Count || final != FinalFeatures.Count || distant != DistantFeatures.Count)
            {
                throw new ReadingException(
                    $"{path}: found a model \"{magic}\" with {dense}, {final} and {distant} features, expected \"{Magic}\" with {DenseFeatures.Count}, {FinalFeatures.Count} and {DistantFeatures.Count}. Train it anew, or take the release's.");
            }

            SparseModel pairs = SparseModel.Read(reader);
            BoostedTrees grammar = BoostedTrees.Read(reader);
            BoostedTrees? last = reader.ReadBoolean() ? BoostedTrees.Read(reader) : null;
            BoostedTrees? far = last is null ? null : BoostedTrees.Read(reader);
            EncoderHeads? heads = last is null ? null : EncoderHeads.Load(Path.GetDirectoryName(path)!);
            Calibration calibration = Calibration.Read(reader);
            Calibration? distantCalibration = last is null ? null : Calibration.Read(reader);
            SparseModel attributes = SparseModel.Read(reader);
            AttributeBlend? blend = last is null ? null : AttributeBlend.Read(reader);
            return new StatementModel(pairs, grammar, last, far, heads, calibration, distantCalibration, attributes, blend, reader.ReadDouble());
        }
        catch (Exception trouble) when (trouble is EndOfStreamException or IOException or FormatException)
        {
            throw new ReadingException($"{path}: the model cannot be read ({trouble.Message}). Train it anew, or take the release's.", trouble);
        }
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using BinaryWriter writer = new(System.IO.File.Create(path), Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(DenseFeatures.Count);
        writer.Write(FinalFeatures.Count);
        writer.Write(DistantFeatures.Count);
        Pairs.Write(writer);
        Grammar.Write(writer);
        writer.Write(Final is not null);
        Final?.Write(writer);
        Distant?.Write(writer);
        Calibration.Write(writer);
        DistantCalibration?.Write(writer);
        Attributes.Write(writer);
        Blend?.Write(writer);
        writer.Write(Threshold);
    }
}
