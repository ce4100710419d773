using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Binding;

internal sealed partial class Binder
{
    private BoundClause BindUpdate(ClauseSyntax clause) => clause switch
    {
        CreateSyntax create => BindCreate(create),
        MergeSyntax merge => BindMerge(merge),
        SetSyntax set => new BoundSet([.. set.Items.Select(BindSetItem)]),
        RemoveSyntax remove => new BoundSet([.. remove.Items.Select(BindRemoveItem)]),
        DeleteSyntax delete => new BoundDelete([.. delete.Targets.Select(BindDeleteTarget)], delete.Detach),
        ForeachSyntax each => BindForeach(each),
        _ => throw new InvalidOperationException("a clause of an unknown form: " + clause.GetType().Name),
    };

    private BoundCreate BindCreate(CreateSyntax create)
    {
        List<BoundCreateElement> elements = [];
        List<BoundItem> paths = [];
        foreach (PathSyntax path in create.Patterns)
        {
            BindCreatePath(path, elements, paths, "CREATE", scope.Copy());
        }

        return new BoundCreate(elements, paths);
    }

    /// <param name="before">What was known before the path.</param>
    private void BindCreatePath(PathSyntax path, List<BoundCreateElement> elements, List<BoundItem> paths, string clause, Scope before)
    {
        if (path.Search != PathSearch.All)
        {
            throw Error(path.Position, "UnexpectedSyntax", $"a shortest path is found, not made: it cannot stand in {clause}");
        }

        int start = BindCreateNode(NodeAt(path, 0, clause), elements, clause, path.Elements.Count == 1, before);
        int current = start;
        List<int> steps = [];
        for (int i = 1; i < path.Elements.Count; i += 2)
        {
            if (path.Elements[i] is not RelationshipSyntax relationship)
            {
                throw Error(path.Elements[i].Position, "UnexpectedSyntax", $"a repeated pattern cannot stand in {clause}");
            }

            int next = BindCreateNode(NodeAt(path, i + 1, clause), elements, clause, false, before);
            BoundCreateRelationship created = BindCreateRelationship(relationship, current, next, clause);
            elements.Add(created);
            steps.Add(created.Slot);
            current = next;
        }

        if (path.Variable is { } name)
        {
            Variable variable = Declare(name, path.VariablePosition, StaticType.Path);
            paths.Add(new BoundItem(variable.Slot, new PathExpression(start, [.. steps]) { Type = StaticType.Path }));
        }
    }

    private NodeSyntax NodeAt(PathSyntax path, int index, string clause) => path.Elements[index] as NodeSyntax
        ?? throw Error(path.Elements[index].Position, "UnexpectedSyntax", $"a repeated pattern cannot stand in {clause}");

    private int BindCreateNode(NodeSyntax node, List<BoundCreateElement> elements, string clause, bool alone, Scope before)
    {
        if (node.Where is not null)
        {
            throw Error(node.Where.Position, "UnexpectedSyntax", $"{clause} takes no WHERE");
        }

        if (node.Variable is { } name && scope.Find(name) is { } known)
        {
            if (!known.Type.CanBe(Kinds.Node))
            {
                throw Error(node.Position + 1, alone ? "VariableAlreadyBound" : "VariableTypeConflict", $"`{name}` is {StaticType.Name(known.Type.Kinds)}, not a node");
            }

            if (alone || node.Labels is not null || node.Properties is not null)
            {
                throw Error(node.Position + 1, "VariableAlreadyBound", $"`{name}` is already there and cannot be created again: leave out labels and properties, or choose another name");
            }

            return known.Slot;
        }

        List<string> labels = [];
        CollectLabels(node.Labels, labels, clause);
        Expression? properties = BindProperties(node.Properties);
        int slot = node.Variable is null ? NewSlot() : Declare(node.Variable, node.Position + 1, StaticType.Node).Slot;
        elements.Add(new BoundCreateNode(slot, labels, properties));
        return slot;
    }

    private void CollectLabels(LabelSyntax? labels, List<string> names, string clause)
    {
        switch (labels)
        {
            case null:
                break;
            case LabelNameSyntax name:
                names.Add(name.Name);
                break;
            case LabelAndSyntax and:
                CollectLabels(and.Left, names, clause);
                CollectLabels(and.Right, names, clause);
                break;
            default:
                throw Error(labels.Position, "UnexpectedSyntax", $"{clause} takes labels joined by `:` or `&` only");
        }
    }

    private BoundCreateRelationship BindCreateRelationship(RelationshipSyntax relationship, int from, int to, string clause)
    {
        if (relationship.Variable is { } name && scope.Find(name) is not null)
        {
            throw Error(relationship.Position, "VariableAlreadyBound", $"`{name}` is already known here: choose another name");
        }

        if (relationship.Length is not null)
        {
            throw Error(relationship.Position, "CreatingVarLength", $"{clause} makes single relationships: a length cannot stand here");
        }

        if (relationship.Types is not LabelNameSyntax type)
        {
            throw Error(relationship.Position, "NoSingleRelationshipType", $"{clause} needs exactly one type for a relationship, as in -[:KNOWS]->");
        }

        if (relationship.Direction == Direction.Both && clause == "CREATE")
        {
            throw Error(relationship.Position, "RequiresDirectedRelationship", "CREATE needs a direction for a relationship: --> or <--");
        }

        if (relationship.Where is not null)
        {
            throw Error(relationship.Where.Position, "UnexpectedSyntax", $"{clause} takes no WHERE");
        }

        Expression? properties = BindProperties(relationship.Properties);
        int slot = relationship.Variable is null ? NewSlot() : Declare(relationship.Variable, relationship.Position, StaticType.Relationship).Slot;
        bool reversed = relationship.Direction == Direction.Incoming;
        return new BoundCreateRelationship(slot, type.Name, reversed ? to : from, reversed ? from : to, properties);
    }

