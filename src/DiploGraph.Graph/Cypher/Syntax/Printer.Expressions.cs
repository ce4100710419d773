using System.Globalization;
using System.Runtime.CompilerServices;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Printer
{
    private void Path(PathSyntax path)
    {
        text.Append(path.Variable is null ? "" : Name(path.Variable) + " = ");
        text.Append(path.Search switch { PathSearch.Shortest => "shortestPath(", PathSearch.AllShortest => "allShortestPaths(", _ => "" });
        foreach (PathElementSyntax element in path.Elements)
        {
            Element(element);
        }

        text.Append(path.Search == PathSearch.All ? "" : ")");
    }

    private void Element(PathElementSyntax element)
    {
        switch (element)
        {
            case NodeSyntax node:
                text.Append('(').Append(node.Variable is null ? "" : Name(node.Variable));
                Labels(node.Labels);
                Optional(" ", node.Properties);
                Where(node.Where);
                text.Append(')');
                break;
            case RelationshipSyntax relationship:
                text.Append(relationship.Direction == Direction.Incoming ? "<-[" : "-[");
                text.Append(relationship.Variable is null ? "" : Name(relationship.Variable));
                Labels(relationship.Types);
                if (relationship.Length is { } length)
                {
                    text.Append('*').Append(Number(length.Min)).Append("..").Append(length.Max is { } max ? Number(max) : "");
                }

                Optional(" ", relationship.Properties);
                Where(relationship.Where);
                text.Append(relationship.Direction == Direction.Outgoing ? "]->" : "]-");
                break;
            case GroupSyntax group:
                text.Append('(');
                Path(group.Path);
                Where(group.Where);
                text.Append("){").Append(Number(group.Min)).Append(',').Append(group.Max is { } most ? Number(most) : "").Append('}');
                break;
        }
    }

    private void Labels(LabelSyntax? labels)
    {
        if (labels is not null)
        {
            text.Append(':');
            Label(labels, false);
        }
    }

    private void Label(LabelSyntax label, bool bracketed)
    {
        switch (label)
        {
            case LabelNameSyntax name:
                text.Append(Name(name.Name));
                break;
            case LabelAnySyntax:
                text.Append('%');
                break;
            case LabelNotSyntax not:
                text.Append('!');
                Label(not.Operand, true);
                break;
            case LabelAndSyntax and:
                Pair(and.Left, '&', and.Right, bracketed);
                break;
            case LabelOrSyntax or:
                Pair(or.Left, '|', or.Right, bracketed);
                break;
        }
    }

    private void Pair(LabelSyntax left, char joint, LabelSyntax right, bool bracketed)
    {
        text.Append(bracketed ? "(" : "");
        Label(left, true);
        text.Append(joint);
        Label(right, true);
        text.Append(bracketed ? ")" : "");
    }

    /// <summary>An operand: in brackets where it is made of an operator itself.</summary>
    private void Operand(ExpressionSyntax expression)
    {
        bool bracketed = expression is UnarySyntax or BinarySyntax or ComparisonSyntax or IsNullSyntax or HasLabelsSyntax
            || (expression is LiteralSyntax { Value: { IsNumber: true, AsFloat: < 0 } });
        text.Append(bracketed ? "(" : "");
        Expression(expression);
        text.Append(bracketed ? ")" : "");
    }

    /// <summary>An item of a list: <c>[x IN y]</c> would be a comprehension.</summary>
    private void Item(ExpressionSyntax item)
    {
        bool bracketed = item is BinarySyntax { Operator: "IN", Left: VariableSyntax } or PatternExpressionSyntax;
        text.Append(bracketed ? "(" : "");
        Expression(item);
        text.Append(bracketed ? ")" : "");
    }

    private void Expression(ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case LiteralSyntax literal:
                text.Append(LiteralText(literal.Value));
                break;
            case ParameterSyntax parameter:
                text.Append('$').Append(Name(parameter.Name));
                break;
            case VariableSyntax variable:
                text.Append(Name(variable.Name));
                break;
            case PropertySyntax property:
                Subject(property.Subject);
                text.Append('.').Append(Name(property.Key));
                break;
            case ListSyntax list:
                text.Append('[');
                Each(list.Items, ", ", Item);
                text.Append(']');
                break;
            case MapSyntax map:
                text.Append('{');
                Each(map.Entries, ", ", entry =>
                {
                    text.Append(Name(entry.Key)).Append(": ");
                    Expression(entry.Value);
                });
                text.Append('}');
                break;
            case IndexSyntax index:
                Subject(index.Subject);
                text.Append('[');
                Expression(index.Index);
                text.Append(']');
                break;
            case SliceSyntax slice:
                Subject(slice.Subject);
                text.Append('[');
                Optional("", slice.From);
                text.Append(" .. ");
                Optional("", slice.To);
                text.Append(']');
                break;
            case UnarySyntax unary:
                bool number = unary.Operand is LiteralSyntax { Value.IsNumber: true };
                text.Append(unary.Operator).Append(number ? " (" : " ");
                Operand(unary.Operand);
                text.Append(number ? ")" : "");
                break;
            case BinarySyntax binary:
                Operand(binary.Left);
                text.Append(' ').Append(binary.Operator).Append(' ');
                bool likePattern = binary.Operator == "-" && Print(binary.Right).StartsWith('[');
                text.Append(likePattern ? "(" : "");
                Operand(binary.Right);
                text.Append(likePattern ? ")" : "");
                break;
            case ComparisonSyntax comparison:
                Operand(comparison.Operands[0]);
                for (int i = 0; i < comparison.Operators.Count; i++)
                {
                    text.Append(' ').Append(comparison.Operators[i]).Append(' ');
                    Operand(comparison.Operands[i + 1]);
                }

                break;
            case IsNullSyntax isNull:
                Operand(isNull.Operand);
                text.Append(isNull.Negated ? " IS NOT NULL" : " IS NULL");
                break;
            case HasLabelsSyntax has:
                Subject(has.Subject);
                Labels(has.Labels);
                break;
            case CallSyntax call:
                text.AppendJoin('.', call.Name.Split('.').Select(Name)).Append('(').Append(call.Distinct ? "DISTINCT " : "");
                Each(call.Arguments, ", ", Expression);
                text.Append(')');
                break;
            case CountStarSyntax:
                text.Append("count(*)");
                break;
            default:
                Compound(expression);
                break;
        }
    }

    private void Compound(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case CaseSyntax choice:
                text.Append("CASE");
                Optional(" ", choice.Subject);
                Each(choice.Branches, "", branch =>
                {
                    Optional(" WHEN ", branch.When);
                    Optional(" THEN ", branch.Then);
                });
                Optional(" ELSE ", choice.Else);
                text.Append(" END");
                break;
            case ListComprehensionSyntax comprehension:
                text.Append('[').Append(Name(comprehension.Variable)).Append(" IN ");
                Expression(comprehension.List);
                Where(comprehension.Where);
                Optional(" | ", comprehension.Projection);
                text.Append(']');
                break;
            case PatternComprehensionSyntax comprehension:
                text.Append('[');
                Path(comprehension.Pattern);
                Where(comprehension.Where);
                text.Append(" | ");
                Expression(comprehension.Projection);
                text.Append(']');
                break;
            case QuantifierSyntax quantifier:
                text.Append(quantifier.Kind).Append('(').Append(Name(quantifier.Variable)).Append(" IN ");
                Expression(quantifier.List);
                Where(quantifier.Where);
                text.Append(')');
                break;
            case ReduceSyntax reduce:
                text.Append("reduce(").Append(Name(reduce.Accumulator)).Append(" = ");
                Expression(reduce.Start);
                text.Append(", ").Append(Name(reduce.Variable)).Append(" IN ");
                Expression(reduce.List);
                text.Append(" | ");
                Expression(reduce.Step);
                text.Append(')');
                break;
            case PatternExpressionSyntax pattern:
                Path(pattern.Pattern);
                break;
            case SubqueryExpressionSyntax subquery:
                text.Append(subquery.Kind).Append(" { ");
                Query(subquery.Query);
                text.Append(" }");
                break;
            case MapProjectionSyntax projection:
                Expression(projection.Subject);
                text.Append(" {");
                Each(projection.Items, ", ", item =>
                {
                    text.Append(item.Key is null ? ".*" : item.Value is null ? "." + Name(item.Key) : Name(item.Key) + ": ");
                    Optional("", item.Value);
                });
                text.Append('}');
                break;
            default:
                throw new InvalidOperationException("an expression that cannot be printed: " + expression.GetType().Name);
        }
    }

    /// <summary>What a dot or an index follows: atoms as they are, all else in brackets.</summary>
    private void Subject(ExpressionSyntax expression)
    {
        bool atom = expression is VariableSyntax or ParameterSyntax or PropertySyntax or IndexSyntax or CallSyntax or MapSyntax or ListSyntax;
        text.Append(atom ? "" : "(");
        Expression(expression);
        text.Append(atom ? "" : ")");
    }

    private static string LiteralText(Value value) => value.IsFloat
        ? value.AsFloat.ToString(value.AsFloat == Math.Floor(value.AsFloat) && Math.Abs(value.AsFloat) < 1e15 ? "F1" : "E16", CultureInfo.InvariantCulture)
        : value.ToString();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
