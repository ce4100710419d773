using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;

namespace DiploGraph.Reading.Tests.Entities;

public sealed class EntityTests
{
    private static readonly Lazy<(Analyzer Analyzer, MentionFinder Finder, Resolver Resolver)> Stages = new(() =>
    {
        Seeds seeds = Seeds.Find();
        EntityCatalogue catalogue = EntityCatalogue.Load(seeds);
        return (Analyzer.Load(seeds), MentionFinder.Load(seeds, catalogue), Resolver.Load(seeds, catalogue));
    });

    [Fact]
    public void AMisspeltSurnameIsThePersonWhoHeldTheOffice()
    {
        (_, Resolution resolution) = Read("French Defence Minister Florence Parly arrived on Monday. Parley said that France would stay.", "2019-09-09");

        Named(resolution, EntityType.Person).Should().Equal("Florence Parly");
    }

    [Fact]
    public void ACapitalThatActsIsTheStateAndOneWhereTheyMetIsThePlace()
    {
        (_, Resolution resolution) = Read("Moscow proposed new talks on the treaty. The two delegations will meet in Moscow on Friday.", "2019-09-09");

        Named(resolution, EntityType.State).Should().Contain("Russia");
        Named(resolution, EntityType.Place).Should().Contain("Moscow");
    }

    [Theory]
    [InlineData("Oslo submitted to Ankara a list of fishing grounds.", "Türkiye")]
    [InlineData("Merkel sent a letter to Tokyo on Friday.", "Japan")]
    [InlineData("London made an offer to Tehran and waited.", "Iran")]
    [InlineData("Merkel handed a note to Oslo.", "Norway")]
    [InlineData("The union promised Kyiv tanks.", "Ukraine")]
    public void ACapitalThatReceivesSomethingIsTheState(string text, string state)
    {
        (_, Resolution resolution) = Read(text, "2019-09-09");

        Named(resolution, EntityType.State).Should().Contain(state);
    }

    [Theory]
    [InlineData("Ankara sent its minister to Rome.", "Rome")]
    [InlineData("The delegation handed over its passports and flew to Vienna.", "Vienna")]
    public void ACapitalToWhichSomebodyTravelsIsThePlace(string text, string place)
    {
        (_, Resolution resolution) = Read(text, "2019-09-09");

        Named(resolution, EntityType.Place).Should().Contain(place);
    }

    [Fact]
    public void APronounMeansTheOneWhoWasNamed()
    {
        (Document document, Resolution resolution) = Read("Sergey Lavrov flew to Minsk on Tuesday. He said that the border would be open.", "2019-09-09");

        Meaning(document, resolution, "He").Should().Equal("Sergey Lavrov");
    }

    [Fact]
    public void ASetOfTwoMeansBoth()
    {
        (Document document, Resolution resolution) = Read("Angela Merkel met Emmanuel Macron in Berlin. The two leaders agreed to speak again in June.", "2018-05-02");

        Meaning(document, resolution, "The two leaders").Should().BeEquivalentTo("Angela Merkel", "Emmanuel Macron");
    }

    [Theory]
    [InlineData("2019-09-09", "Jean-Yves Le Drian")]
    [InlineData("2023-03-01", "Catherine Colonna")]
    public void AnOfficeOfACountryMeansWhoHeldItThatDay(string day, string name)
    {
        (Document document, Resolution resolution) = Read("The French foreign minister will travel to Tokyo next week.", day);

        Meaning(document, resolution, "The French foreign minister").Should().Equal(name);
    }

    [Fact]
    public void AQuoteIsAscribedToTheSubjectOfTheVerbOfSaying()
    {
        (_, Resolution resolution) = Read("\"We will not accept any deadline in these talks,\" said Olaf Scholz after the meeting.", "2022-03-19");

        resolution.Quotations.Should().ContainSingle().Which.Speaker!.Name.Should().Be("Olaf Scholz");
    }

    [Fact]
    public void AMinistryIsThatOfTheStateWhoseCapitalTheSentenceNames()
    {
        (_, Resolution resolution) = Read("Israel and Egypt traded accusations. Israel closed its embassy. In Doha, Foreign Ministry spokesman Majed al-Ansari urged restraint.", "2024-02-14");

        resolution.Entities.Should().Contain(entity => entity.Name == "Ministry of Foreign Affairs (Qatar)");
    }

    [Fact]
    public void ACapitalOfAnotherSentenceDoesNotDecideWhoseMinistryItIs()
    {
        (_, Resolution resolution) = Read("France and Egypt spoke on Monday. They met in Doha. The Foreign Ministry was pleased.", "2024-02-14");

        resolution.Entities.Should().NotContain(entity => entity.Name == "Ministry of Foreign Affairs (Qatar)");
    }

