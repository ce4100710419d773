namespace DiploGraph.Bench.Language;

/// <summary>What work costs the processor, which other work on the machine hardly changes.</summary>
internal static class ProcessorTime
{
    public static double Seconds(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
