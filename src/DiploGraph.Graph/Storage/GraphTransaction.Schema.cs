namespace DiploGraph.Graph.Storage;

/// <summary>Indexes and constraints.</summary>
public sealed partial class GraphTransaction
{
    /// <summary>Adds an index and fills it; false where one on the same property, or of the same name, is there.</summary>
    public bool CreateIndex(IndexDefinition definition)
    {
        if (Graph.IndexTables.Any(table => table.Definition.Name == definition.Name
            || (table.Definition.OnRelationships == definition.OnRelationships
                && table.Definition.Owner == definition.Owner && table.Definition.Key == definition.Key)))
        {
            return false;
        }

        Graph.IndexTables = [.. Graph.IndexTables, IndexBuilder.Build(Graph, definition)];
        SchemaChanged = true;
        indexesAdded++;
        return true;
    }

    public bool DropIndex(string name)
    {
        if (Graph.IndexTables.All(table => table.Definition.Name != name))
        {
            return false;
        }

        Graph.IndexTables = [.. Graph.IndexTables.Where(table => table.Definition.Name != name)];
        SchemaChanged = true;
        indexesRemoved++;
        return true;
    }

    /// <summary>Adds a constraint, with its index where it asks for uniqueness; false where it is there already.</summary>
    /// <exception cref="GraphException">The graph breaks it as it stands.</exception>
    public bool CreateConstraint(ConstraintDefinition constraint)
    {
        if (Graph.ConstraintRules.Any(rule => rule.Name == constraint.Name || rule with { Name = constraint.Name } == constraint))
        {
            return false;
        }

        ConstraintCheck.Require(Graph, constraint);
        if (constraint.Kind != ConstraintKind.Exists)
        {
            CreateIndex(new IndexDefinition(constraint.Name, constraint.OnRelationships, constraint.Owner, constraint.Key, constraint.Name));
        }

        Graph.ConstraintRules = [.. Graph.ConstraintRules, constraint];
        SchemaChanged = true;
        constraintsAdded++;
        return true;
    }

    public bool DropConstraint(string name)
    {
        if (Graph.ConstraintRules.All(rule => rule.Name != name))
        {
            return false;
        }

        Graph.ConstraintRules = [.. Graph.ConstraintRules.Where(rule => rule.Name != name)];
        Graph.IndexTables = [.. Graph.IndexTables.Where(table => table.Definition.Constraint != name)];
        SchemaChanged = true;
        constraintsRemoved++;
        return true;
    }
}
