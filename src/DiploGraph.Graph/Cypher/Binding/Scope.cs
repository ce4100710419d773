using DiploGraph.Graph.Cypher.Expressions;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>A variable: its place in the row, and what is known of its values.</summary>
internal sealed record Variable(string Name, int Slot, StaticType Type);

/// <summary>The variables that can be named at a place in the query; an inner scope sees the outer ones.</summary>
internal sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);

    /// <summary>All that can be named, by name.</summary>
    public IEnumerable<Variable> All => (outer?.All ?? []).Where(variable => !variables.ContainsKey(variable.Name))
        .Concat(variables.Values).OrderBy(variable => variable.Name, StringComparer.Ordinal);

    public int[] Slots => [.. All.Select(variable => variable.Slot).Distinct()];

    public Variable? Find(string name) => variables.GetValueOrDefault(name) ?? outer?.Find(name);

    public void Add(Variable variable) => variables[variable.Name] = variable;

    public Scope Copy()
    {
        Scope copy = new();
        foreach (Variable variable in All)
        {
            copy.Add(variable);
        }

        return copy;
    }
}
