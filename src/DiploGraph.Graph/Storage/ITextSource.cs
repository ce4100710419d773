namespace DiploGraph.Graph.Storage;

/// <summary>Where texts are read that do not stay in memory, such as the quotes behind statements.</summary>
/// <remarks>Set on <see cref="MemoryGraph"/>; a property is put there by <see cref="GraphTransaction.SetRelationshipText"/>.</remarks>
public interface ITextSource
{
    /// <summary>The text of a handle that the store gave out; called by many readers at once.</summary>
    string Read(int handle);
}
