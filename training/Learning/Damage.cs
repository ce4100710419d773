using CaseClass = DiploGraph.Reading.Language.Inference.CaseClass;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using DiploGraph.Training.Corpora;

namespace DiploGraph.Training.Learning;

/// <summary>Makes some training sentences look as headlines, captions and machine translation do.</summary>
internal sealed class Damage(WordPieces wordPieces, Random random)
{
    private const double CaseShare = 0.06;
    private const double QuoteShare = 0.06;
    private const double StopShare = 0.04;

    public Encoded Apply(Encoded sentence)
    {
        double draw = random.NextDouble();
        if (draw < CaseShare)
        {
            int kind = random.Next(5);
            return sentence with { Cases = [.. sentence.Cases.Select(c => Recase(c, kind))] };
        }

        if (draw < CaseShare + QuoteShare)
        {
            return Requote(sentence.Sample) is { } requoted ? Encoded.Of(requoted, wordPieces) : sentence;
        }

        return draw < CaseShare + QuoteShare + StopShare && WithoutStop(sentence.Sample) is { } cut ? Encoded.Of(cut, wordPieces) : sentence;
    }

    /// <summary>Two in five all capitals, two in five title case, one in five lower case.</summary>
    private static CaseClass Recase(CaseClass casing, int kind)
    {
        bool letters = casing is >= CaseClass.Lower and <= CaseClass.Mixed or CaseClass.CapitalizedFirst;
        return kind switch
        {
            < 2 => letters ? CaseClass.Upper : casing,
            < 4 => casing == CaseClass.Lower ? CaseClass.Capitalized : casing,
            _ => letters ? CaseClass.Lower : casing,
        };
    }

    private Sample? Requote(Sample sample)
    {
        string[] words = [.. sample.Words];
        bool open = true, changed = false, german = random.Next(4) == 0;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (word is "\"" or "''" or "``")
            {
                words[i] = open ? german ? "„" : "“" : german ? "“" : "”";
                open = !open;
            }
            else if (word.Contains('\'', StringComparison.Ordinal))
            {
                words[i] = word.Replace('\'', '’');
            }
            else if (word is "-" or "--")
            {
                words[i] = random.Next(2) == 0 ? "–" : "—";
            }

            changed |= words[i] != word;
        }

        return changed ? Copy(sample, words, words.Length) : null;
    }

    private static Sample? WithoutStop(Sample sample)
    {
        int count = sample.Words.Length - 1;
        return count < 2 || sample.Words[count] is not ("." or "!" or "?") || (sample.Heads?.Contains(count + 1) ?? false)
            ? null
            : Copy(sample, sample.Words, count);
    }

    private static Sample Copy(Sample sample, string[] words, int count) => new(words[..count])
    {
        Upos = sample.Upos?[..count],
        Xpos = sample.Xpos?[..count],
        Feats = sample.Feats?[..count],
        Lemmas = sample.Lemmas?[..count],
        Heads = sample.Heads?[..count],
        Deprels = sample.Deprels?[..count],
        Names = sample.Names?[..count],
        Document = sample.Document,
    };
}
