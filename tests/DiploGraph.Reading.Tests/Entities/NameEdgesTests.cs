using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Tests.Entities;

public sealed class NameEdgesTests
{
    [Theory]
    [InlineData("feast\tparade", "found \"feast\", expected contract, direction")]
    [InlineData("office\tpresident of the diet", "the kind \"office\" stands here a second time")]
    [InlineData("office\tpresident  of the diet", "found \"president  of the diet\", expected words in lower case")]
    [InlineData("rank\tGeneral", "found \"General\", expected words in lower case")]
    public void ABadLineIsNamedWithFileAndLine(string line, string trouble)
    {
        using ChangedSeeds changed = new("entities/edges.tsv", line);

        Action load = () => _ = new NameEdges(changed.Seeds);

        load.Should().Throw<ReadingException>().Where(thrown => thrown.Message.Contains($"{changed.Place}: {trouble}"));
    }
}
