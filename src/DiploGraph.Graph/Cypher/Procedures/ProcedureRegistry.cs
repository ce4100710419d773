using System.Diagnostics.CodeAnalysis;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Procedures;

/// <summary>The procedures that queries can call; the built-in ones are there from the start.</summary>
public sealed class ProcedureRegistry
{
    private readonly Dictionary<string, Procedure> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="graph">Whose full-text indexes the search procedures ask.</param>
    public ProcedureRegistry(IGraphAccess graph)
    {
        foreach (Procedure procedure in BuiltInProcedures.All.Concat(FullTextProcedures.Of(graph)))
        {
            Add(procedure);
        }
    }

    /// <summary>By name.</summary>
    public IEnumerable<Procedure> All => byName.Values.OrderBy(procedure => procedure.Name, StringComparer.Ordinal);

    public void Add(Procedure procedure) => byName[procedure.Name] = procedure;

    public bool TryFind(string name, [MaybeNullWhen(false)] out Procedure procedure) => byName.TryGetValue(name, out procedure);
}
