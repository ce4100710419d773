using BenchmarkDotNet.Running;
using DiploGraph.Bench.Graph;
using DiploGraph.Bench.Language;

// Each benchmark is a verb with arguments of its own and prints what it measured; none is part of the tests.
return args switch
{
    ["graph", .. string[] rest] => await GraphBench.Run(rest),
    ["language", .. string[] rest] => Comparison.Run(rest),
    ["reading", .. string[] rest] => WholeReading.Run(rest),
    ["benchmarks", .. string[] rest] => RunBenchmarks(rest),
    _ => Usage(),
};

// The same in BenchmarkDotNet: --filter '*' runs all.
static int RunBenchmarks(string[] rest)
{
    BenchmarkSwitcher.FromTypes([typeof(LanguageBenchmarks)]).Run(rest);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: DiploGraph.Bench graph apply FILE [--entities N] [--statements N] [--seed N] | graph open FILE | graph queries FILE [--neo4j HOME] | graph load [--entities N] [--statements N] | language [ROUNDS] | reading [ROUNDS] | benchmarks [--filter PATTERN]");
    return 1;
}
