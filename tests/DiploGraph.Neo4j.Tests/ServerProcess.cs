using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Neo4j.Tests;

/// <summary>A real Neo4j, started from a folder with <c>bin/start</c> and <c>bin/stop</c>, on free ports, with a data folder of its own.</summary>
public sealed class ServerProcess : IDisposable
{
    private readonly string home;
    private readonly string data;

    private ServerProcess(string home, string data)
    {
        this.home = home;
        this.data = data;
    }

    public string Http { get; private set; } = "";

    public string Bolt { get; private set; } = "";

    public int ProcessId { get; private set; }

    public string DataFolder => data;

    /// <summary>The folder to start a server from: <c>NEO4J_HOME</c>, else <c>shared/neo4j</c> beside the checkout; null where there is neither.</summary>
    public static string? FindHome()
    {
        if (Environment.GetEnvironmentVariable("NEO4J_HOME") is { Length: > 0 } named && File.Exists(System.IO.Path.Combine(named, "bin", "start")))
        {
            return named;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = System.IO.Path.Combine(at.FullName, "shared", "neo4j");
            if (File.Exists(System.IO.Path.Combine(folder, "bin", "start")))
            {
                return folder;
            }
        }

        return null;
    }

    /// <param name="password">Switches authentication on, for user neo4j; null leaves it off.</param>
    public static ServerProcess Start(string home, string? password = null)
    {
        ServerProcess server = new(home, Directory.CreateTempSubdirectory("neo4j-test-").FullName);
        server.StartAgain(password);
        return server;
    }

    /// <summary>Starts on the same data folder and ports, after a stop or a kill.</summary>
    public void StartAgain(string? password = null)
    {
        string[] ports = Http.Length == 0 ? [] : [new Uri(Http).Port.ToString(), new Uri(Bolt).Port.ToString()];
        JObject line = JObject.Parse(Run("start", [data, .. ports], password));
        Http = line.Value<string>("http")!;
        Bolt = line.Value<string>("bolt")!;
        ProcessId = line.Value<int>("pid");
    }

    public void Kill()
    {
        using Process process = Process.GetProcessById(ProcessId);
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Run("stop", [data], null);
        Directory.Delete(data, recursive: true);
    }

    private string Run(string script, IEnumerable<string> arguments, string? password)
    {
        ProcessStartInfo start = new(System.IO.Path.Combine(home, "bin", script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("NEO4J_HOME");
        start.Environment["NEO4J_HEAP"] = "1g";
        if (password is null)
        {
            start.Environment.Remove("NEO4J_PASSWORD");
        }
        else
        {
            start.Environment["NEO4J_PASSWORD"] = password;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script}: {errors.Result}");
    }
}
