namespace DiploGraph.Cli.Output;

/// <summary>How an answer's rows are printed. The names are what the user types.</summary>
internal enum RowFormat
{
    Table,
    Json,
    Jsonl,
    Csv,
}