    [Fact]
    public void OneAndSeveralForcesOfOneNameAreTheSame()
    {
        (_, Resolution resolution) = Read("The Kivu Mountain Force attacked Goma. Kenya said that the Kivu Mountain Forces had left Goma.", "2024-02-14");

        Named(resolution, EntityType.Organization).Should().ContainSingle();
    }

    [Fact]
    public void AShortFormForSeveralHoldersOfAnOfficeIsTheirs()
    {
        (Document document, Resolution resolution) = Read(
            "National Security Adviser Jake Sullivan of the United States and National Security Adviser Eduardo Año of the Philippines met in Tokyo. "
            + "The two National Security Advisors (NSAs) welcomed the report. The NSAs discussed Belarus.",
            "2023-06-16");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
        resolution.Mentions.Single(mention => mention.Mention.Span.In(document.Text) == "The NSAs").Entities.Select(entity => entity.Name)
            .Should().BeEquivalentTo("Jake Sullivan", "Eduardo Año");
    }

    [Fact]
    public void AShortFormForOneHolderOfAnOfficeIsThatPerson()
    {
        (Document document, Resolution resolution) = Read(
            "Foreign Minister Anniken Huitfeldt of Norway spoke in Oslo. The Foreign Minister (FM) welcomed the report. The FM discussed Belarus.", "2023-06-16");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
        resolution.Mentions.Single(mention => mention.Mention.Span.In(document.Text) == "The FM").Entities.Select(entity => entity.Name).Should().Equal("Anniken Huitfeldt");
    }

    [Fact]
    public void ABodyOfAnotherPeopleIsNotTheOneThatTheCatalogueKnowsByTheSameLastWords()
    {
        (_, Resolution resolution) = Read("Sadat was assassinated in Cairo by members of Egyptian Islamic Jihad.", "1981-10-08");

        resolution.Entities.Where(entity => entity.Type == EntityType.Organization).Should().ContainSingle().Which.Name.Should().Be("Egyptian Islamic Jihad");
    }

    [Fact]
    public void AnOfficeInCapitalsAndTheShortFormThatTheTextMakesUpForItAreItsHolders()
    {
        (Document document, Resolution resolution) = Read(
            "Foreign Minister Anniken Huitfeldt of Norway and Foreign Minister Tobias Billström of Sweden met in Oslo. The two Foreign Ministers (FMs) welcomed the report. The FMs discussed Belarus.",
            "2023-06-16");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
        resolution.Mentions.Single(mention => mention.Mention.Span.In(document.Text) == "The FMs").Entities.Select(entity => entity.Name)
            .Should().BeEquivalentTo("Anniken Huitfeldt", "Tobias Billström");
    }

    [Fact]
    public void ASurnameIsThePersonOfTheTextWhateverElseGoesByItsLetters()
    {
        (_, Resolution resolution) = Read("Adviser Eduardo Año of the Philippines arrived in Tokyo. Mr. Año thanked Japan.", "2023-06-16");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
        Named(resolution, EntityType.Person).Should().ContainSingle();
    }

    [Fact]
    public void AnAcronymMeansWhatTheTextSpellsOut()
    {
        (_, Resolution resolution) = Read("Kenya and Uganda joined the Malaria Drug Alliance (MDA). The MDA thanked Kenya.", "2023-06-16");

        Named(resolution, EntityType.Organization).Should().ContainSingle().Which.Should().Contain("Malaria");
    }

    [Fact]
    public void ABodyWithinTheTitleOfAHeadOfGovernmentIsNone()
    {
        (_, Resolution resolution) = Read("The President of the Council of Ministers of the Italian Republic, Giorgia Meloni, received the President of Kazakhstan.", "2024-01-18");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
    }

    [Fact]
    public void AnOfficeOfAStateIsItsHoldersThoughAnothersWasNamedLast()
    {
        (Document document, Resolution resolution) = Read(
            "President Alexander Stubb of Finland flew to Beijing. The most important part of the trip was the meeting with the President of China.", "2022-10-29");

        resolution.Mentions.Single(mention => mention.Mention.Span.In(document.Text) == "the President").Entities.Should().ContainSingle().Which.Name.Should().Be("Xi Jinping");
    }

    [Fact]
    public void AMinistryIsThatOfTheStateBesideIt()
    {
        (_, Resolution resolution) = Read("Poland's Foreign Ministry summoned the envoy. The Polish Ministry of Foreign Affairs gave no details.", "2021-05-04");

        Named(resolution, EntityType.Organization).Should().ContainSingle();
    }

    [Fact]
    public void APictureCreditNamesNobody()
    {
        (_, Resolution resolution) = Read("Japan and India signed the accord in Tokyo.\n\nPhoto: Jonas Weller / Presseagentur\n\nBoth governments welcomed the step.", "2020-10-06");

        Named(resolution, EntityType.Person).Should().BeEmpty();
    }

