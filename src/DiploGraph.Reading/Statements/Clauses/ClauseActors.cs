namespace DiploGraph.Reading.Statements.Clauses;

/// <summary>Who does what the clauses of a resolution or communiqué say: those that a line of their own names before them.</summary>
/// <remarks>
/// "The Security Council," and then "Recalling …,", "1. Strongly condemns …;", "2. Calls upon …": the Council. So with "The Ministers:" before a list.
/// A line of the kind holds nothing but the mention, its article and its comma or colon.
/// </remarks>
internal static class ClauseActors
{
    /// <summary>For each sentence those that the last such line before it names; null where there is none.</summary>
    public static ResolvedMention?[] Of(Document document, Resolution resolution)
    {
        ResolvedMention?[] actors = new ResolvedMention?[document.Sentences.Count];
        ILookup<int, ResolvedMention> mentions = resolution.Mentions.ToLookup(mention => mention.Mention.Sentence);
        ResolvedMention? last = null;
        foreach (Sentence sentence in document.Sentences)
        {
            actors[sentence.Index] = last;
            last = mentions[sentence.Index].FirstOrDefault(mention => IsAlone(document, sentence, mention)) ?? last;
        }

        return actors;
    }

    private static bool IsAlone(Document document, Sentence sentence, ResolvedMention mention)
    {
        if (document[sentence.Range.End - 1].Text is not ("," or ":") || mention.Mention.Kind == MentionKind.Pronoun
            || mention.Entities.Any(entity => entity.Type is not (EntityType.Organization or EntityType.State or EntityType.Person)))
        {
            return false;
        }

        for (int i = sentence.Range.Start; i < sentence.Range.End - 1; i++)
        {
            if (!mention.Mention.Range.Contains(i) && document[i].Text is not ("The" or "the"))
            {
                return false;
            }
        }

        return true;
    }
}
