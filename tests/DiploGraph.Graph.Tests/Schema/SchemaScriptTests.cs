using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Tests.Schema;

public sealed class SchemaScriptTests
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    [Fact]
    public void TheConstraintsFileIsWhatTheSchemaGives() => Committed("constraints.cypher").Should().Be(SchemaScript.ConstraintsFile(Schema));

    [Fact]
    public void TheIndexesFileIsWhatTheSchemaGives() => Committed("indexes.cypher").Should().Be(SchemaScript.IndexesFile(Schema));

    [Fact]
    public void TheStyleOfNeo4jBrowserIsWhatTheSchemaGives() => Committed("diplograph.grass").Should().Be(BrowserStyle.File(Schema));

    [Fact]
    public void EveryRelationTypeHasAUniqueKey() =>
        SchemaScript.Constraints(Schema).Should().HaveCount(2 + Schema.RelationTypes.Count + 1).And.OnlyContain(statement => statement.EndsWith(".id IS UNIQUE", StringComparison.Ordinal));

    [Fact]
    public void RunningAStatementAgainIsAllowed() =>
        SchemaScript.Constraints(Schema).Concat(SchemaScript.Indexes(Schema)).Should().OnlyContain(statement => statement.Contains(" IF NOT EXISTS ", StringComparison.Ordinal)).And.OnlyHaveUniqueItems();

    private static string Committed(string file) => File.ReadAllText(System.IO.Path.Combine(Schema.Folder, file));
}
