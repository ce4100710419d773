using System.Diagnostics;
using System.Text;

namespace DiploGraph.Cli.Tests;

/// <summary>The program as a user runs it: a process of its own.</summary>
internal static class Diplograph
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Checkout
    {
        get
        {
            DirectoryInfo at = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "DiploGraph.sln")))
            {
                at = at.Parent ?? throw new InvalidOperationException("The tests do not run inside the checkout.");
            }

            return at.FullName;
        }
    }

    /// <summary>The tour's articles, README aside.</summary>
    public static IReadOnlyList<string> TourArticles =>
        [.. Directory.GetFiles(Path.Combine(Checkout, "seeds", "articles")).Where(file => !file.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static Process Start(params string[] arguments) => Process.Start(StartInfo(arguments))!;

    public static Outcome Run(params string[] arguments) => RunWith(null, arguments);

    /// <summary>Runs the program with further variables in its environment.</summary>
    public static Outcome RunUnder(IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Finish(Process.Start(start)!, null, arguments);
    }

    /// <param name="input">Goes to standard input; null for none.</param>
    public static Outcome RunWith(byte[]? input, params string[] arguments) => Finish(Process.Start(StartInfo(arguments))!, input, arguments);

    private static Outcome Finish(Process started, byte[]? input, string[] arguments)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.BaseStream.Write(input);
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(true);
            throw new TimeoutException($"diplograph {string.Join(' ', arguments)} did not end.");
        }

        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    private static ProcessStartInfo StartInfo(string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "diplograph.exe" : "diplograph");
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.Environment.Remove("COLUMNS");
        return start;
    }
}

/// <summary>What a run of the program came to.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Outcome ShouldSucceed()
    {
        ExitCode.Should().Be(0, $"it said: {Error}");
        return this;
    }

    /// <summary>Trouble is told to people, not to programmers.</summary>
    public Outcome ShouldShowNoStackTrace()
    {
        (Output + Error).Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("fault of the program");
        return this;
    }
}
