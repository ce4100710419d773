using System.Text;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The weights that were learnt: what speaks for a relation, how surely, and how a claim is turned.</summary>
/// <param name="Pairs">One label per relation type.</param>
/// <param name="Grammar">Over <see cref="DenseFeatures"/>.</param>
/// <param name="Final">Over <see cref="FinalFeatures"/>; null in a model that does without the encoder, as does <paramref name="Heads"/>.</param>
/// <param name="Attributes">Labels <see cref="Negated"/>, <see cref="Planned"/>, <see cref="Hypothetical"/>, <see cref="Spoken"/>.</param>
/// <param name="Blend">Joins them with the encoder; null in a model that does without it.</param>
/// <param name="Threshold">The probability from which a statement is given by default; chosen for F1 by cross-validation.</param>
internal sealed record StatementModel(
    SparseModel Pairs, BoostedTrees Grammar, BoostedTrees? Final, EncoderHeads? Heads, Calibration Calibration, SparseModel Attributes, AttributeBlend? Blend,
    double Threshold)
{
    public const string File = "models/statement-scorer.bin";
    public const string Negated = "negated";
    public const string Planned = "planned";
    public const string Hypothetical = "hypothetical";
    public const string Spoken = "spoken";

    private const string Magic = "DGSTMT4";

    public static StatementModel Load(Seeds seeds)
    {
        string path = seeds.PathOf(File);
        try
        {
            using BinaryReader reader = new(System.IO.File.OpenRead(path), Encoding.UTF8);
            string magic = reader.ReadString();
            (int dense, int final) = (reader.ReadInt32(), reader.ReadInt32());
            if (magic != Magic || dense != DenseFeatures.Count || final != FinalFeatures.Count)
            {
                throw new ReadingException(
                    $"{path}: found a model \"{magic}\" with {dense} and {final} features, expected \"{Magic}\" with {DenseFeatures.Count} and {FinalFeatures.Count}. Train it anew, or take the release's.");
            }

            SparseModel pairs = SparseModel.Read(reader);
            BoostedTrees grammar = BoostedTrees.Read(reader);
            BoostedTrees? last = reader.ReadBoolean() ? BoostedTrees.Read(reader) : null;
            EncoderHeads? heads = last is null ? null : EncoderHeads.Load(Path.GetDirectoryName(path)!);
            Calibration calibration = Calibration.Read(reader);
            SparseModel attributes = SparseModel.Read(reader);
            AttributeBlend? blend = last is null ? null : AttributeBlend.Read(reader);
            return new StatementModel(pairs, grammar, last, heads, calibration, attributes, blend, reader.ReadDouble());
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
        Pairs.Write(writer);
        Grammar.Write(writer);
        writer.Write(Final is not null);
        Final?.Write(writer);
        Calibration.Write(writer);
        Attributes.Write(writer);
        Blend?.Write(writer);
        writer.Write(Threshold);
    }
}
