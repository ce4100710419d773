using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Tests.Entities;

public sealed class CatalogueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("catalogue").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AnAliasLeadsToItsEntryInAnySpellingOfTheSameNormalForm()
    {
        EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find());

        Names(catalogue, "elysee").Should().Contain("France");
        Names(catalogue, "Élysée").Should().Contain("France");
        Names(catalogue, "INF Treaty").Should().Contain("Intermediate-Range Nuclear Forces Treaty");
    }

    [Fact]
    public void ACityGoesByItsPresentNameAndIsFoundByItsFormerOne()
    {
        EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find());

        foreach (string name in new[] { "Astana", "Nur-Sultan" })
        {
            CatalogueReport.Find(catalogue, name).Should().Contain(entry => entry.Name == "Astana" && entry.Country == "KAZ" && entry.Kind == "capital");
        }
    }

    [Fact]
    public void APersonIsFoundThroughAnotherTransliterationAndASlipInAVowel()
    {
        EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find());

        CatalogueReport.Find(catalogue, "Florence Parley").Select(entry => entry.Name).Should().Contain("Florence Parly");
        CatalogueReport.Find(catalogue, "Sergej Schoigu").Select(entry => entry.Name).Should().Contain("Sergei Shoigu");
    }

    [Theory]
    [InlineData("id\ttype\tname\nx1\tPlanet\tMars", "line 2: found the type \"Planet\", expected Person")]
    [InlineData("id\ttype\tname\nx1\tPlace\tMars\nx1\tPlace\tMars", "line 3: found the id x1 again")]
    [InlineData("id\ttype\tname\tstart\nx1\tPlace\tMars\t2019-13", "line 2: found \"2019-13\" as start, expected YYYY")]
    [InlineData("id\ttype\tname\nx1\tPlace", "line 2: found 2 cells, expected 3")]
    [InlineData("id\ttype\tname\tcolour\nx1\tPlace\tMars\tred", "line 1: found the column \"colour\"")]
    [InlineData("name\ttype\nx1\tPlace", "line 1: found the header")]
    [InlineData("person\toffice\ttitle\tof\tstart\tend\nQ1\tforeign_minister\tMinister\tFRA\t\t", "line 2: found \"Q1\", expected the code or id of an entry")]
    [InlineData("decision\tid\targument\njoin\tx1\tx2", "line 2: found the decision \"join\", expected merge")]
    public void ABadRowIsNamedWithFileAndLineAndNothingIsLoaded(string text, string message)
    {
        Write("own.tsv", text);

        FluentActions.Invoking(() => EntityCatalogue.Load([folder])).Should().Throw<ReadingException>().WithMessage("*own.tsv, " + message + "*");
    }

    [Fact]
    public void DecisionsAreReplayed()
    {
        Write("own.tsv", "id\ttype\tname\taliases\na\tPlace\tOldtown\tOld Town\nb\tPlace\tOuld Toun\t\nc\tPlace\tTwins\tEast Twin|West Twin");
        Write("decisions.tsv", "decision\tid\targument\nmerge\tb\ta\nrename\ta\tNewtown\nblock\ta\tOld Town\nsplit\tc\td=East Twin\nrename\tPerson:j doe\tJane Doe");

        EntityCatalogue catalogue = EntityCatalogue.Load([folder]);

        Names(catalogue, "Ould Toun").Should().Equal("Newtown");
        Names(catalogue, "Oldtown").Should().Equal("Newtown");
        Names(catalogue, "Old Town").Should().BeEmpty();
        Names(catalogue, "East Twin").Should().Equal("East Twin");
        Names(catalogue, "West Twin").Should().Equal("Twins");
        catalogue.ById("b")!.Id.Should().Be("a");
        catalogue.Decide(new Entity("Person:j doe", EntityType.Person, "J. Doe")).Name.Should().Be("Jane Doe");
    }

    [Fact]
    public void ALaterFolderExtendsAnEntryOfAnEarlierOne()
    {
        Write("own.tsv", "id\ttype\tname\taliases\nQ142\tState\t\tLand of Cheese");

        EntityCatalogue catalogue = EntityCatalogue.Load(Seeds.Find(), folder);

        Names(catalogue, "Land of Cheese").Should().Equal("France");
        Names(catalogue, "French Republic").Should().Equal("France");
    }

    private static IEnumerable<string> Names(EntityCatalogue catalogue, string name) =>
        catalogue.Find(name).ToArray().Select(hit => catalogue.Entries[hit.Entry].Name).Distinct();

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