    [Fact]
    public void AnUnknownFullNameHasTheSameIdInEveryArticleAndABareSurnameHasNot()
    {
        (_, Resolution one) = Read("The envoy Tobias Larnquist spoke in Oslo.", "2020-10-06", "a");
        (_, Resolution other) = Read("In Oslo the envoy Tobias Larnquist spoke again.", "2020-10-07", "b");
        (_, Resolution bare) = Read("Envoy Larnquist spoke in Oslo on Monday.", "2020-10-08", "c");

        string Id(Resolution resolution) => resolution.Entities.Single(entity => entity.Type == EntityType.Person).Id;
        Id(one).Should().Be(Id(other)).And.NotContain("@");
        Id(bare).Should().EndWith("@c");
    }

    [Fact]
    public void ReadingTwiceGivesTheSame()
    {
        const string Text = "Ankara and Athens agreed on Sunday to reopen the channel. Both sides called it a first step, and NATO welcomed it.";

        (_, Resolution one) = Read(Text, "2020-10-01");
        (_, Resolution other) = Read(Text, "2020-10-01");

        one.Mentions.Select(mention => mention.Mention).Should().Equal(other.Mentions.Select(mention => mention.Mention));
        one.Entities.Should().Equal(other.Entities);
    }

    [Fact]
    public void EveryResolutionCanBeExplained()
    {
        Document document = Stages.Value.Analyzer.Analyze(new Article("x", "", "Sergey Lavrov flew to Minsk. He met nobody.", new DateOnly(2019, 9, 9)));

        string explanation = string.Join('\n', Stages.Value.Resolver.Explain(document, Stages.Value.Finder.Find(document)));

        explanation.Should().Contain("Sergey Lavrov [Person, Q58217]").And.Contain("\"He\" in sentence 1 means Sergey Lavrov");
    }

    [Fact]
    public void AnExplanationCanBeOfOneSentence()
    {
        Document document = Stages.Value.Analyzer.Analyze(new Article("x", "", "Sergey Lavrov flew to Minsk. He met nobody.", new DateOnly(2019, 9, 9)));

        string explanation = string.Join('\n', Stages.Value.Resolver.Explain(document, Stages.Value.Finder.Find(document), sentence: 1));

        explanation.Should().NotContain("Minsk [").And.Contain("\"He\" in sentence 1");
    }

    [Fact]
    public void AnExplanationNamesTheHolderOfAnOfficeThatOnlyTheCatalogueKnows()
    {
        Document document = Stages.Value.Analyzer.Analyze(new Article("x", "", "The French foreign minister said that the talks would go on.", new DateOnly(2019, 9, 9)));

        string.Join('\n', Stages.Value.Resolver.Explain(document, Stages.Value.Finder.Find(document))).Should().Contain("by the catalogue its holder that day: Jean-Yves Le Drian");
    }

    [Theory]
    [InlineData("Egypt paid in part when the Rafale supply contract was signed.", EntityType.Agreement, "Rafale Supply Contract")]
    [InlineData("Clashes spread from Mali to western Africa in May.", EntityType.Place, "Western Africa")]
    public void AContractAndAPartOfTheWorldAreNamedWithTheWordsBesideThem(string text, EntityType type, string name)
    {
        (_, Resolution resolution) = Read(text, "2019-09-09");

        Named(resolution, type).Should().Contain(name);
    }

    [Theory]
    [InlineData("Washington brokered the 2000 Algiers Agreement between the two neighbours.", "Algiers Agreement")]
    [InlineData("Iraq tore up the Algiers Agreement of 1975 before it attacked Iran.", "Algiers Agreement (1975)")]
    [InlineData("Iraq tore up the Algiers Agreement before it attacked Iran.", "Algiers Agreement (1975)")]
    public void AYearTellsAgreementsOfOneNameApart(string text, string name)
    {
        (_, Resolution resolution) = Read(text, "2019-09-09");

        Named(resolution, EntityType.Agreement).Should().Equal(name);
    }

    [Fact]
    public void ACompoundOrARankIsNoArmy()
    {
        (_, Resolution resolution) = Read("The US military-industrial complex gained. Russian Army General Sergei Shoigu flew to Minsk.", "2019-09-09");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
    }

    [Fact]
    public void TheArmedForcesOfAStateAreOneBodyHoweverTheyAreNamed()
    {
        (_, Resolution resolution) = Read("Poland sent observers. The French military will join the drill, and the armed forces of France have asked for a port.", "2019-09-09");

        Named(resolution, EntityType.Organization).Should().HaveCount(1);
    }

