using System.Runtime.CompilerServices;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>Looks through expressions without binding them.</summary>
internal static class SyntaxWalk
{
    /// <summary>The expressions directly in this one; those of inner queries and of patterns are not among them.</summary>
    public static IEnumerable<ExpressionSyntax> Children(ExpressionSyntax expression) => expression switch
    {
        PropertySyntax property => [property.Subject],
        ListSyntax list => list.Items,
        MapSyntax map => map.Entries.Select(entry => entry.Value),
        IndexSyntax index => [index.Subject, index.Index],
        SliceSyntax slice => Present(slice.Subject, slice.From, slice.To),
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ComparisonSyntax comparison => comparison.Operands,
        IsNullSyntax isNull => [isNull.Operand],
        HasLabelsSyntax has => [has.Subject],
        CallSyntax call => call.Arguments,
        CaseSyntax choice => Present(choice.Subject, choice.Else).Concat(choice.Branches.SelectMany(branch => Present(branch.When, branch.Then))),
        ListComprehensionSyntax comprehension => Present(comprehension.List, comprehension.Where, comprehension.Projection),
        PatternComprehensionSyntax comprehension => Present(comprehension.Where, comprehension.Projection),
        QuantifierSyntax quantifier => Present(quantifier.List, quantifier.Where),
        ReduceSyntax reduce => [reduce.Start, reduce.List, reduce.Step],
        MapProjectionSyntax projection => projection.Items.Select(item => item.Value).Prepend(projection.Subject).OfType<ExpressionSyntax>(),
        _ => [],
    };

    public static bool Contains(ExpressionSyntax expression, Func<ExpressionSyntax, bool> wanted) => Find(expression, wanted) is not null;

    public static ExpressionSyntax? Find(ExpressionSyntax expression, Func<ExpressionSyntax, bool> wanted)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return wanted(expression) ? expression : Children(expression).Select(child => Find(child, wanted)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<ExpressionSyntax> Present(params ExpressionSyntax?[] expressions) => expressions.OfType<ExpressionSyntax>();
}
