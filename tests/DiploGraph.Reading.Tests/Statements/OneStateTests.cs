using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Offices;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class OneStateTests
{
    private static readonly RelationType HoldsOffice = GraphSchema.Load().RelationType("HOLDS_OFFICE");
    private static readonly Entity Parly = new("p", EntityType.Person, "Florence Parly");
    private static readonly Entity France = new("f", EntityType.State, "France");
    private static readonly Entity Russia = new("r", EntityType.State, "Russia");
    private static readonly Entity Nato = new("n", EntityType.Organization, "NATO");

    private static Statement Office(Entity of, double confidence, Polarity polarity = Polarity.Affirmed) =>
        new(Parly, HoldsOffice, of, polarity, Modality.Actual, null, null, null, confidence, []);

    [Fact]
    public void NobodyServesTwoStates() =>
        OneState.Keep(HoldsOffice, [Office(Russia, 0.4), Office(France, 0.9), Office(Nato, 0.3)])
            .Select(statement => statement.Tail).Should().Equal(France, Nato);

    [Fact]
    public void AnOfficeThatIsDeniedIsNoRival() =>
        OneState.Keep(HoldsOffice, [Office(Russia, 0.9, Polarity.Negated), Office(France, 0.4)]).Should().HaveCount(2);
}
