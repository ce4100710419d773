using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Weighs what a name may mean: the office on the day, the country, the title, the dates, how the name leads there.</summary>
/// <remarks>The weights were set on the training episodes and texts; each is the least that settles the ambiguity it is there for.</remarks>
public sealed class CandidateScorer(EntityCatalogue catalogue)
{
    private const double NameWeight = 0.3;
    private const double InOfficeWeight = 1.5;
    private const double FormerOfficeWeight = 0.7;
    private const double TitleWeight = 2;
    private const double CountryWeight = 1;
    private const double NearWeight = 1;
    private const double DateWeight = 1;
    private const double AlikePenalty = 0.5;

    /// <summary>How many years after the end of an office its holder is still called by it.</summary>
    private const int FormerYears = 10;

    /// <summary>By how many years the year in an agreement's name may be off its date: it is called by its signing, its entry into force or its text.</summary>
    private const int YearsApart = 3;

    /// <summary>Whether the year in the text, if any, allows the meaning: "the 2000 Algiers Agreement" is not that of 1975.</summary>
    public bool Fits(NameHit hit, Mention mention, NameContext context) =>
        catalogue.Entries[hit.Entry] is not { Type: EntityType.Agreement, Start.IsKnown: true } entry
        || context.YearOf(mention) is var year && (year == 0 || Math.Abs(entry.Start.Year - year) <= YearsApart);

    public LinkCandidate Weigh(NameHit hit, Mention mention, NameContext context)
    {
        CatalogueEntry entry = catalogue.Entries[hit.Entry];
        List<string> reasons = [];
        double score = 0;
        Count(hit.Relation == NameRelation.Name, NameWeight, "its usual name");
        Count(hit.Relation == NameRelation.Skeleton, -AlikePenalty, "only alike in spelling");
        int country = catalogue.ByCode(entry.Country)?.Index ?? -1;
        int near = context.BodyNear(mention);
        Count(country >= 0 && near == country, NearWeight, "its country is named beside it");
        Count(country >= 0 && context.Bodies.ContainsKey(country), CountryWeight, "its country is in the text");
        if (entry.Type == EntityType.Person)
        {
            WeighOffices(entry, mention, context, Count);
        }
        else
        {
            WeighDates(entry, context, Count);
            int parties = entry.Parties.Count(code => catalogue.ByCode(code) is CatalogueEntry party && context.Bodies.ContainsKey(party.Index));
            Count(parties > 0, CountryWeight * Math.Min(parties, 2) / 2, "its parties are in the text");
            Count(entry.Kind is "un_member" or "observer" or "capital" or "igo", 0.5, entry.Kind);
            Count(entry.Population > 0, Math.Log10(Math.Max(entry.Population, 1)) / 10, "people");
        }

        return new LinkCandidate(entry, score, reasons);

        void Count(bool holds, double weight, string reason)
        {
            if (holds)
            {
                score += weight;
                reasons.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reason} {weight:+0.0;-0.0}"));
            }
        }
    }

    /// <summary>How weighty an office is for whom a bare surname means.</summary>
    public static double Weight(OfficeKind kind) => kind switch
    {
        OfficeKind.HeadOfState or OfficeKind.HeadOfGovernment => 1,
        OfficeKind.ForeignMinister or OfficeKind.DefenceMinister => 0.8,
        OfficeKind.UnOfficial or OfficeKind.Spokesperson => 0.6,
        OfficeKind.Ambassador => 0.3,
        OfficeKind.Legislator => 0.1,
        _ => 0.25,
    };

    private void WeighOffices(CatalogueEntry entry, Mention mention, NameContext context, Action<bool, double, string> count)
    {
        IReadOnlyList<Title> titles = context.TitlesOf(mention);
        double best = 0;
        string bestReason = "";
        bool titled = false;
        foreach (Office office in catalogue.OfficesOf(entry.Index))
        {
            bool now = context.Day.IsKnown && office.HeldOn(context.Day);
            bool former = !now && (!context.Day.IsKnown
                || (office.Start.Earliest <= context.Day.Packed && (!office.End.IsKnown || context.Day.Year - office.End.Year <= FormerYears)));
            double weight = Weight(office.Kind) * (now ? InOfficeWeight : former ? FormerOfficeWeight : 0);
            titled |= (now || former) && titles.Any(title =>
                title.Kind == office.Kind && (title.Kind != OfficeKind.Other || office.Title.Contains(title.Words, StringComparison.OrdinalIgnoreCase)));
            if (weight > best)
            {
                best = weight;
                bestReason = $"{office.Title}, {catalogue.Entries[office.Of].Name}{(now ? " that day" : "")}";
            }
        }

        count(best > 0, best, bestReason);
        count(titled, TitleWeight, "the title fits");
    }

    private static void WeighDates(CatalogueEntry entry, NameContext context, Action<bool, double, string> count)
    {
        if (!context.Day.IsKnown)
        {
            count(entry.End.IsKnown && entry.Type == EntityType.State, -DateWeight, "exists no more");
            return;
        }

        bool before = entry.Start.IsKnown && context.Day.Packed < entry.Start.Earliest;
        bool after = entry.End.IsKnown && context.Day.Packed > entry.End.Latest;
        count(before, -2 * DateWeight, "not there yet that day");
        count(after && entry.Type is EntityType.State or EntityType.Organization, -DateWeight, "there no more that day");
    }
}
