using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class LexiconTests
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    [Fact]
    public void EveryRelationTypeHasTriggers() =>
        TriggerLexicon.Load(Schema, Seeds.Find()).Triggers.Select(trigger => trigger.Type).Distinct().Should().HaveCount(Schema.RelationTypes.Count);

    [Fact]
    public void TheLargeFamiliesHaveHundreds() =>
        TriggerLexicon.Load(Schema, Seeds.Find()).Triggers.GroupBy(trigger => trigger.Type.Family).Where(family => family.Count() >= 200)
            .Select(family => family.Key).Should().Contain(["CONSULT", "REQUEST", "SUPPORT", "ACCUSE", "REJECT", "SANCTION", "ASSAULT"]);

    [Theory]
    [InlineData("ADORED\tv\tsubj > obj\tadore", "`ADORED` is no relation type")]
    [InlineData("SUPPORTS\tx\tsubj > obj\tadore", "part of speech `x`")]
    [InlineData("SUPPORTS\tv\tsubj obj\tadore", "frame `subj obj`")]
    [InlineData("SUPPORTS\tv\tsubj > objekt\tadore", "slot `objekt` is not known")]
    [InlineData("SUPPORTS\tv\tsubj > obj", "3 columns found")]
    [InlineData("SUPPORTS\tv\tsubj > obj\tadore, , love", "an empty trigger")]
    [InlineData("SUPPORTS\tv\tsubj > obj\tadore\tloud", "flag `loud`")]
    public void AWrongRowIsNamedByFileAndLine(string row, string trouble)
    {
        string folder = Directory.CreateTempSubdirectory("lexicon").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "lexicon"));
        foreach (string file in new[] { "cues.tsv", "forms.tsv" })
        {
            File.Copy(Seeds.Find().PathOf("lexicon/" + file), Path.Combine(folder, "lexicon", file));
        }

        File.WriteAllText(Path.Combine(folder, "lexicon", "mine.tsv"), "# my own\n" + row + "\n");
        Action load = () => TriggerLexicon.Load(Schema, new Seeds(folder));
        load.Should().Throw<ReadingException>().Where(thrown => thrown.Message.Contains("mine.tsv, line 2") && thrown.Message.Contains(trouble));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void AUsersTriggerIsFoundLikeAnyOther()
    {
        string folder = Directory.CreateTempSubdirectory("lexicon").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "lexicon"));
        foreach (string file in Directory.GetFiles(Path.Combine(Seeds.Find().Root, "lexicon"), "*.tsv"))
        {
            File.Copy(file, Path.Combine(folder, "lexicon", Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(folder, "lexicon", "mine.tsv"), "SUPPORTS\tv\tsubj > obj\tworship\n");
        TriggerLexicon.Load(Schema, new Seeds(folder)).With("worship").ToArray().Should().ContainSingle(trigger => trigger.Type.Name == "SUPPORTS");
        Directory.Delete(folder, true);
    }

    [Theory]
    [InlineData("criticise", "criticize")]
    [InlineData("organisation", "organization")]
    [InlineData("defence", "defense")]
    [InlineData("favour", "favor")]
    [InlineData("promise", "promise")]
    [InlineData("advise", "advise")]
    [InlineData("four", "four")]
    public void BritishAndAmericanSpellingsAreOne(string written, string canonical) => Spelling.Canonical(written).Should().Be(canonical);
}
