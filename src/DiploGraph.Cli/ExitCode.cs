namespace DiploGraph.Cli;

/// <summary>What the process says to the one who called it.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command could not be carried out: a wrong argument, a wrong query, an unreadable store.</summary>
    public const int Failure = 1;

    /// <summary>Some articles could not be read; the others were.</summary>
    public const int SomeArticlesFailed = 2;

    /// <summary>Stopped with Ctrl-C, as shells number it.</summary>
    public const int Interrupted = 130;
}
