using System.Text;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The weights that were learnt: what speaks for a relation, how surely, and how a claim is turned.</summary>
/// <param name="Pairs">One label per relation type.</param>
/// <param name="Trees">Over <see cref="DenseFeatures"/>.</param>
/// <param name="Attributes">Labels <see cref="Negated"/>, <see cref="Planned"/>, <see cref="Hypothetical"/>, <see cref="Spoken"/>.</param>
/// <param name="Threshold">The probability from which a statement is given by default; chosen for F1 by cross-validation.</param>
internal sealed record StatementModel(SparseModel Pairs, BoostedTrees Trees, Calibration Calibration, SparseModel Attributes, double Threshold)
{
    public const string File = "models/statements.bin";
    public const string Negated = "negated";
    public const string Planned = "planned";
    public const string Hypothetical = "hypothetical";
    public const string Spoken = "spoken";

    private const string Magic = "DGSTMT1";

    public static StatementModel Load(Seeds seeds)
    {
        string path = seeds.PathOf(File);
        try
        {
            using BinaryReader reader = new(System.IO.File.OpenRead(path), Encoding.UTF8);
            string magic = reader.ReadString();
            int dense = reader.ReadInt32();
            if (magic != Magic || dense != DenseFeatures.Count)
            {
                throw new ReadingException($"{path}: found a model \"{magic}\" with {dense} features, expected \"{Magic}\" with {DenseFeatures.Count}. Train it anew, or take the release's.");
            }

            return new StatementModel(SparseModel.Read(reader), BoostedTrees.Read(reader), Calibration.Read(reader), SparseModel.Read(reader), reader.ReadDouble());
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
        Pairs.Write(writer);
        Trees.Write(writer);
        Calibration.Write(writer);
        Attributes.Write(writer);
        writer.Write(Threshold);
    }
}
