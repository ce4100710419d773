using System.IO.Compression;
using DiploGraph.Reading.Articles.Sources;

namespace DiploGraph.Reading.Articles;

/// <summary>Finds what there is to read behind a path: a file, a folder, an address, standard input, and what archives hold.</summary>
/// <remarks>Inputs come one after the other as they are needed; what cannot be opened comes as an input with a problem, and the rest goes on.</remarks>
public sealed class ArticleFinder
{
    /// <summary>Means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Files of folders that were passed over, for they are nothing this reads, by extension.</summary>
    public SortedDictionary<string, int> PassedOver { get; } = new(StringComparer.Ordinal);

    /// <summary>Files, pages and streams opened so far; those within archives are not counted.</summary>
    public int FilesOpened { get; private set; }

    /// <summary>How many files there are behind paths; an address or standard input counts as one.</summary>
    public static int CountFiles(IEnumerable<string> paths) => paths.Sum(path => Directory.Exists(path) ? FilesOf(path).Count(IsKnown) : 1);

    /// <param name="path">A file, a folder (searched to its leaves, in the order of the names), an http(s) address, or "-".</param>
    /// <param name="assumed">What bytes without a telling name are; null to look at how they begin.</param>
    public IEnumerable<ArticleInput> Find(string path, InputKind? assumed = null)
    {
        if (path == StandardInput)
        {
            return Guard(FromStream(Console.OpenStandardInput, "standard input", assumed, null, 0), "standard input");
        }

        if (WebSource.IsAddress(path))
        {
            return FromWeb(path);
        }

        if (Directory.Exists(path))
        {
            return FromFolder(path);
        }

        return File.Exists(path)
            ? FromFile(path, assumed)
            : [ArticleInput.Failed(path, ProblemCode.Missing, "no such file or folder. Check the path.")];
    }

    private IEnumerable<ArticleInput> FromFolder(string folder)
    {
        foreach (string file in FilesOf(folder).Order(StringComparer.Ordinal))
        {
            if (IsArticleName(Path.GetFileName(file)))
            {
                foreach (ArticleInput input in FromFile(file, null))
                {
                    yield return input;
                }
            }
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", new EnumerationOptions
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true,
    });

    private static bool IsKnown(string file) => InputKinds.OfName(file) is not null && !IsReadme(file);

