using System.Runtime.InteropServices;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Inference;
using DiploGraph.Reading.Language.Parsing;

namespace DiploGraph.Reading.Tests.Language.Inference;

public sealed class LanguageModelTests : IDisposable
{
    private readonly TinyModel tiny = new();

    [Fact]
    public void EveryKernelGivesTheSameBits()
    {
        Segmentation text = Text(40, seed: 1);
        string expected = Bits(LanguageModel.Load(tiny.Folder, IntegerKernel.Scalar), text, text.Sentences);
        foreach (IntegerKernel kernel in Enum.GetValues<IntegerKernel>().Where(IntegerTile.IsSupported))
        {
            Bits(LanguageModel.Load(tiny.Folder, kernel), text, text.Sentences).Should().Be(expected, "{0} computes the same", kernel);
        }
    }

    [Fact]
    public void ASentenceAloneGivesTheSameBitsAsAmongOthers()
    {
        Segmentation text = Text(30, seed: 2);
        LanguageModel model = LanguageModel.Load(tiny.Folder);
        (TokenData[] together, float[] vectors) = Annotate(model, text, text.Sentences);
        TokenData[] alone = new TokenData[text.Words.Length];
        foreach (TokenRange sentence in text.Sentences)
        {
            Word[] words = text.Words[sentence.Start..sentence.End];
            (TokenData[] tokens, float[] own) = Annotate(model, new Segmentation(text.Text, words, [new TokenRange(0, words.Length)]), [new TokenRange(0, words.Length)]);
            own.Should().Equal(vectors[(sentence.Start * 64)..(sentence.End * 64)]);
            for (int i = 0; i < tokens.Length; i++)
            {
                alone[sentence.Start + i] = tokens[i] with { Head = tokens[i].Head < 0 ? -1 : tokens[i].Head + sentence.Start };
            }
        }

        alone.Should().Equal(together);
    }

    [Fact]
    public void ManyThreadsGiveTheSameBitsAsOne()
    {
        Segmentation text = Text(60, seed: 3);
        LanguageModel model = LanguageModel.Load(tiny.Folder);
        string expected = Bits(model, text, text.Sentences);
        Parallel.For(0, 8, _ => Bits(model, text, text.Sentences).Should().Be(expected));
    }

    [Fact]
    public void EverySentenceHasATreeWithOneRootAndRootIsItsLabelAlone()
    {
        Segmentation text = Text(80, seed: 4);
        (TokenData[] tokens, _) = Annotate(LanguageModel.Load(tiny.Folder), text, text.Sentences);
        foreach (TokenRange sentence in text.Sentences)
        {
            int[] heads = [-1, .. tokens[sentence.Start..sentence.End].Select(token => token.Head < 0 ? 0 : token.Head - sentence.Start + 1)];
            TreeDecoder.IsTree(heads).Should().BeTrue();
            tokens[sentence.Start..sentence.End].Should().OnlyContain(token => token.Head < 0 == (token.Deprel == "root"));
        }
    }

    [Fact]
    public void AMissingTensorIsNamed()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(tiny.Folder, "language.safetensors"));
        int at = file.AsSpan().IndexOf("heads.feats.weight"u8);
        file[at + 6] = (byte)'F';
        File.WriteAllBytes(Path.Combine(tiny.Folder, "language.safetensors"), file);
        Action load = () => LanguageModel.Load(tiny.Folder);
        load.Should().Throw<ReadingException>().WithMessage("*language.safetensors: tensor heads.feats.weight is missing.*");
    }

    [Fact]
    public void ADamagedFileIsRefusedInOneLine()
    {
        File.WriteAllText(Path.Combine(tiny.Folder, "language.safetensors"), "version https://git-lfs.github.com/spec/v1");
        Action load = () => LanguageModel.Load(tiny.Folder);
        load.Should().Throw<ReadingException>().WithMessage("*does not begin like a safetensors file*");
    }

    [Fact]
    public void AMissingFolderIsRefusedInOneLine()
    {
        Action load = () => LanguageModel.Load(Path.Combine(tiny.Folder, "none"));
        load.Should().Throw<ReadingException>().WithMessage("*language.json: the file is missing*");
    }

    public void Dispose() => tiny.Dispose();

    /// <summary>Sentences of made-up words, of one to twelve words each.</summary>
    private static Segmentation Text(int sentences, int seed)
    {
        Random random = new(seed);
        System.Text.StringBuilder text = new();
        List<Word> words = [];
        List<TokenRange> ranges = [];
        for (int s = 0; s < sentences; s++)
        {
            int start = words.Count;
            int count = 1 + random.Next(12);
            for (int w = 0; w < count; w++)
            {
                int at = text.Length;
                int length = 1 + random.Next(3);
                for (int c = 0; c < length; c++)
                {
                    text.Append((char)((random.Next(6) == 0 ? 'A' : 'a') + random.Next(26)));
                }

                words.Add(new Word(new TextSpan(at, text.Length), true, false));
                text.Append(' ');
            }

            ranges.Add(new TokenRange(start, words.Count));
        }

        return new Segmentation(text.ToString(), [.. words], [.. ranges]);
    }

    private static (TokenData[] Tokens, float[] Vectors) Annotate(LanguageModel model, Segmentation text, TokenRange[] stretches)
    {
        TokenData[] tokens = new TokenData[text.Words.Length];
        TokenVectors vectors = model.Annotate(text, stretches, tokens, [], []);
        return (tokens, [.. Enumerable.Range(0, tokens.Length).SelectMany(i => vectors[i].ToArray())]);
    }

    private static string Bits(LanguageModel model, Segmentation text, TokenRange[] stretches)
    {
        (TokenData[] tokens, float[] vectors) = Annotate(model, text, stretches);
        return string.Join('\n', tokens) + Convert.ToHexString(MemoryMarshal.AsBytes(vectors.AsSpan()));
    }
}