    [Fact]
    public void TheTwoOfTheSentenceBeforeAreMeantTogether()
    {
        (Document document, Resolution resolution) = Read("Germany and Poland signed a customs accord in Vienna. Both countries will open offices, Angela Merkel said.", "2015-09-09");

        Meaning(document, resolution, "Both countries").Should().BeEquivalentTo("Germany", "Poland");
    }

    [Fact]
    public void WhoIsOnlyDescribedMayBeNamedInTheNextSentence()
    {
        (Document document, Resolution resolution) = Read("The two presidents met for an hour. Emmanuel Macron and Vladimir Putin spoke of Syria.", "2018-09-09");

        Meaning(document, resolution, "The two presidents").Should().BeEquivalentTo("Emmanuel Macron", "Vladimir Putin");
    }

    [Fact]
    public void TheForeignMinistersAreThoseWhoHoldTheOfficeNotThoseNamedLast()
    {
        (Document document, Resolution resolution) = Read(
            "Sergey Lavrov and Jean-Yves Le Drian came to the council in Moscow. Sergei Shoigu received Florence Parly before the session. The foreign ministers spoke of Syria.", "2019-09-09");

        Meaning(document, resolution, "The foreign ministers").Should().BeEquivalentTo("Sergey Lavrov", "Jean-Yves Le Drian");
    }

    [Fact]
    public void ATitleThatANameFollowsInAppositionMeansItsBearer()
    {
        (Document document, Resolution resolution) = Read(
            "Aleksandar Vucic met Albin Kurti in Brussels. The bloc's foreign policy chief, Josep Borrell, said that Kurti had rejected a compromise.", "2023-09-14");

        Meaning(document, resolution, "The bloc's foreign policy chief").Should().Equal("Josep Borrell");
    }

    [Fact]
    public void AnAmericanIsOfTheUnitedStatesNotOfTheNorthernMarianas()
    {
        (Document document, Resolution resolution) = Read(
            "John Kerry left early. Mahmoud Abbas told the Assembly that his people had waited long enough. The American would use the veto.", "2013-09-09");

        Meaning(document, resolution, "The American").Should().Equal("John Kerry");
    }

    [Fact]
    public void WhoIsOnlyDescribedMayBeNamedThreeSentencesOn()
    {
        (Document document, Resolution resolution) = Read(
            "The president landed in Berlin at noon. Snow was falling. The streets were closed. Emmanuel Macron then drove to the chancellery.", "2018-11-09");

        Meaning(document, resolution, "The president").Should().Equal("Emmanuel Macron");
    }

    [Fact]
    public void MinistersAreNoMixtureOfPersonsAndStates()
    {
        (Document document, Resolution resolution) = Read(
            "Sergei Shoigu received Florence Parly in Moscow, and Russia proposed an exercise. The ministers spoke of Syria.", "2019-09-09");

        Meaning(document, resolution, "The ministers").Should().BeEquivalentTo("Sergei Shoigu", "Florence Parly");
    }

    [Theory]
    [InlineData("The secretary of state answered him that nobody takes sides.", "The secretary", "Hillary Clinton")]
    [InlineData("The Philippine minister answered her that nobody takes sides.", "The Philippine minister", "Albert del Rosario")]
    public void ATitleMeansWhoHoldsTheOfficeThatItNamesInTheCatalogue(string sentence, string phrase, string person)
    {
        (Document document, Resolution resolution) = Read("Hillary Clinton received Albert del Rosario in Washington on Monday. " + sentence, "2012-04-30");

        Meaning(document, resolution, phrase).Should().Equal(person);
    }

    [Theory]
    [InlineData("The Minister of the Armed Forces of France, Florence Parly, spoke in Paris on Monday.")]
    [InlineData("The Secretary General for Defence and National Security, Claire Landais, spoke in Paris on Monday.")]
    [InlineData("Moscow said on Monday that Nazism must never return.")]
    public void AnOfficesFieldAndADoctrineAreNoBodies(string text)
    {
        (_, Resolution resolution) = Read(text, "2019-09-09");

        Named(resolution, EntityType.Organization).Should().BeEmpty();
    }

    private static (Document Document, Resolution Resolution) Read(string text, string day, string id = "x")
    {
        Document document = Stages.Value.Analyzer.Analyze(new Article(id, "", text, DateOnly.ParseExact(day, "yyyy-MM-dd", null)));
        return (document, Stages.Value.Resolver.Resolve(document, Stages.Value.Finder.Find(document)));
    }

    private static IEnumerable<string> Named(Resolution resolution, EntityType type) =>
        resolution.Entities.Where(entity => entity.Type == type).Select(entity => entity.Name);

    private static IEnumerable<string> Meaning(Document document, Resolution resolution, string phrase) =>
        resolution.Mentions.Where(mention => mention.Mention.Span.In(document.Text) == phrase).SelectMany(mention => mention.Entities).Select(entity => entity.Name);
}
