using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Execution;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>A query ready to run. Holds no state of a run, so that one plan serves many runs one after another.</summary>
internal sealed record Plan(Operator Root, BoundStatement Statement)
{
    public int SlotCount => Statement.SlotNames.Count;

    public bool Writes => Statement.Query.Writes;

    /// <summary>The operators with their depth, the last to run first.</summary>
    public IEnumerable<(Operator Operator, int Depth)> Operators()
    {
        Stack<(Operator Operator, int Depth)> stack = new([(Root, 0)]);
        while (stack.TryPop(out (Operator Operator, int Depth) item))
        {
            yield return item;
            foreach (Operator source in item.Operator.Sources.Reverse())
            {
                stack.Push((source, item.Depth + 1));
            }
        }
    }
}
