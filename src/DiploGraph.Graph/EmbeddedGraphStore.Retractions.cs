using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Storage.Disk;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph;

public sealed partial class EmbeddedGraphStore
{
    /// <summary>The ids of articles that were retracted from this store and not read again, sorted: what a server loaded from it is to forget.</summary>
    /// <exception cref="GraphException">The file cannot be read.</exception>
    public IReadOnlyList<string> Retracted()
    {
        try
        {
            using SqliteConnection connection = file.Connect(writable: false);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT article FROM retracted ORDER BY article";
            using SqliteDataReader rows = command.ExecuteReader();
            List<string> articles = [];
            while (rows.Read())
            {
                articles.Add(rows.GetString(0));
            }

            return articles;
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }
    }

    private static void NoteRetractions(SqliteConnection connection, GraphChanges changes)
    {
        HashSet<string> present = new(changes.Nodes.Select(node => node.Id), StringComparer.Ordinal);
        Note(connection, "INSERT OR IGNORE INTO retracted (article) VALUES ($article)", changes.Retractions.Where(id => !present.Contains(id)));
        Note(connection, "DELETE FROM retracted WHERE article = $article", changes.Nodes
            .Where(node => node.Labels.Contains(Schema.GraphSchema.ArticleLabel)).Select(node => node.Id));
    }

    private static void Note(SqliteConnection connection, string sql, IEnumerable<string> articles)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        SqliteParameter article = command.Parameters.Add("$article", SqliteType.Text);
        foreach (string id in articles)
        {
            article.Value = id;
            command.ExecuteNonQuery();
        }
    }
}
