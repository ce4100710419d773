namespace DiploGraph.Reading.Tests.Statements;

public sealed class TitledOfficeTests
{
    [Fact]
    public void ABareTitleIsTheOfficeThatItsBearerHeldThatDay()
    {
        Statement office = Offices("President Macron flew to Abuja on Tuesday. The energy accord between France and Nigeria is ten years old.").Should().ContainSingle().Which;

        (office.Head.Name, office.Tail.Name, office.Role).Should().Be(("Emmanuel Macron", "France", "President"));
        office.Evidence.Should().ContainSingle().Which.Sentence.Should().Be(0);
    }

    [Fact]
    public void AnOfficeOfACountryThatIsNotNamedGivesNothing() => Offices("President Macron flew to Abuja on Tuesday.").Should().BeEmpty();

    [Fact]
    public void ANameWithoutATitleGivesNoOffice() =>
        Offices("Emmanuel Macron flew to Abuja on Tuesday. The energy accord between France and Nigeria is ten years old.").Should().BeEmpty();

    [Fact]
    public void AFormerOfficeSaysSo() =>
        Offices("The envoys thanked former President François Hollande. A spokesman for France was silent.").Should().ContainSingle().Which.Role.Should().Be("former President");

    private static Statement[] Offices(string text) =>
        [.. WholeReader.Statements(text, new DateOnly(2020, 3, 4)).Where(statement => statement.Type.Name == "HOLDS_OFFICE")];
}
