using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>
/// Resolves role nouns and pronouns from left to right: things named so far, sets of them and "nothing" compete under a log-linear ranker
/// (a mention-ranking model, as in Denis and Baldridge 2007). First persons come last, when the speakers of quotes are known.
/// </summary>
internal sealed class CoreferenceResolver
{
    /// <summary>
    /// By so much "nothing named" must be ahead of the best thing to win. Tuned on the passages that the encoder did not learn from, from raw text: with 1.5, of the pronouns and role nouns
    /// 0.738 are led to the right thing and the CoNLL average is 0.866; with 1, 0.723 and 0.870; with 2, 0.745 and 0.862; with 3, 0.754 and 0.855.
    /// </summary>
    private const double NothingMargin = 1.5;

    /// <summary>
    /// So many readings of a document are followed at once. Tuned, with the next two, on the passages that the encoder did not learn from, for a fifth more time: with 1, 0.799 of the pronouns and
    /// role nouns are led to the right thing, mentions given, and 0.720 from raw text; with 2, 0.800 and 0.723; with 3, 0.802 and 0.723 for twice the time; with 8, twelve anaphors to wait, 0.803 and 0.725.
    /// </summary>
    private const int Width = 2;

    /// <summary>What is less likely than that is not followed.</summary>
    private const double LeastShare = 0.25;

    /// <summary>What an anaphor means is settled once so many have been read from it on; until then they may speak against it.</summary>
    private const int Horizon = 3;

    private readonly AnaphorReader reader;
    private readonly ProfileBuilder builder;

    private readonly EntityCatalogue catalogue;
    private readonly FeatureTable ranker;
    private readonly Lands lands;
    private readonly IReadOnlySet<string> sayingVerbs;
    private readonly AntecedentHead? head;

    public CoreferenceResolver(EntityCatalogue catalogue, FeatureTable ranker, PersonWords words, Lands lands, IReadOnlySet<string> sayingVerbs, AntecedentHead? head)
    {
        this.catalogue = catalogue;
        this.ranker = ranker;
        this.lands = lands;
        this.sayingVerbs = sayingVerbs;
        this.head = head;
        TitleLexicon titles = new(catalogue);
        reader = new AnaphorReader(catalogue, titles, words);
        builder = new ProfileBuilder(catalogue, titles, words);
    }

    /// <summary>A document with its names settled and everything else still open.</summary>
    public Discourse Begin(Document document, IReadOnlyList<Referent> referents)
    {
        Quotes quotes = Quotes.Find(document, sayingVerbs);
        Discourse discourse = new(document, builder.Build(document, referents, quotes), quotes, catalogue, lands, new EncoderOpinion(document, head));
        discourse.AddNames();
        return discourse;
    }

    /// <summary>The anaphors in the order in which they are to be resolved.</summary>
    public static IEnumerable<Mention> Order(Document document, IEnumerable<Mention> mentions) =>
        mentions.Where(mention => mention.Kind != MentionKind.Name)
            .OrderBy(mention => mention.Kind == MentionKind.Pronoun && Pronouns.Bare(mention.Span.In(document.Text)) is { Person: < 3 })
            .ThenBy(mention => mention.HeadToken).ThenBy(mention => mention.Range.Start);

    public Anaphor Read(Discourse discourse, Mention mention) => reader.Read(discourse, mention);

    /// <summary>
    /// What each anaphor means, with how sure that is. Several readings of the document are followed at once, each with its likelihood; of each anaphor the meaning
    /// wins that the most likely of them share, so that what comes soon after may still speak against a first guess.
    /// </summary>
    /// <param name="certain">Whether each is known to mean something named.</param>
    /// <returns>The choices, and the document as the likeliest reading leaves it.</returns>
    public (IReadOnlyList<Choice> Choices, Discourse Settled) Resolve(Discourse discourse, IReadOnlyList<Mention> mentions, bool certain)
    {
        List<Reading> readings = [new Reading(discourse, [], 0)];
        foreach (Mention mention in Order(discourse.Document, mentions))
        {
            List<(Reading Before, Choice Choice, double LogLikelihood)> ways = [];
            foreach (Reading reading in readings)
            {
                Choice choice = Choose(reading.Discourse, mention, certain);
                ways.AddRange(choice.Ways(LeastShare).Select(way => (reading, way, reading.LogLikelihood + Math.Log(way.Confidence))));
            }

            readings = Follow([.. ways.OrderByDescending(way => way.LogLikelihood).Take(Width)]);
            int old = readings[0].Choices.Count - Horizon;
            if (old >= 0 && readings.Count > 1)
            {
                int[] meant = Vote(readings, old).Meant;
                readings.RemoveAll(reading => !reading.Choices[old].Meant.AsSpan().SequenceEqual(meant));
            }
        }

        return ([.. Enumerable.Range(0, readings[0].Choices.Count).Select(i => Vote(readings, i))], readings[0].Discourse);
    }

