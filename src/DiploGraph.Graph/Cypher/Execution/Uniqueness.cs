using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Relationships of one MATCH are all different: tells whether one stands already in any of the slots matched before.</summary>
internal static class Uniqueness
{
    public static bool IsUsed(int relationship, Value[] row, int[] slots)
    {
        foreach (int slot in slots)
        {
            Value value = row[slot];
            if (value.IsRelationship)
            {
                if (value.AsId == relationship)
                {
                    return true;
                }
            }
            else if (value.Kind == ValueKind.List)
            {
                foreach (Value item in value.AsList.Items)
                {
                    if (item.IsRelationship && item.AsId == relationship)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
