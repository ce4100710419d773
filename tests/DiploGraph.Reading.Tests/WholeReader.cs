using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Reading.Tests;

/// <summary>The release's reader, loaded once for all tests that read text from end to end.</summary>
internal static class WholeReader
{
    private static readonly Lazy<Reader> Shared = new(() =>
    {
        Seeds seeds = Seeds.Find();
        EntityCatalogue catalogue = EntityCatalogue.Load(seeds);
        return new Reader(
            Analyzer.Load(seeds), MentionFinder.Load(seeds, catalogue), Resolver.Load(seeds, catalogue), StatementExtractor.Load(GraphSchema.Load(), seeds, catalogue));
    });

    public static IReadOnlyList<Statement> Statements(string text, DateOnly published) => Shared.Value.Read(new Article("a", "", text, published)).Statements;
}
