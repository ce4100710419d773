using System.Security.Cryptography;
using System.Text;

namespace DiploGraph.Reading.Articles;

/// <summary>Derives an article's id: from its address where it has one, else from its title and text.</summary>
public static class ArticleIdentity
{
    /// <summary>Bytes of the hash that are kept: among a million articles two meet with a chance of one in 10^13.</summary>
    private const int IdBytes = 10;

    public static string Of(string? url, string title, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            Canonical(url) is string address ? "url\n" + address : "text\n" + title + "\n" + text)).AsSpan(0, IdBytes));

    /// <summary>The address without what does not change the page: fragment, campaign parameters, case of host, trailing slash, scheme.</summary>
    private static string? Canonical(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || !address.Scheme.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        IEnumerable<string> parameters = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !parameter.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
                && !parameter.StartsWith("fbclid", StringComparison.OrdinalIgnoreCase)
                && !parameter.StartsWith("gclid", StringComparison.OrdinalIgnoreCase));
        string query = string.Join('&', parameters);
        string host = address.Host.ToLowerInvariant();
        string port = address.IsDefaultPort ? "" : $":{address.Port}";
        return $"{host}{port}{address.AbsolutePath.TrimEnd('/')}{(query.Length > 0 ? "?" + query : "")}";
    }
}
