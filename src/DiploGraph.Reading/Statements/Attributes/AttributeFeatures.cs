using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>What turns a claim: negators, auxiliaries and adverbs at its words, and the verbs and nouns that govern them.</summary>
internal sealed class AttributeFeatures(Cues cues)
{
    private const int MaxClimb = 5;

    private readonly TurnRules rules = new(cues);

    /// <param name="pivot">The word that carries the claim, numbered within the sentence.</param>
    /// <param name="words">Further words of the trigger.</param>
    /// <returns>What grammar alone says.</returns>
    public (bool Negated, TurnRule Modality) Collect(
        SentenceContext context, int pivot, ReadOnlySpan<int> words, string type, TriggerFlags flags, Entity head, Entity tail,
        int headToken, int tailToken, Attribution attribution, FeatureSet features)
    {
        SentenceTree tree = context.Tree;
        uint typeHash = Hash.Of(type);
        features.Add("bias");
        features.Add("type", typeHash);
        features.Add("pivot", context.LemmaHash[pivot]);
        features.Add("pivot", context.LemmaHash[pivot], typeHash);
        features.Add("tag", Hash.Of(tree.Xpos[pivot]));
        features.Add("tag", Hash.Of(tree.Xpos[pivot]), typeHash);
        features.Add("flags", (uint)flags);
        bool negated = rules.IsNegated(tree, pivot, words) ^ ((flags & TriggerFlags.Negated) != 0);
        TurnRule rule = rules.Modality(tree, pivot, words);
        uint modality = (uint)rule;
        features.Add("rulenegated", negated ? 1u : 0u);
        features.Add("rulenegated", negated ? 1u : 0u, typeHash);
        features.Add("rulemodality", modality);
        features.Add("rulemodality", modality, typeHash);
        features.Add("last", Hash.Of(tree.Form[tree.Count - 1]));
        foreach (int word in words)
        {
            if (word != pivot)
            {
                At(context, word, 0, features, typeHash);
            }
        }

        int at = pivot;
        for (int level = 0; level < MaxClimb && at >= 0; level++)
        {
            At(context, at, (uint)Math.Min(level, 2), features, typeHash);
            int head2 = tree.Head[at];
            if (head2 < 0)
            {
                break;
            }

            uint rel = Hash.Of(tree.Rel[at]);
            features.Add("governor", context.LemmaHash[head2], rel);
            features.Add("governor", context.LemmaHash[head2], (uint)Math.Min(level, 2) + 100);
            features.Add("governortag", Hash.Of(tree.Xpos[head2]), rel, (uint)Math.Min(level, 2));
            Kind(context, head2, rel, (uint)Math.Min(level, 2), features);
            at = head2;
        }

        Ends(context, headToken, "headdet", features);
        Ends(context, tailToken, "taildet", features);
        Neighbours(context, pivot, features);
        Source(context, typeHash, head, tail, headToken, attribution, features);
        return (negated, rule);
    }

    private void At(SentenceContext context, int token, uint level, FeatureSet features, uint typeHash)
    {
        SentenceTree tree = context.Tree;
        features.Add("own", Hash.Of(tree.Xpos[token]), level);
        foreach (int child in tree.ChildrenOf(token))
        {
            switch (tree.Rel[child])
            {
                case "aux":
                    features.Add("aux", Hash.Of(tree.Form[child]), level);
                    features.Add("aux", Hash.Of(tree.Form[child]), Hash.Of(tree.Xpos[token]), level);
                    features.Add("aux", Hash.Of(tree.Form[child]), typeHash, 77);
                    break;
                case "cop" or "mark" or "advmod" or "det" or "cc" or "case" or "amod":
                    features.Add("child", context.LemmaHash[child], level);
                    features.Add("child", context.LemmaHash[child]);
                    break;
                case "advcl" when tree.FindChild(child, "mark") is int mark and >= 0:
                    features.Add("condition", context.LemmaHash[mark], level);
                    break;
            }

            if (cues.Negator.Contains(tree.Form[child]))
            {
                features.Add("negated", level);
            }

            if (cues.HypotheticalWord.Contains(tree.Lemma[child]))
            {
                features.Add("hedged", level);
            }

            if (cues.PlannedWord.Contains(tree.Lemma[child]))
            {
                features.Add("plannedword", level);
            }
        }
    }

    private void Kind(SentenceContext context, int governor, uint rel, uint level, FeatureSet features)
    {
        string lemma = context.Tree.Lemma[governor];
        void If(System.Collections.Frozen.FrozenSet<string> words, uint kind)
        {
            if (words.Contains(lemma))
            {
                features.Add("governorkind", kind, rel);
                features.Add("governorkind", kind, level + 100);
            }
        }

        If(cues.NegatorVerb, 1);
        If(cues.NegatorNoun, 2);
        If(cues.Refusal, 3);
        If(cues.Denial, 4);
        If(cues.PlannedVerb, 5);
        If(cues.PlannedWord, 6);
        If(cues.HypotheticalVerb, 7);
        If(cues.HypotheticalWord, 8);
        If(cues.Speech, 9);
        If(cues.Light, 10);
    }

    private static void Ends(SentenceContext context, int token, string template, FeatureSet features)
    {
        foreach (int child in context.Tree.ChildrenOf(token))
        {
            if (context.Tree.Rel[child] is "det" or "cc" or "advmod" or "cc:preconj" or "case")
            {
                features.Add(template, context.LemmaHash[child]);
            }
        }
    }

    private static void Neighbours(SentenceContext context, int pivot, FeatureSet features)
    {
        for (int offset = 1; offset <= 3; offset++)
        {
            if (pivot - offset >= 0)
            {
                features.Add("left", context.LemmaHash[pivot - offset]);
                features.Add("left", context.LemmaHash[pivot - offset], (uint)offset);
            }
        }

        if (pivot + 1 < context.Tree.Count)
        {
            features.Add("right", context.LemmaHash[pivot + 1]);
        }
    }

    private static void Source(
        SentenceContext context, uint typeHash, Entity head, Entity tail, int headToken, Attribution attribution, FeatureSet features)
    {
        uint who = attribution.Speaker is null ? 0u : attribution.Speaker.Equals(head) ? 1u : attribution.Speaker.Equals(tail) ? 2u : 3u;
        uint kind = (uint)attribution.Kind;
        features.Add("source", kind, who);
        features.Add("source", kind, who, typeHash);
        features.Add("source", 99, who, typeHash);
        if (attribution.Verb >= 0)
        {
            features.Add("sourceverb", context.LemmaHash[attribution.Verb], who);
            features.Add("sourcetag", Hash.Of(context.Tree.Xpos[attribution.Verb]), who);
        }

        if (context.MentionAt[headToken] is { } mention)
        {
            features.Add("sourcehead", (uint)mention.Kind, who, kind);
            features.Add("sourceform", context.LemmaHash[headToken], who, (uint)mention.Kind == 2 ? 1u : 0u);
        }

        features.Add("inquote", context.Quoted[headToken] is null ? 0u : 1u, who);
    }
}
