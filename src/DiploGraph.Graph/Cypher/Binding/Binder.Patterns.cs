using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Binding;

internal sealed partial class Binder
{
    /// <summary>What has been gathered of a pattern so far. Conditions wait until all its variables are declared.</summary>
    private sealed class PatternBuilder
    {
        public List<BoundNode> Nodes { get; } = [];

        public List<BoundEdge> Edges { get; } = [];

        public List<Expression> Predicates { get; } = [];

        public List<BoundItem> Paths { get; } = [];

        public List<Action> Conditions { get; } = [];

        public Dictionary<string, int> NodeByName { get; } = new(StringComparer.Ordinal);

        public HashSet<string> EdgeNames { get; } = new(StringComparer.Ordinal);
    }

    private BoundPattern BindPattern(IReadOnlyList<PathSyntax> paths, ExpressionSyntax? where, string clause)
    {
        PatternBuilder builder = new();
        foreach (PathSyntax path in paths)
        {
            BindPath(path, builder, clause);
        }

        foreach (Action condition in builder.Conditions)
        {
            condition();
        }

        if (where is not null)
        {
            AddConjuncts(builder.Predicates, BindPredicate(where));
        }

        return new BoundPattern(builder.Nodes, builder.Edges, builder.Predicates, builder.Paths);
    }

    private static void AddConjuncts(List<Expression> predicates, Expression predicate)
    {
        if (predicate is LogicalExpression { Joint: "AND" } both)
        {
            AddConjuncts(predicates, both.Left);
            AddConjuncts(predicates, both.Right);
        }
        else
        {
            predicates.Add(predicate);
        }
    }

    private void BindPath(PathSyntax path, PatternBuilder builder, string clause)
    {
        List<PathElementSyntax> elements = WithNodesBetween(path.Elements);
        int current = BindNode((NodeSyntax)elements[0], builder, clause);
        int start = builder.Nodes[current].Slot;
        List<int> steps = [];
        for (int i = 1; i < elements.Count; i += 2)
        {
            int next = BindNode((NodeSyntax)elements[i + 1], builder, clause);
            BoundEdge edge = elements[i] is GroupSyntax group
                ? BindGroup(group, current, next, builder)
                : BindRelationship((RelationshipSyntax)elements[i], current, next, path.Search, builder, clause);
            builder.Edges.Add(edge);
            steps.Add(edge.Slot);
            current = next;
        }

        if (path.Variable is { } name)
        {
            Variable variable = Declare(name, path.VariablePosition, StaticType.Path);
            builder.Paths.Add(new BoundItem(variable.Slot, new PathExpression(start, [.. steps]) { Type = StaticType.Path }));
        }
    }

    /// <summary>Groups may stand side by side or at an end; nameless nodes go where none is written.</summary>
    private static List<PathElementSyntax> WithNodesBetween(IReadOnlyList<PathElementSyntax> elements)
    {
        List<PathElementSyntax> all = [];
        foreach (PathElementSyntax element in elements)
        {
            if (element is GroupSyntax && (all.Count == 0 || all[^1] is GroupSyntax))
            {
                all.Add(new NodeSyntax(element.Position, null, null, null, null));
            }

            all.Add(element);
        }

        if (all[^1] is GroupSyntax)
        {
            all.Add(new NodeSyntax(all[^1].Position, null, null, null, null));
        }

        return all;
    }

    private int BindNode(NodeSyntax node, PatternBuilder builder, string clause)
    {
        RequireMapInRead(node.Properties, clause);
        int index = FindOrAddNode(node, builder);
        int slot = builder.Nodes[index].Slot;
        Slot self = new(slot, builder.Nodes[index].Name) { Type = StaticType.Node };
        builder.Conditions.Add(() =>
        {
            if (node.Labels is not null)
            {
                foreach (LabelTest test in BindLabels(node.Labels).Conjuncts)
                {
                    builder.Predicates.Add(new HasLabels(self, test) { Type = StaticType.Boolean });
                }
            }

            AddPropertyConditions(builder.Predicates, self, node.Properties);
            if (node.Where is not null)
            {
                AddConjuncts(builder.Predicates, BindPredicate(node.Where));
            }
        });
        return index;
    }

    private int FindOrAddNode(NodeSyntax node, PatternBuilder builder)
    {
        if (node.Variable is not { } name)
        {
            builder.Nodes.Add(new BoundNode(NewSlot(), "", false));
            return builder.Nodes.Count - 1;
        }

        if (builder.NodeByName.TryGetValue(name, out int index))
        {
            return index;
        }

        Variable? known = scope.Find(name);
        if (known is not null && !known.Type.CanBe(Kinds.Node))
        {
            throw Error(node.Position + 1, "VariableTypeConflict", $"`{name}` is {StaticType.Name(known.Type.Kinds)}, not a node");
        }

        Variable variable = known ?? Declare(name, node.Position, StaticType.Node);
        builder.Nodes.Add(new BoundNode(variable.Slot, name, known is not null));
        builder.NodeByName.Add(name, builder.Nodes.Count - 1);
        return builder.Nodes.Count - 1;
    }

