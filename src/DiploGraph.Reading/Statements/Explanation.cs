using System.Globalization;
using System.Text;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>Tells of a sentence why its statements came out, and what nearly did: tree, mentions, triggers, candidates with what spoke for and against them.</summary>
internal sealed class Explanation(StatementModel model, double threshold)
{
    /// <summary>Candidates below this share of the threshold are not told of.</summary>
    private const double Near = 0.25;

    private const int MostReasons = 4;

    public void Write(StringBuilder text, SentenceContext context, IReadOnlyList<Proposal> proposals)
    {
        SentenceTree tree = context.Tree;
        text.Append(CultureInfo.InvariantCulture, $"Sentence {tree.Sentence.Index}: {tree.Sentence.Text.ReplaceLineEndings(" ")}\n\n");
        Tree(text, tree, tree.Root, 0);
        text.Append("\nMentions\n");
        foreach (SentenceMention mention in context.Mentions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Words(tree, mention.Start, mention.End)} ({mention.Kind}): {string.Join(", ", mention.Entities.Select(entity => $"{entity.Name} [{entity.Type}]"))}\n");
        }

        text.Append("\nTriggers\n");
        foreach (TriggerSite site in context.Sites)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {string.Join(' ', site.Words.Select(word => tree.Form[word]))}: {string.Join(", ", site.Triggers.Select(trigger => trigger.Type.Name).Distinct())}\n");
        }

        Candidates(text, "\nStated\n", context, proposals.Where(proposal => proposal.Confidence >= threshold));
        Candidates(text, "\nNearly\n", context, proposals.Where(proposal => proposal.Confidence < threshold && proposal.Confidence >= threshold * Near));
        text.Append('\n');
    }

    private void Candidates(StringBuilder text, string title, SentenceContext context, IEnumerable<Proposal> proposals)
    {
        text.Append(title);
        bool any = false;
        foreach (Proposal proposal in proposals.OrderByDescending(proposal => proposal.Confidence))
        {
            any = true;
            Candidate(text, context, proposal);
        }

        if (!any)
        {
            text.Append("  nothing\n");
        }
    }

    private void Candidate(StringBuilder text, SentenceContext context, Proposal proposal)
    {
        string source = proposal.Speaker is { } speaker ? $", said by {speaker.Name}" : "";
        text.Append(CultureInfo.InvariantCulture,
            $"  {proposal.Confidence:0.00} ({proposal.Head.Name}) -[{proposal.Type}]-> ({proposal.Tail.Name}) {Lower(proposal.Polarity)}, {Lower(proposal.Modality)}{source}\n");
        if (proposal.Absent is { } absent)
        {
            Distant(text, context, proposal, absent);
            return;
        }

        TypeEvidence evidence = proposal.Scores.Evidence[proposal.TypeIndex];
        if (evidence.Site is { } site)
        {
            string places = $"{Slots.NameOf(site.Slots[proposal.Mentions.Head.Head])} > {Slots.NameOf(site.Slots[proposal.Mentions.Tail.Head])}";
            text.Append(CultureInfo.InvariantCulture,
                $"       \"{string.Join(' ', site.Words.Select(word => context.Tree.Form[word]))}\" has the two as {places}, which fits its frame {evidence.Fit:0.0}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"       words and paths {proposal.Scores.Linear[proposal.TypeIndex]:+0.0;-0.0}, with grammar and rivals {proposal.Scores.Grammar[proposal.TypeIndex]:+0.0;-0.0}");
        if (proposal.Scores.Encoder is { } encoder)
        {
            string word = encoder.Word[proposal.TypeIndex] is int at and >= 0 ? $" by \"{context.Tree.Form[at]}\"" : "";
            text.Append(CultureInfo.InvariantCulture, $"; encoder {encoder.Joined[proposal.TypeIndex]:+0.0;-0.0} for the pair, {encoder.Carried[proposal.TypeIndex]:+0.0;-0.0} for the words{word}");
        }

        text.Append(CultureInfo.InvariantCulture, $"; in all {proposal.LogOdds:+0.0;-0.0}\n");
        Reasons(text, context, proposal);
    }

    private static void Distant(StringBuilder text, SentenceContext context, Proposal proposal, AbsentEntity absent)
    {
        Mention mention = absent.Nearest.Mention;
        text.Append(CultureInfo.InvariantCulture,
            $"       {absent.Entity.Name} is not named here but in sentence {mention.Sentence} (\"{mention.Span.In(context.Document.Text)}\"); by \"{context.Tree.Form[proposal.Pivot]}\"");
        text.Append(proposal.Scores.Encoder is { } encoder
            ? string.Create(CultureInfo.InvariantCulture, $" encoder {encoder.Carried[proposal.TypeIndex]:+0.0;-0.0} for the end that is here, {encoder.Joined[proposal.TypeIndex]:+0.0;-0.0} for the pair; in all {proposal.LogOdds:+0.0;-0.0}\n")
            : proposal.Type.Name is "DISCUSSED" ? ", a topic of the last talks\n" : ", the one who adopts this clause\n");
    }

    private void Reasons(StringBuilder text, SentenceContext context, Proposal proposal)
    {
        int label = model.Pairs.Labels.ToList().IndexOf(proposal.Type.Name);
        FeatureSet features = new() { Names = [] };
        PairFeatures.Collect(context, proposal.Scores.Pair, features);
        Dictionary<uint, string> words = Vocabulary(context);
        (uint Feature, float Weight)[] weighed = [.. features.Items.Select(feature => (feature, model.Pairs.Weight(feature, label))).Where(item => item.Item2 != 0)];
        string Tell(IEnumerable<(uint Feature, float Weight)> items) => string.Join(", ", items.Take(MostReasons).Select(item =>
        {
            (string template, uint a, uint b, uint c) = features.Names![item.Feature];
            string parts = string.Join(' ', new[] { a, b, c }.Where(part => words.ContainsKey(part)).Select(part => words[part]));
            return string.Create(CultureInfo.InvariantCulture, $"{template}{(parts.Length > 0 ? " " + parts : "")} {item.Weight:+0.0;-0.0}");
        }));
        text.Append(CultureInfo.InvariantCulture, $"       for: {Tell(weighed.Where(item => item.Weight > 0).OrderByDescending(item => item.Weight))}\n");
        text.Append(CultureInfo.InvariantCulture, $"       against: {Tell(weighed.Where(item => item.Weight < 0).OrderBy(item => item.Weight))}\n");
    }

    /// <summary>What the parts of features stood for, as far as they are words of this sentence, relations or types.</summary>
    private static Dictionary<uint, string> Vocabulary(SentenceContext context)
    {
        Dictionary<uint, string> words = [];
        for (int i = 0; i < context.Tree.Count; i++)
        {
            words.TryAdd(context.LemmaHash[i], $"\"{context.Tree.Lemma[i]}\"");
            words.TryAdd(context.RelHash[i], context.Tree.Rel[i]);
            words.TryAdd(Hash.Of(context.Tree.Rel[i]), context.Tree.Rel[i]);
        }

        foreach (Trigger trigger in context.Sites.SelectMany(site => site.Triggers))
        {
            words.TryAdd(Hash.Of(trigger.Type.Name), trigger.Type.Name);
        }

        return words;
    }

    private static void Tree(StringBuilder text, SentenceTree tree, int token, int depth)
    {
        text.Append(' ', 2 + (2 * depth));
        text.Append(CultureInfo.InvariantCulture, $"{tree.Form[token]} [{tree.Rel[token]}{(tree.Passive[token] ? ":pass" : "")}]\n");
        foreach (int child in tree.ChildrenOf(token))
        {
            Tree(text, tree, child, depth + 1);
        }
    }

    private static string Words(SentenceTree tree, int start, int end)
    {
        int first = tree.Sentence.Range.Start;
        Document document = tree.Sentence.Document;
        return document.SpanOf(new TokenRange(first + start, first + end)).In(document.Text);
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
