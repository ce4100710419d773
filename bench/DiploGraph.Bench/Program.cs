using DiploGraph.Bench.Graph;

// Each benchmark is a verb with arguments of its own and prints what it measured; none is part of the tests.
return args switch
{
    ["graph", .. string[] rest] => await GraphBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: DiploGraph.Bench graph apply FILE [--entities N] [--statements N] [--seed N] | graph open FILE | graph queries FILE [--neo4j HOME]");
    return 1;
}
