using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Tests.Statements;

/// <summary>Sentences parsed by hand, one word a line: form, lemma, part of speech, Penn tag, head (from 1), relation.</summary>
internal static class HandParsed
{
    public static Document Document(string lines)
    {
        string conllu = string.Join('\n', lines.Trim().Split('\n').Select((line, index) =>
        {
            string[] cells = line.Trim().Split(' ');
            return string.Join('\t', index + 1, cells[0], cells[1], cells[2], cells[3], "_", cells[4], cells[5], "_", "_");
        })) + "\n\n";
        return ConlluReader.ToDocument(ConlluReader.Read(new StringReader(conllu), "hand"), "hand");
    }

    public static SentenceTree Tree(string lines) => new(Document(lines).Sentences[0], new WordForms());

    public static int IndexOf(this SentenceTree tree, string form) => Array.IndexOf(tree.Form, form);
}
