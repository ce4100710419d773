using System.Net.Http.Headers;

namespace DiploGraph.Reading.Articles.Sources;

/// <summary>Fetches a page from an http or https address.</summary>
internal static class WebSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static bool IsAddress(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <returns>The page's bytes, its address after redirects, and what the server says of it.</returns>
    public static (byte[] Content, string Url, string? MediaType, string? Charset) Fetch(string address)
    {
        using HttpClient client = new() { Timeout = Patience };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("DiploGraph/0.1 (reads articles into a graph)");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/pdf, application/rss+xml, application/json, text/plain, */*;q=0.5");
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
            {
                throw new ArticleProblemException(
                    ProblemCode.Network, $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}. Check the address.");
            }

            using Stream body = response.Content.ReadAsStream();
            MediaTypeHeaderValue? type = response.Content.Headers.ContentType;
            return (InputLimits.ReadArticle(body), response.RequestMessage?.RequestUri?.AbsoluteUri ?? address, type?.MediaType, type?.CharSet);
        }
        catch (HttpRequestException trouble)
        {
            throw new ArticleProblemException(
                ProblemCode.Network, $"cannot be reached: {trouble.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Check the address and the network.");
        }
        catch (TaskCanceledException)
        {
            throw new ArticleProblemException(ProblemCode.Network, $"no answer within {Patience.TotalSeconds:0} seconds. Try again later.");
        }
        catch (UriFormatException)
        {
            throw new ArticleProblemException(ProblemCode.Network, "no valid address.");
        }
    }
}
