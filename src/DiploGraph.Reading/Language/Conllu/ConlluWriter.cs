using System.Globalization;
using System.Text;

namespace DiploGraph.Reading.Language.Conllu;

/// <summary>Writes a document as CoNLL-U: fused words as multiword tokens, names in MISC as <c>Entity=(PER</c> … <c>Entity=PER)</c>.</summary>
public static class ConlluWriter
{
    public static void Write(Document document, TextWriter output)
    {
        string?[] entities = Entities(document);
        output.Write($"# newdoc id = {document.Article.Id}\n");
        foreach (Sentence sentence in document.Sentences)
        {
            if (sentence.Index > 0 && IsParagraphStart(document, sentence))
            {
                output.Write("# newpar\n");
            }

            output.Write(string.Create(CultureInfo.InvariantCulture, $"# sent_id = {document.Article.Id}-{sentence.Index + 1}\n"));
            output.Write($"# text = {PlainText(sentence)}\n");
            for (int i = sentence.Range.Start; i < sentence.Range.End; i++)
            {
                WriteWord(document, sentence.Range, i, entities[i], output);
            }

            output.Write('\n');
        }
    }

    private static void WriteWord(Document document, TokenRange sentence, int i, string? entity, TextWriter output)
    {
        Token token = document[i];
        int fusedEnd = i + 1;
        while (!token.Clitic && fusedEnd < sentence.End && document[fusedEnd].Clitic)
        {
            fusedEnd++;
        }

        int number = i - sentence.Start + 1;
        if (fusedEnd > i + 1)
        {
            string whole = document.SpanOf(new TokenRange(i, fusedEnd)).In(document.Text);
            string space = document[fusedEnd - 1].SpaceAfter ? "_" : "SpaceAfter=No";
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{number}-{fusedEnd - sentence.Start}\t{OneLine(whole)}\t_\t_\t_\t_\t_\t_\t_\t{space}\n"));
        }

        bool inFused = token.Clitic || fusedEnd > i + 1;
        string gap = inFused || token.SpaceAfter ? "" : "SpaceAfter=No";
        string misc = entity is null ? (gap.Length == 0 ? "_" : gap) : gap.Length == 0 ? $"Entity={entity}" : $"Entity={entity}|{gap}";
        int head = token.IsRoot ? 0 : token.HeadIndex - sentence.Start + 1;
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{number}\t{OneLine(token.Form)}\t{OneLine(token.Lemma)}\t{token.Upos}\t{token.Xpos}\t{token.Feats}\t{head}\t{token.Deprel}\t_\t{misc}\n"));
    }

    private static string?[] Entities(Document document)
    {
        string?[] entities = new string?[document.TokenCount];
        foreach (NameSpan name in document.Names)
        {
            string code = ConlluNames.Code(name.Kind);
            if (name.Range.Length == 1)
            {
                entities[name.Range.Start] = $"({code})";
            }
            else
            {
                entities[name.Range.Start] = $"({code}";
                entities[name.Range.End - 1] = $"{code})";
            }
        }

        return entities;
    }

    private static bool IsParagraphStart(Document document, Sentence sentence)
    {
        int end = document.Sentences[sentence.Index - 1].Span.End;
        return document[new TextSpan(end, sentence.Span.Start)].Count('\n') > 1;
    }

    /// <summary>The sentence as its words and their <c>SpaceAfter</c> spell it, as the format demands.</summary>
    private static string PlainText(Sentence sentence)
    {
        StringBuilder text = new();
        foreach (Token token in sentence.Tokens)
        {
            text.Append(OneLine(token.Form)).Append(token.SpaceAfter && token.Index + 1 < sentence.Range.End ? " " : "");
        }

        return text.ToString();
    }

    /// <summary>CoNLL-U has one line per comment and per word: white space within becomes a blank.</summary>
    private static string OneLine(string text)
    {
        if (text.Length == 0)
        {
            return "_";
        }

        return text.AsSpan().IndexOfAny("\n\r\t\f\v") < 0 ? text : string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }
}
