using System.Globalization;
using System.Text.RegularExpressions;
using DiploGraph.Graph.Cypher;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>Runs one scenario on a graph of its own.</summary>
internal sealed partial class TckRun : IDisposable
{
    private static readonly QueryLimits Limits = new(1L << 28, TimeSpan.FromSeconds(4));

    private readonly string root;
    private readonly MemoryGraph graph = new();
    private readonly CypherEngine engine;
    private readonly Dictionary<string, object?> parameters = new(StringComparer.Ordinal);
    private IReadOnlyList<string> columns = [];
    private List<IReadOnlyList<object?>> rows = [];
    private Exception? error;
    private TckState before = TckState.Empty;

    private TckRun(string root)
    {
        this.root = root;
        engine = new CypherEngine(graph);
    }

    /// <summary>What went wrong; null where the scenario passed.</summary>
    public static string? Failure(TckScenario scenario, string root)
    {
        using TckRun run = new(root);
        try
        {
            foreach (TckStep step in scenario.Steps)
            {
                if (run.Take(step) is { } failure)
                {
                    return $"{step.Text}: {failure}";
                }
            }

            return run.error is null ? null : "an error nobody asked about: " + run.error;
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return "broke: " + unexpected;
        }
    }

    public void Dispose() => graph.Dispose();

    private string? Take(TckStep step)
    {
        string text = step.Text;
        if (text is "an empty graph" or "any graph")
        {
            return null;
        }

        if (NamedGraph().Match(text) is { Success: true } named)
        {
            string name = named.Groups[1].Value;
            Execute(File.ReadAllText(System.IO.Path.Combine(root, "graphs", name, name + ".cypher")));
            return Unexpected();
        }

        if (text == "having executed:")
        {
            Execute(step.DocString!);
            return Unexpected();
        }

        if (text == "parameters are:")
        {
            foreach (string[] row in step.Table)
            {
                parameters[row[0]] = TckValue.Parse(row[1]);
            }

            return null;
        }

        if (ProcedureStep().Match(text) is { Success: true } procedure)
        {
            AddProcedure(procedure, step.Table);
            return null;
        }

        if (text is "executing query:" or "executing control query:")
        {
            before = TckState.Of(graph.Snapshot);
            Execute(step.DocString!);
            return null;
        }

        return Check(step);
    }

    private string? Check(TckStep step)
    {
        string text = step.Text;
        if (ErrorStep().Match(text) is { Success: true } wanted)
        {
            return CheckError(wanted);
        }

        if (text == "the error should be:")
        {
            string? message = Unexpected();
            return message?.StartsWith(step.DocString!.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal) == true ? null : message ?? "no error";
        }

        if (Unexpected() is { } failure)
        {
            return failure;
        }

        if (text == "the plan should hold:")
        {
            string plan = string.Join('\n', rows.Select(row => $"{row[0]} {row[1]}".Trim()));
            return step.Table.Select(row => row[0]).FirstOrDefault(wanted => !plan.Contains(wanted, StringComparison.Ordinal)) is { } missing
                ? $"no {missing} in\n{plan}" : null;
        }

        if (text == "the result should be empty")
        {
            return rows.Count == 0 ? null : $"{rows.Count} rows";
        }

        if (text.StartsWith("the result should be", StringComparison.Ordinal))
        {
            return CheckRows(step.Table, text.Contains("in order", StringComparison.Ordinal), text.Contains("ignoring element order", StringComparison.Ordinal));
        }

        if (text == "no side effects")
        {
            return CheckEffects([]);
        }

        return text == "the side effects should be:" ? CheckEffects(step.Table) : throw new InvalidOperationException("an unknown step: " + text);
    }

    private void Execute(string query)
    {
        columns = [];
        rows = [];
        error = null;
        try
        {
            QueryResult result = engine.Run(new CypherQuery(query, parameters), Limits);
            columns = result.Columns;
            rows = result.Rows.ToBlockingEnumerable().ToList();
        }
        catch (GraphException failure)
        {
            error = failure;
        }
    }

    private string? Unexpected()
    {
        string? failure = error?.Message;
        error = null;
        return failure;
    }

    private string? CheckError(Match wanted)
    {
        CypherException? found = error as CypherException;
        error = null;
        if (found is null)
        {
            return "no error";
        }

        string phase = found.IsCompileTime ? "compile time" : "runtime";
        string wantedPhase = wanted.Groups["phase"].Value, detail = wanted.Groups["detail"].Value;
        return found.ErrorType == wanted.Groups["type"].Value && (wantedPhase == phase || wantedPhase == "any time") && (detail is "" or "*" || detail == found.Detail)
            ? null
            : $"{found.ErrorType} at {phase}: {found.Detail}: {found.Message}";
    }

    private string? CheckRows(string[][] table, bool ordered, bool ignoreListOrder)
    {
        if (!table[0].SequenceEqual(columns, StringComparer.Ordinal))
        {
            return $"columns {string.Join(" | ", columns)}";
        }

        IEnumerable<string> expected = table.Skip(1).Select(row => string.Join(" | ", row.Select(cell => TckText.Of(TckValue.Parse(cell), ignoreListOrder))));
        IEnumerable<string> found = rows.Select(row => string.Join(" | ", row.Select(value => TckText.Of(value, ignoreListOrder))));
        List<string> left = [.. ordered ? expected : expected.Order(StringComparer.Ordinal)], right = [.. ordered ? found : found.Order(StringComparer.Ordinal)];
        return left.SequenceEqual(right, StringComparer.Ordinal)
            ? null
            : $"expected\n    {string.Join("\n    ", left)}\n  found\n    {string.Join("\n    ", right)}";
    }

    private string? CheckEffects(string[][] table)
    {
        Dictionary<string, int> wanted = table.ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        foreach ((string effect, int count) in before.Difference(TckState.Of(graph.Snapshot)))
        {
            if (wanted.GetValueOrDefault(effect) != count)
            {
                return $"{effect} is {count}, not {wanted.GetValueOrDefault(effect)}";
            }
        }

        return null;
    }

    private void AddProcedure(Match signature, string[][] table)
    {
        List<ProcedureField> inputs = Fields(signature.Groups["in"].Value), outputs = Fields(signature.Groups["out"].Value);
        List<Value[]> data = [.. table.Skip(1).Select(row => row.Select(cell => ValueConverter.FromClr(TckValue.Parse(cell))).ToArray())];
        engine.Procedures.Add(new Procedure(
            signature.Groups["name"].Value, inputs, outputs,
            (_, arguments) => data
                .Where(row => Enumerable.Range(0, inputs.Count).All(i => row[i].Equals(arguments[i])))
                .Select(row => row[inputs.Count..]),
            ""));
    }

    private static List<ProcedureField> Fields(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(field =>
    {
        string[] parts = field.Split("::", StringSplitOptions.TrimEntries);
        return new ProcedureField(parts[0], Enum.Parse<ProcedureType>(parts[1].TrimEnd('?'), true));
    })];

    [GeneratedRegex(@"^the (.*) graph$")]
    private static partial Regex NamedGraph();

    [GeneratedRegex(@"^there exists a procedure (?<name>[\w.]+)\((?<in>.*?)\) :: \((?<out>.*?)\):$")]
    private static partial Regex ProcedureStep();

    [GeneratedRegex(@"^an? (?<type>\w+) should be raised at (?<phase>compile time|runtime|any time): ?(?<detail>\S*)$")]
    private static partial Regex ErrorStep();
}
