using System.ComponentModel;
using System.Diagnostics;

namespace DiploGraph.Graph.Tests.Export;

/// <summary>A program that others wrote, run on what we exported; where it is not installed the test is skipped, save on CI.</summary>
internal static class OtherReader
{
    /// <summary>Runs a Python script with networkx and gives what it prints.</summary>
    public static string Networkx(string script) => Run("/usr/bin/python3", ["-c", $"import networkx as nx, json, csv\n{script}"], "python3-networkx");

    /// <returns>What the program printed on standard output.</returns>
    public static string Run(string program, string[] arguments, string package)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (errors.Result.Contains("No module named", StringComparison.Ordinal))
            {
                throw Absent(program, package);
            }

            process.ExitCode.Should().Be(0, "{0} said: {1}", program, errors.Result);
            return output.Trim();
        }
        catch (Win32Exception)
        {
            throw Absent(program, package);
        }
    }

    private static SkipException Absent(string program, string package)
    {
        Environment.GetEnvironmentVariable("CI").Should().NotBe("true", "CI installs {0}", package);
        return new SkipException($"{program} is not there (Debian: apt-get install {package}).");
    }
}
