using System.IO.Compression;
using DiploGraph.Reading;
using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Bench.Language;

/// <summary>News to measure on: the news documents of the GUM treebank, as raw text.</summary>
internal static class NewsText
{
    private static readonly string[] Parts = ["train", "dev", "test"];

    /// <param name="shared">The folder of data that the repository does not carry.</param>
    public static IReadOnlyList<Article> Read(string shared)
    {
        List<Article> articles = [];
        foreach (string part in Parts)
        {
            string path = Path.Combine(shared, "data", "nlp", "ud", $"en_gumfree-ud-{part}.conllu.gz");
            using StreamReader input = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            List<ConlluSentence> document = [];
            string id = "";
            foreach (ConlluSentence sentence in ConlluReader.Read(input, path))
            {
                if (sentence.StartsDocument)
                {
                    Add(articles, document, id);
                    id = sentence.Comments.First(comment => comment.StartsWith("newdoc", StringComparison.Ordinal)).Split('=')[^1].Trim();
                }

                document.Add(sentence);
            }

            Add(articles, document, id);
        }

        return articles;
    }

    private static void Add(List<Article> articles, List<ConlluSentence> document, string id)
    {
        if (id.Contains("_news_", StringComparison.Ordinal))
        {
            articles.Add(new Article(id, "", ConlluReader.ToSegmentation(document).Text));
        }

        document.Clear();
    }
}
