using DiploGraph.Reading.Unicode;

namespace DiploGraph.Reading.Tests.Unicode;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("Fort Brégançon", "Fort Bregancon")]
    [InlineData("Erdoğan", "Erdogan")]
    [InlineData("Nguyễn Xuân Phúc", "Nguyen Xuan Phuc")]
    [InlineData("ﬁnal ½", "final 1⁄2")]
    [InlineData("Łódź", "Łodz")]
    [InlineData("plain", "plain")]
    public void MarksAreStrippedOnAnyMachine(string text, string expected) => Characters.StripMarks(text).Should().Be(expected);

    [Fact]
    public void ALetterAndItsMarkComposeToOneCharacter() => Characters.Compose("Breganc\u0327on e\u0301").Should().Be("Bregançon é");
}
