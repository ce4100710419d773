using System.Globalization;
using BenchmarkDotNet.Running;
using DiploGraph.Bench.Graph;
using DiploGraph.Bench.Language;

// Each benchmark is a verb with arguments of its own and prints what it measured; none is part of the tests.
return args switch
{
    ["graph", .. string[] rest] => await GraphBench.Run(rest),
    ["language", .. string[] rest] when Rounds(rest, Comparison.DefaultRounds) is int rounds => Comparison.Run(rounds),
    ["reading", .. string[] rest] when Rounds(rest, WholeReading.DefaultRounds) is int rounds => WholeReading.Run(rounds),
    ["benchmarks", .. string[] rest] => RunBenchmarks(rest),
    _ => Usage(),
};

// The same in BenchmarkDotNet: --filter '*' runs all.
static int RunBenchmarks(string[] rest)
{
    BenchmarkSwitcher.FromTypes([typeof(LanguageBenchmarks)]).Run(rest);
    return 0;
}

// Null where the arguments are no number of rounds, so that the usage is told.
static int? Rounds(string[] rest, int otherwise) => rest switch
{
    [] => otherwise,
    [string text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) && rounds > 0 => rounds,
    _ => null,
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: DiploGraph.Bench
          graph apply FILE [--entities N] [--statements N] [--seed N]
          graph open FILE
          graph queries FILE [--neo4j HOME]
          graph load [--entities N] [--statements N]
          language [ROUNDS]   the analysis of text against the bare reference model
          reading [ROUNDS]    the whole of reading against the same
          benchmarks [--filter PATTERN]
        """);
    return 1;
}
