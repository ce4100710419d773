using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>What the catalogue knows of two entities: evidence for a reading of the text, never a statement by itself.</summary>
/// <remarks>"Foreign Minister Ivica Dacic told Borrell in Belgrade": that Dacic is Serbia's and not the Union's speaks for one office and against the other.</remarks>
internal enum Tie
{
    /// <summary>One of the two is not in the catalogue.</summary>
    Unknown,

    /// <summary>Both are known, and nothing ties them.</summary>
    None,

    /// <summary>The head is a citizen, an organ or a place of the tail.</summary>
    Belongs,

    /// <summary>The head has held an office of the tail, on another day than the article's or it is not known when.</summary>
    HasServed,

    /// <summary>The head held an office of the tail on the day of publication.</summary>
    Serves,

    /// <summary>The head is a member of the tail, or a party to it.</summary>
    Member,

    /// <summary>Both belong to one state.</summary>
    Together,

    /// <summary>The tail is tied so to the head.</summary>
    Turned,
}

/// <summary>Looks up ties for one document, each entity once.</summary>
/// <param name="catalogue">Null: nothing is known.</param>
internal sealed class KnownTies(EntityCatalogue? catalogue, DateOnly? published)
{
    private readonly Dictionary<Entity, CatalogueEntry?> entries = [];

    public Tie Of(Entity head, Entity tail)
    {
        if (catalogue is null || EntryOf(head) is not { } first || EntryOf(tail) is not { } second)
        {
            return Tie.Unknown;
        }

        Tie tie = OneWay(first, second);
        return tie != Tie.None ? tie
            : OneWay(second, first) != Tie.None ? Tie.Turned
            : first.Country.Length > 0 && first.Country == second.Country ? Tie.Together : Tie.None;
    }

    private Tie OneWay(CatalogueEntry head, CatalogueEntry tail)
    {
        if (head.Type == EntityType.Person)
        {
            bool served = false;
            foreach (Office office in catalogue!.OfficesOf(head.Index))
            {
                if (office.Of == tail.Index)
                {
                    served = true;
                    if (published is { } day && office.HeldOn(CatalogueDate.Of(day)))
                    {
                        return Tie.Serves;
                    }
                }
            }

            if (served)
            {
                return Tie.HasServed;
            }
        }

        return catalogue!.IsMember(head.Index, tail.Index) || (tail.Code.Length == 0 && head.Code.Length > 0 && tail.Type != EntityType.Person && tail.Parties.Contains(head.Code)) ? Tie.Member
            : tail.Code.Length > 0 && head.Country == tail.Code ? Tie.Belongs : Tie.None;
    }

    private CatalogueEntry? EntryOf(Entity entity)
    {
        if (!entries.TryGetValue(entity, out CatalogueEntry? entry))
        {
            entries.Add(entity, entry = catalogue!.EntryOf(entity));
        }

        return entry;
    }
}
