using System.Security.Cryptography;
using System.Text;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;

namespace DiploGraph.Training.Statements.Corpora;

/// <summary>Analysed documents kept between runs, for analysis takes longer than learning. A changed text or model is analysed anew.</summary>
/// <param name="folder">Where the analyses lie; one file per text.</param>
/// <param name="version">Names the model that analysed.</param>
internal sealed class DocumentCache(string folder, string version, Lazy<Analyzer> analyzer) : IAnalyzer
{
    /// <summary>Names the form of the files; another form, another key.</summary>
    private const string Form = "2";

    public Document Analyze(Article article)
    {
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Form + version + "\n" + article.Text)))[..24];
        string path = Path.Combine(folder, key);
        if (File.Exists(path))
        {
            return Read(path, article);
        }

        Document document = analyzer.Value.Analyze(article);
        Directory.CreateDirectory(folder);
        Write(path, document);
        return document;
    }

    private static void Write(string path, Document document)
    {
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(document.Sentences.Count);
        foreach (Sentence sentence in document.Sentences)
        {
            writer.Write(sentence.Range.Start);
            writer.Write(sentence.Range.End);
        }

        writer.Write(document.Names.Count);
        foreach (NameSpan name in document.Names)
        {
            writer.Write(name.Range.Start);
            writer.Write(name.Range.End);
            writer.Write((int)name.Kind);
        }

        writer.Write(document.TypedNames.Count);
        foreach (TypedName name in document.TypedNames)
        {
            writer.Write(name.Range.Start);
            writer.Write(name.Range.End);
            writer.Write(name.Type);
        }

        writer.Write(document.TokenCount);
        int width = document.TokenCount == 0 ? 0 : document.Vector(0).Length;
        writer.Write(width);
        foreach (Token token in document.Tokens)
        {
            writer.Write(token.Span.Start);
            writer.Write(token.Span.End);
            writer.Write(token.Lemma);
            writer.Write(token.Upos);
            writer.Write(token.Xpos);
            writer.Write(token.Feats);
            writer.Write(token.HeadIndex);
            writer.Write(token.Deprel);
            writer.Write(token.SpaceAfter);
            writer.Write(token.Clitic);
            writer.Write((byte)token.Mention);
            writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(token.Vector));
        }
    }

    private static Document Read(string path, Article article)
    {
        using BinaryReader reader = new(new MemoryStream(File.ReadAllBytes(path)));
        TokenRange[] sentences = new TokenRange[reader.ReadInt32()];
        for (int i = 0; i < sentences.Length; i++)
        {
            sentences[i] = new TokenRange(reader.ReadInt32(), reader.ReadInt32());
        }

        NameSpan[] names = new NameSpan[reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = new NameSpan(new TokenRange(reader.ReadInt32(), reader.ReadInt32()), (NameKind)reader.ReadInt32());
        }

        TypedName[] typedNames = new TypedName[reader.ReadInt32()];
        for (int i = 0; i < typedNames.Length; i++)
        {
            typedNames[i] = new TypedName(new TokenRange(reader.ReadInt32(), reader.ReadInt32()), reader.ReadString());
        }

        TokenData[] tokens = new TokenData[reader.ReadInt32()];
        int width = reader.ReadInt32();
        float[] vectors = new float[tokens.Length * width];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new TokenData(
                new TextSpan(reader.ReadInt32(), reader.ReadInt32()), string.Intern(reader.ReadString()), string.Intern(reader.ReadString()), string.Intern(reader.ReadString()),
                string.Intern(reader.ReadString()), reader.ReadInt32(), string.Intern(reader.ReadString()), reader.ReadBoolean(), reader.ReadBoolean(), (MentionMark)reader.ReadByte());
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vectors.AsSpan(i * width, width)));
        }

        return new Document(article, tokens, sentences, names, width == 0 ? TokenVectors.None : new TokenVectors(vectors, width), typedNames);
    }
}
