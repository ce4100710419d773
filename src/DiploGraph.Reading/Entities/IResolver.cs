namespace DiploGraph.Reading.Entities;

/// <summary>Settles which real thing each mention means.</summary>
public interface IResolver
{
    Resolution Resolve(Document document, IReadOnlyList<Mention> mentions);
}
