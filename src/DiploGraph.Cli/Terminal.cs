using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json;
using Spectre.Console;

namespace DiploGraph.Cli;

/// <summary>The two streams of the process: results go to <see cref="Out"/>, what is said about the work to <see cref="Messages"/>.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>Where a terminal's width is not known: a file, a pipe.</summary>
    private const int DefaultWidth = 80;

    private readonly StreamWriter output =
        new(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\n" };

    private readonly StreamWriter error =
        new(Console.OpenStandardError(), new UTF8Encoding(false)) { NewLine = "\n", AutoFlush = true };

    public Terminal()
    {
        Messages = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Stream(error, Console.IsErrorRedirected) });
        Tables = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Stream(output, Console.IsOutputRedirected) });
    }

    /// <summary>Standard output, UTF-8, lines end with a line feed; written through when the process ends or on <c>Flush</c>.</summary>
    public TextWriter Out => output;

    /// <summary>Standard error: progress, warnings, what to try next.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>Standard output for tables and coloured text; plain where it is not a terminal.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Whether somebody looks at the messages as they come.</summary>
    public bool IsInteractive => !Console.IsErrorRedirected && Messages.Profile.Capabilities.Ansi;

    /// <summary>Columns of the terminal; of a file or pipe, the variable COLUMNS or 80.</summary>
    public int Width => Tables.Profile.Out.Width;

    /// <summary>Says something on standard error.</summary>
    public void Say(string line) => error.WriteLine(line);

    /// <summary>Says on standard error why an article could not be read.</summary>
    public void Warn(ArticleOutcome outcome) => error.WriteLine($"{outcome.Where}: {outcome.Problem?.Message}");

    /// <summary>Says in one line what went wrong; the whole trace only where asked for.</summary>
    public int Report(Exception trouble, bool verbose)
    {
        if (trouble is OperationCanceledException)
        {
            error.WriteLine("diplograph: stopped");
            return ExitCode.Interrupted;
        }

        if (trouble is IOException && IsBrokenPipe(trouble))
        {
            return ExitCode.Success; // "diplograph query … | head": the reader has had enough.
        }

        error.WriteLine("diplograph: " + Describe(trouble));
        if (verbose)
        {
            error.WriteLine(trouble.ToString());
        }
        else if (!IsExpected(trouble))
        {
            error.WriteLine("This is a fault of the program. Run it again with --verbose for the details to report.");
        }

        return ExitCode.Failure;
    }

    /// <summary>Says in one line what is wrong with the command, and where to read on.</summary>
    public int Refuse(ParseResult parsed)
    {
        CommandResult verb = parsed.CommandResult;
        string help = verb.Parent is CommandResult ? $"diplograph {verb.Command.Name} --help" : "diplograph --help";
        string what = parsed.UnmatchedTokens.Count > 0 && verb.Parent is null
            ? $"there is no command or option `{parsed.UnmatchedTokens[0]}`"
            : parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.');
        error.WriteLine($"diplograph: {what}. See `{help}`.");
        return ExitCode.Failure;
    }

    /// <summary>The message for people, without what only a programmer reads. A wrong query keeps its lines, for the caret.</summary>
    public static string Describe(Exception trouble) => trouble switch
    {
        GraphException or ReadingException => trouble.Message,
        FileNotFoundException { FileName: string file } => $"{file}: no such file",
        DirectoryNotFoundException => trouble.Message.ReplaceLineEndings(" "),
        UnauthorizedAccessException => trouble.Message.ReplaceLineEndings(" "),
        IOException when IsDiskFull(trouble) => $"no space left on the disk: {trouble.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Free some space, or name another place.",
        SqliteException { SqliteErrorCode: 13 } => "no space left on the disk for the store. Free some space, or name another place with --store.",
        _ => trouble.Message.ReplaceLineEndings(" "),
    };

    public void Dispose()
    {
        try
        {
            output.Dispose();
        }
        catch (IOException trouble) when (IsBrokenPipe(trouble))
        {
            // Nobody reads any more; there is nothing left to say.
        }

        error.Dispose();
    }

    private static bool IsExpected(Exception trouble) =>
        trouble is GraphException or ReadingException or IOException or UnauthorizedAccessException or SqliteException or JsonReaderException;

    private static bool IsDiskFull(Exception trouble) => (trouble.HResult & 0xFFFF) is 28 or 112;

    private static bool IsBrokenPipe(Exception trouble) => (trouble.HResult & 0xFFFF) is 32 or 109;

    /// <summary>Tells Spectre the width of a pipe, which would else be guessed.</summary>
    private sealed class Stream(TextWriter writer, bool redirected) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => !redirected;

        public int Width => redirected || Console.WindowWidth <= 0 ? ColumnsVariable : Console.WindowWidth;

        public int Height => redirected || Console.WindowHeight <= 0 ? 24 : Console.WindowHeight;

        public void SetEncoding(Encoding encoding)
        {
        }

        private static int ColumnsVariable =>
            int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= 20 ? columns : DefaultWidth;
    }
}