    private void RequireMapInRead(ExpressionSyntax? properties, string clause)
    {
        if (properties is ParameterSyntax parameter)
        {
            throw Error(parameter.Position, "InvalidParameterUse",
                $"{clause} takes no parameter as a whole map of properties: write out the keys, as in {{name: ${parameter.Name}.name}}");
        }
    }

    private void AddPropertyConditions(List<Expression> predicates, Expression self, ExpressionSyntax? properties)
    {
        foreach (MapEntrySyntax entry in (properties as MapSyntax)?.Entries ?? [])
        {
            predicates.Add(new ComparisonExpression("=", new PropertyAccess(self, entry.Key), BindExpression(entry.Value)) { Type = StaticType.Boolean });
        }
    }

    private BoundRelationship BindRelationship(
        RelationshipSyntax relationship, int from, int to, PathSearch search, PatternBuilder builder, string clause)
    {
        RequireMapInRead(relationship.Properties, clause);
        bool isChain = relationship.Length is not null || search != PathSearch.All;
        (int slot, string name, bool already) = BindRelationshipVariable(relationship, isChain, builder);
        List<Expression> steps = [];
        int stepSlot = isChain ? NewSlot() : slot;
        Slot self = new(stepSlot, name) { Type = StaticType.Relationship };
        List<Expression> target = isChain ? steps : builder.Predicates;
        builder.Conditions.Add(() =>
        {
            AddPropertyConditions(target, self, relationship.Properties);
            if (relationship.Where is not null)
            {
                Scope before = scope;
                scope = new Scope(before);
                if (relationship.Variable is not null)
                {
                    scope.Add(new Variable(relationship.Variable, stepSlot, StaticType.Relationship));
                }

                AddConjuncts(target, BindPredicate(relationship.Where));
                scope = before;
            }
        });
        return new BoundRelationship(
            slot, name, from, to, relationship.Direction, relationship.Types is null ? null : BindLabels(relationship.Types), isChain,
            Bounded(relationship.Length?.Min ?? 1), relationship.Length is null ? 1 : relationship.Length.Max is { } max ? Bounded(max) : null,
            already, stepSlot, steps, search);
    }

    private (int Slot, string Name, bool Already) BindRelationshipVariable(RelationshipSyntax relationship, bool isChain, PatternBuilder builder)
    {
        if (relationship.Variable is not { } name)
        {
            return (NewSlot(), "", false);
        }

        if (builder.EdgeNames.Contains(name))
        {
            throw Error(relationship.Position, "RelationshipUniquenessViolation", $"`{name}` stands for two relationships of one pattern, which are always different ones");
        }

        Kinds wanted = isChain ? Kinds.List : Kinds.Relationship;
        Variable? known = scope.Find(name);
        if (known is not null && (!known.Type.CanBe(wanted) || (isChain && known.Type.Kinds == Kinds.List && !known.Type.Item.CanBe(Kinds.Relationship))))
        {
            throw Error(relationship.Position, "VariableTypeConflict", $"`{name}` is {StaticType.Name(known.Type.Kinds)}, not {(isChain ? "a list of relationships" : "a relationship")}");
        }

        Variable variable = known ?? Declare(name, relationship.Position, isChain ? StaticType.ListOf(Kinds.Relationship) : StaticType.Relationship);
        builder.EdgeNames.Add(name);
        return (variable.Slot, name, known is not null);
    }

    private static int Bounded(long length) => (int)Math.Min(length, int.MaxValue);

    private BoundGroup BindGroup(GroupSyntax group, int from, int to, PatternBuilder builder)
    {
        if (group.Path.Variable is not null)
        {
            throw Error(group.Path.VariablePosition, "UnexpectedSyntax", "a path within a repeated pattern cannot have a name: name the whole path");
        }

        if (group.Max < group.Min || group.Max == 0)
        {
            throw Error(group.Position, "InvalidRelationshipPattern", "the upper bound must be at least 1 and no less than the lower one");
        }

        Scope before = scope;
        scope = new Scope(before);
        PatternBuilder inner = new();
        BindPath(group.Path, inner, "MATCH");
        foreach (Action condition in inner.Conditions)
        {
            condition();
        }

        if (group.Where is not null)
        {
            AddConjuncts(inner.Predicates, BindPredicate(group.Where));
        }

        List<(Variable Inner, StaticType Items)> named = [.. scope.All.Where(variable => before.Find(variable.Name) != variable)
            .Select(variable => (variable, variable.Type))];
        scope = before;
        List<(int, int)> lists = [];
        foreach ((Variable variable, StaticType items) in named)
        {
            lists.Add((variable.Slot, Declare(variable.Name, group.Position, StaticType.ListOf(items.Kinds)).Slot));
        }

        return new BoundGroup(
            NewSlot(), "", from, to, new BoundPattern(inner.Nodes, inner.Edges, inner.Predicates, []),
            inner.Nodes[inner.Edges[0].From].Slot, inner.Nodes[inner.Edges[^1].To].Slot, [.. inner.Edges.Select(edge => edge.Slot)],
            lists, Bounded(group.Min), group.Max is { } max ? Bounded(max) : null);
    }
}