    private Expression? BindProperties(ExpressionSyntax? properties) => properties is null ? null : BindExpression(properties);

    private BoundMerge BindMerge(MergeSyntax merge)
    {
        Scope before = scope;
        Scope created = before.Copy();
        RequireMapsInMerge(merge.Pattern);
        List<BoundCreateElement> elements = [];
        List<BoundItem> paths = [];
        scope = created;
        BindCreatePath(merge.Pattern, elements, paths, "MERGE", before);
        scope = before;
        reusedSlots = created.All.Where(variable => before.Find(variable.Name) is null)
            .ToDictionary(variable => variable.Name, variable => variable.Slot, StringComparer.Ordinal);
        BoundPattern pattern = BindPattern([merge.Pattern], null, "MERGE");
        reusedSlots = null;
        return new BoundMerge(
            pattern, elements, paths, [.. merge.OnCreate.Select(BindSetItem)], [.. merge.OnMatch.Select(BindSetItem)]);
    }

    private void RequireMapsInMerge(PathSyntax path)
    {
        foreach (PathElementSyntax element in path.Elements)
        {
            RequireMapInRead(element switch { NodeSyntax node => node.Properties, RelationshipSyntax relationship => relationship.Properties, _ => null }, "MERGE");
        }
    }

    private BoundSetItem BindSetItem(SetItemSyntax item)
    {
        const Kinds Entity = Kinds.Node | Kinds.Relationship;
        switch (item)
        {
            case SetPropertySyntax set:
                Expression subject = BindExpression(set.Subject);
                RequireType(subject, Entity | Kinds.Map, set.Subject, "SET");
                return new BoundSetProperty(subject, new Constant(Value.Of(set.Key)), BindExpression(set.Value));
            case SetDynamicPropertySyntax set:
                Expression holder = BindExpression(set.Subject);
                RequireType(holder, Entity, set.Subject, "SET");
                return new BoundSetProperty(holder, BindExpression(set.Key), BindExpression(set.Value));
            case SetAllSyntax set:
                Slot target = BindVariable(new VariableSyntax(set.Position, set.Variable));
                RequireType(target, Entity, new VariableSyntax(set.Position, set.Variable), "SET");
                Expression value = BindExpression(set.Value);
                RequireType(value, Entity | Kinds.Map, set.Value, set.Add ? "`+=`" : "`=`");
                return new BoundSetAll(target, value, set.Add);
            case SetLabelsSyntax set:
                Slot node = BindVariable(new VariableSyntax(set.Position, set.Variable));
                RequireType(node, Kinds.Node, new VariableSyntax(set.Position, set.Variable), "SET of labels");
                return new BoundSetLabels(node, set.Labels, false);
            default:
                throw new InvalidOperationException("an item of an unknown form: " + item.GetType().Name);
        }
    }

    private BoundSetItem BindRemoveItem(RemoveItemSyntax item)
    {
        if (item is RemovePropertySyntax remove)
        {
            Expression subject = BindExpression(remove.Subject);
            RequireType(subject, Kinds.Node | Kinds.Relationship | Kinds.Map, remove.Subject, "REMOVE");
            return new BoundSetProperty(subject, new Constant(Value.Of(remove.Key)), new Constant(Value.Null));
        }

        RemoveLabelsSyntax labels = (RemoveLabelsSyntax)item;
        Slot node = BindVariable(new VariableSyntax(labels.Position, labels.Variable));
        RequireType(node, Kinds.Node, new VariableSyntax(labels.Position, labels.Variable), "REMOVE of labels");
        return new BoundSetLabels(node, labels.Labels, true);
    }

    private Expression BindDeleteTarget(ExpressionSyntax syntax)
    {
        if (syntax is HasLabelsSyntax)
        {
            throw Error(syntax.Position, "InvalidDelete", "DELETE deletes nodes, relationships and paths; to take a label away use REMOVE n:Label");
        }

        Expression target = BindExpression(syntax);
        RequireType(target, Kinds.Node | Kinds.Relationship | Kinds.Path, syntax, "DELETE");
        return target;
    }

    private BoundForeach BindForeach(ForeachSyntax each)
    {
        Expression list = BindList(each.List, "FOREACH");
        return WithLocal(each.Variable, list.Type.Item, slot =>
        {
            List<BoundClause> updates = [];
            foreach (ClauseSyntax update in each.Updates)
            {
                BoundClause bound = BindUpdate(update);
                updates.Add(bound with { Visible = scope.Slots });
            }

            return new BoundForeach(list, slot, updates);
        });
    }
}
