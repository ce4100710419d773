namespace DiploGraph.Reading.Mapping;

/// <summary>What is known of an entity beyond the articles, as properties of its node. Depends on the entity's id and type alone.</summary>
public interface IEntityFacts
{
    IEnumerable<(string Name, object Value)> Of(Entity entity);
}
