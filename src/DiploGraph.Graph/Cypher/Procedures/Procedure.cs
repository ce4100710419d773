using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Procedures;

/// <summary>A procedure that <c>CALL name(…) YIELD …</c> runs: it takes values and gives rows of values.</summary>
/// <param name="Name">With its namespace, as <c>db.labels</c>.</param>
/// <param name="Run">Gives rows with as many values as there are outputs.</param>
public sealed record Procedure(
    string Name, IReadOnlyList<ProcedureField> Inputs, IReadOnlyList<ProcedureField> Outputs,
    Func<ProcedureContext, IReadOnlyList<Value>, IEnumerable<Value[]>> Run, string Description)
{
    public string Signature => $"{Name}({string.Join(", ", Inputs)}) :: ({string.Join(", ", Outputs)})";
}

/// <summary>An argument or a column of a procedure.</summary>
/// <param name="Optional">Whether a call may leave it out; it then is null.</param>
public sealed record ProcedureField(string Name, ProcedureType Type, bool Optional = false)
{
    public override string ToString() => $"{Name} :: {Type.ToString().ToUpperInvariant()}";
}

/// <summary>Types of arguments; an integer is passed where a float is asked for, but no float for an integer.</summary>
public enum ProcedureType
{
    Any,
    Boolean,
    Integer,
    Float,
    Number,
    String,
    List,
    Map,
    Node,
    Relationship,
    Path,
}

/// <summary>What a procedure works on.</summary>
public sealed class ProcedureContext(GraphSnapshot graph, CancellationToken cancellation)
{
    public GraphSnapshot Graph => graph;

    public CancellationToken Cancellation => cancellation;
}