    /// <summary>Goes on along some ways; a reading that several of them leave from is copied for all but the first.</summary>
    private static List<Reading> Follow(IReadOnlyList<(Reading Before, Choice Choice, double LogLikelihood)> ways)
    {
        HashSet<Reading> used = [];
        List<Reading> readings = [.. ways.Select(way =>
            new Reading(used.Add(way.Before) ? way.Before.Discourse : way.Before.Discourse.Copy(), [.. way.Before.Choices, way.Choice], way.LogLikelihood))];
        foreach (Reading reading in readings)
        {
            reading.Discourse.Settle(reading.Choices[^1].Anaphor, reading.Choices[^1].Meant);
        }

        return readings;
    }

    /// <summary>The meaning of one anaphor that readings of the greatest likelihood together share.</summary>
    private static Choice Vote(List<Reading> readings, int at)
    {
        double most = readings[0].LogLikelihood;
        Choice best = readings[0].Choices[at];
        double weight = -1;
        foreach (Reading reading in readings)
        {
            Choice choice = reading.Choices[at];
            double own = readings.Where(other => other.Choices[at].Meant.AsSpan().SequenceEqual(choice.Meant)).Sum(other => Math.Exp(other.LogLikelihood - most));
            if (own > weight + 1e-9)
            {
                (best, weight) = (choice, own);
            }
        }

        return best;
    }

    /// <summary>One way to read a document from its beginning.</summary>
    /// <param name="Choices">What each anaphor so far was taken to mean.</param>
    private sealed record Reading(Discourse Discourse, List<Choice> Choices, double LogLikelihood);

    /// <summary>What one anaphor means, as things stand; nothing is settled by it.</summary>
    /// <param name="certain">Whether it is known to mean something named.</param>
    public Choice Choose(Discourse discourse, Mention mention, bool certain)
    {
        Anaphor anaphor = reader.Read(discourse, mention);
        List<Antecedent> antecedents = Antecedents.Propose(discourse, anaphor);
        if (certain && antecedents.Count > 1)
        {
            antecedents.Remove(Antecedent.None);
        }

        FeatureBag bag = new();
        AntecedentFeatures features = new(discourse, anaphor);
        double[] scores = new double[antecedents.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            features.Collect(antecedents[i], bag);
            scores[i] = ranker.Score(bag);
        }

        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = scores[i] - Margin(antecedents[i]) > scores[best] - Margin(antecedents[best]) ? i : best;
        }

        return new Choice(anaphor, antecedents, scores, best);
    }

    internal static double Margin(Antecedent antecedent) => antecedent.Profiles.Length == 0 ? NothingMargin : 0;
}

/// <summary>What an anaphor was taken to mean.</summary>
/// <param name="Scores">The ranker's score of each antecedent.</param>
internal sealed record Choice(Anaphor Anaphor, IReadOnlyList<Antecedent> Antecedents, double[] Scores, int Best)
{
    /// <summary>The chosen one's share, 0 to 1.</summary>
    public double Confidence
    {
        get
        {
            double best = Weight(Best);
            double sum = 0;
            for (int i = 0; i < Scores.Length; i++)
            {
                sum += Math.Exp(Weight(i) - best);
            }

            return 1 / sum;
        }
    }

    /// <summary>This choice, and those of what is at least so likely.</summary>
    public IEnumerable<Choice> Ways(double least)
    {
        yield return this;

        // What lies farther behind has a lesser share, whatever the others have.
        double reach = -Math.Log(least);
        for (int i = 0; i < Scores.Length; i++)
        {
            if (i != Best && Weight(Best) - Weight(i) <= reach)
            {
                Choice other = this with { Best = i };
                if (other.Confidence >= least)
                {
                    yield return other;
                }
            }
        }
    }

    private double Weight(int at) => Scores[at] - CoreferenceResolver.Margin(Antecedents[at]);

    public Mention Mention => Anaphor.Mention;

    public int[] Meant => Antecedents[Best].Profiles;
}
