using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Takes what the segments of a log say, in the order in which they say it; see <see cref="Segment"/>.</summary>
internal interface ISegmentTarget
{
    /// <summary>A segment begins.</summary>
    /// <param name="strings">Its texts in memory, which its values name by number.</param>
    /// <param name="places">Where its new texts on disk lie; their handles follow on those of the segments before.</param>
    void Begin(StringTable strings, TextPlace[] places);

    void RemoveRelationship(int relationship);

    void RemoveNode(int node);

    /// <summary>The node exists, so far bare of labels and properties.</summary>
    void BeginNode(int node);

    void AddLabel(int node, string name);

    /// <summary>The relationship exists, so far bare of properties.</summary>
    void BeginRelationship(int relationship, string typeName, int source, int target);

    /// <summary>The values that follow, by ascending id, are of this property.</summary>
    /// <param name="onRelationships">Whether they are those of relationships rather than of nodes.</param>
    void BeginColumn(string name, Segment.ColumnKind kind, bool onRelationships);

    /// <param name="code">The text's number in the segment's strings.</param>
    void Text(int id, int code);

    void DiskText(int id, int handle);

    void DistinctText(int id, ReadOnlySpan<byte> utf8);

    /// <summary>A value of any other kind.</summary>
    void Put(int id, in Value value);

    /// <summary>The rows of the segment are told.</summary>
    void EndRows();

    /// <summary>All indexes and constraints, from now on.</summary>
    void SetSchema(IndexDefinition[] definitions, ConstraintDefinition[] rules);
}
