using System.Text;
using DiploGraph.Reading.Articles;

namespace DiploGraph.Reading.Tests.Articles;

/// <summary>Reads made-up files as the command line does.</summary>
internal static class ArticleFixtures
{
    public const string Prose =
        "The foreign ministers of both countries met in Vienna on Monday and agreed that the talks on the border would go on in the spring.";

    private static readonly ArticleReader Reader = new(Seeds.Find(), ArticleDefaults.None);

    public static ArticleOutcome ReadOne(string name, byte[] content) => ReadAll(name, content).Should().ContainSingle().Which;

    public static ArticleOutcome ReadOne(string name, string content) => ReadOne(name, Encoding.UTF8.GetBytes(content));

    public static IReadOnlyList<ArticleOutcome> ReadAll(string name, byte[] content)
    {
        string folder = Directory.CreateTempSubdirectory("diplograph-articles-").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            return [.. new ArticleFinder().Find(path).SelectMany(Reader.Read)];
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    public static Article ArticleOf(string name, string content)
    {
        ArticleOutcome outcome = ReadOne(name, content);
        outcome.Problem.Should().BeNull();
        return outcome.Article!;
    }
}
