using System.Diagnostics;
using DiploGraph.Reading;
using DiploGraph.Reading.Scoring;
using DiploGraph.Training.Entities;

string verb = args.Length > 0 ? args[0] : "all";
Seeds seeds = Seeds.Find();
string shared = Path.GetFullPath(Path.Combine(seeds.Root, "..", "..", "shared"));
Directory.CreateDirectory(Path.Combine(seeds.Root, "entities"));
Stopwatch watch = Stopwatch.StartNew();
Workshop workshop = new(seeds, shared);
if (verb is "names" or "all")
{
    NameTraining.Run(workshop);
}

if (verb is "roles" or "all")
{
    RoleTraining.Run(workshop);
}

if (verb is "coreference" or "all")
{
    CoreferenceTraining.Run(workshop);
}

if (verb is "time")
{
    StageTimes.Run(workshop);
}

if (verb is "anaphors")
{
    CoreferenceTraining.Errors(workshop);
}

if (verb is "score" or "all" or "errors")
{
    GoldReport.Run(workshop, verb is "errors", Environment.GetEnvironmentVariable("FOLDS") is not null);
}

Console.WriteLine($"{watch.Elapsed.TotalSeconds:F0} s");
