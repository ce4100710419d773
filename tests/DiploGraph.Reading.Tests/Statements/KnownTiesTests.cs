using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class KnownTiesTests
{
    private static readonly Lazy<EntityCatalogue> Catalogue = new(() => EntityCatalogue.Load(Seeds.Find()));

    [Theory]
    [InlineData("Person Sergey Lavrov", "State Russia", "Serves")]
    [InlineData("Person Jean-Yves Le Drian", "State France", "Serves")]
    [InlineData("Person Sergey Lavrov", "State France", "None")]
    [InlineData("State Russia", "Person Sergey Lavrov", "Turned")]
    [InlineData("Person Sergey Lavrov", "Person Sergei Shoigu", "Together")]
    [InlineData("State France", "Organization NATO", "Member")]
    [InlineData("State Russia", "Organization NATO", "None")]
    [InlineData("Person Aroha Nobody-Knows", "State France", "Unknown")]
    public void TheCatalogueTiesTwoEntities(string head, string tail, string tie) =>
        new KnownTies(Catalogue.Value, new DateOnly(2019, 9, 9)).Of(Named(head), Named(tail)).ToString().Should().Be(tie);

    [Fact]
    public void AnOfficeOfAnotherDayIsAFormerOrALaterOne() =>
        new KnownTies(Catalogue.Value, new DateOnly(1990, 1, 1)).Of(Named("Person Sergey Lavrov"), Named("State Russia")).Should().Be(Tie.HasServed);

    [Fact]
    public void WithoutACatalogueNothingIsKnown() =>
        new KnownTies(null, null).Of(Named("Person Sergey Lavrov"), Named("State Russia")).Should().Be(Tie.Unknown);

    private static Entity Named(string words)
    {
        string[] parts = words.Split(' ', 2);
        return new Entity(words, Enum.Parse<EntityType>(parts[0]), parts[1]);
    }
}
