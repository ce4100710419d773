namespace DiploGraph.Reading.Language.Conllu;

/// <summary>CoNLL-U's tokens: a word with the clitics that are written as one with it.</summary>
public static class ConlluTokens
{
    public static IEnumerable<TokenRange> Of(Document document)
    {
        foreach (Sentence sentence in document.Sentences)
        {
            int start = sentence.Range.Start;
            for (int i = start + 1; i <= sentence.Range.End; i++)
            {
                if (i == sentence.Range.End || !document[i].Clitic)
                {
                    yield return new TokenRange(start, i);
                    start = i;
                }
            }
        }
    }
}