    private static bool IsReadme(string name) => Path.GetFileNameWithoutExtension(name).Equals("README", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file found in a folder or an archive is to be read; one that is not is counted. A README tells of the articles and is none.</summary>
    private bool IsArticleName(string name)
    {
        if (IsReadme(name) || InputKinds.OfName(name) is not null)
        {
            return !IsReadme(name);
        }

        string extension = Path.GetExtension(name) is { Length: > 0 } some ? some : "without extension";
        PassedOver[extension] = PassedOver.GetValueOrDefault(extension) + 1;
        return false;
    }

    private IEnumerable<ArticleInput> FromFile(string file, InputKind? assumed) =>
        Guard(
            FromStream(
                () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
                file, InputKinds.OfName(file) ?? assumed, null, 0),
            file);

    private IEnumerable<ArticleInput> FromWeb(string address)
    {
        ArticleInput? single = null;
        byte[] content = [];
        InputKind? kind = null;
        try
        {
            (content, string url, string? mediaType, string? charset) = WebSource.Fetch(address);
            kind = InputKinds.OfMediaType(mediaType) ?? InputKinds.OfName(new Uri(url).AbsolutePath) ?? InputKinds.OfContent(content);
            single = new ArticleInput(address, kind.Value, content, url, TextDecoder.Named(charset));
        }
        catch (ArticleProblemException trouble)
        {
            single = ArticleInput.Failed(address, trouble.Code, trouble.Message);
        }

        return kind is InputKind.Zip or InputKind.Gzip or InputKind.Json or InputKind.JsonLines
            ? Guard(FromStream(() => new MemoryStream(content), address, kind, null, 0), address)
            : [single];
    }

    /// <summary>Opens what the stream holds and closes it in the end.</summary>
    private IEnumerable<ArticleInput> FromStream(Func<Stream> open, string where, InputKind? kind, UnpackingBudget? budget, int depth)
    {
        using Stream stream = open();
        Stream whole = stream;
        if (kind is null)
        {
            (whole, byte[] head) = Peek(stream);
            kind = InputKinds.OfContent(head);
        }

        IEnumerable<ArticleInput> inputs = kind switch
        {
            InputKind.JsonLines => JsonInputs.Lines(whole, where),
            InputKind.Json => JsonInputs.Objects(whole, where),
            InputKind.Gzip => FromGzip(whole, where, budget, depth),
            InputKind.Zip => FromZip(whole, where, budget, depth),
            _ => Single(whole, where, kind.Value),
        };
        foreach (ArticleInput input in inputs)
        {
            yield return input;
        }
    }

    private static IEnumerable<ArticleInput> Single(Stream stream, string where, InputKind kind)
    {
        byte[] content = InputLimits.ReadArticle(stream);
        yield return content.Length == 0
            ? ArticleInput.Failed(where, ProblemCode.Empty, "the file is empty. Give it content, or leave it out.")
            : new ArticleInput(where, kind, content);
    }

    private IEnumerable<ArticleInput> FromGzip(Stream stream, string where, UnpackingBudget? budget, int depth)
    {
        RefuseDepth(depth);
        string inner = where.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? where[..^3] : where;
        Stream source = stream.CanSeek ? stream : new MemoryStream(InputLimits.ReadArticle(stream));
        budget ??= new UnpackingBudget(source.Length);
        UnpackingBudget shared = budget;
        UnpackingStream Unpack() => new(new GZipStream(source, CompressionMode.Decompress), shared);
        foreach (ArticleInput input in FromStream(Unpack, where, InputKinds.OfName(inner), budget, depth + 1))
        {
            yield return input;
        }
    }

    private IEnumerable<ArticleInput> FromZip(Stream stream, string where, UnpackingBudget? budget, int depth)
    {
        RefuseDepth(depth);
        Stream source = stream.CanSeek ? stream : new MemoryStream(InputLimits.ReadArticle(stream));
        budget ??= new UnpackingBudget(source.Length);
        using ZipArchive archive = new(source, ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            string place = $"{where}/{entry.FullName}";
            if (entry.FullName.EndsWith('/') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            {
                continue;
            }

            if (IsUnsafe(entry.FullName))
            {
                yield return ArticleInput.Failed(
                    place, ProblemCode.UnsafePath, "its name leads out of the archive. It was not read; such an archive is not to be trusted.");
            }
            else if (IsArticleName(entry.Name))
            {
                UnpackingBudget shared = budget;
                UnpackingStream Unpack() => new(entry.Open(), shared);
                foreach (ArticleInput input in Guard(FromStream(Unpack, place, InputKinds.OfName(entry.Name), budget, depth + 1), place, packed: true))
                {
                    yield return input;
                }

                if (budget.IsSpent)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The inputs up to the first trouble, which becomes an input with a problem.</summary>
    private IEnumerable<ArticleInput> Guard(IEnumerable<ArticleInput> inputs, string where, bool packed = false)
    {
        using IEnumerator<ArticleInput> each = inputs.GetEnumerator();
        FilesOpened += packed ? 0 : 1;
        while (Next(each, where) is ArticleInput input)
        {
            yield return input;
        }
    }

    private static ArticleInput? Next(IEnumerator<ArticleInput> inputs, string where)
    {
        try
        {
            return inputs.MoveNext() ? inputs.Current : null;
        }
        catch (ArticleProblemException trouble)
        {
            return ArticleInput.Failed(where, trouble.Code, trouble.Message);
        }
        catch (InvalidDataException trouble)
        {
            return ArticleInput.Failed(where, ProblemCode.BadFormat, $"a damaged archive: {Plain(trouble)} Pack it again.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return ArticleInput.Failed(where, ProblemCode.Unreadable, $"cannot be read: {Plain(trouble)} Check that you may read it.");
        }
    }

    private static (Stream Whole, byte[] Head) Peek(Stream stream)
    {
        byte[] head = new byte[InputKinds.SniffedBytes];
        int length = stream.ReadAtLeast(head, head.Length, false);
        Array.Resize(ref head, length);
        if (stream.CanSeek)
        {
            stream.Position = 0;
            return (stream, head);
        }

        return (new JoinedStream(head, stream), head);
    }

    private static void RefuseDepth(int depth)
    {
        if (depth >= InputLimits.Depth)
        {
            throw InputLimits.Bomb($"archives within archives, {InputLimits.Depth} deep");
        }
    }

    private static bool IsUnsafe(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':', StringComparison.Ordinal)
        || name.Split('/', '\\').Contains("..", StringComparer.Ordinal);

    private static string Plain(Exception trouble) => trouble.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
