using System.Diagnostics;
using DiploGraph.Reading;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary><c>entities names|roles|coreference|all</c>: trains the models of the entity stage from the annotated passages and writes them to <c>seeds/entities</c>; <c>score</c>, <c>errors</c>, <c>anaphors</c> and <c>time</c> measure them.</summary>
internal static class EntitiesCommand
{
    public static int Run(string[] args)
    {
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
            CoreferenceTraining.Develop(workshop, args.Contains("alone"), args.Contains("errors"));
        }

        if (verb is "score" or "all" or "errors")
        {
            GoldReport.Run(workshop, verb is "errors", Environment.GetEnvironmentVariable("FOLDS") is not null);
        }

        Console.WriteLine($"{watch.Elapsed.TotalSeconds:F0} s");
        return 0;
    }
}
