using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Gateway.Mutants.Tests.Changes;

/// <summary>The neighbours of a comparison and of a pattern.</summary>
internal static class Borders
{
    /// <summary>The border itself counts as the other side.</summary>
    public static ExpressionSyntax Moved(BinaryExpressionSyntax comparison) => comparison.Kind() switch
    {
        SyntaxKind.LessThanExpression => With(comparison, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        SyntaxKind.LessThanOrEqualExpression => With(comparison, SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        SyntaxKind.GreaterThanExpression => With(comparison, SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        _ => With(comparison, SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
    };

    /// <summary>Plus for minus, minus for plus.</summary>
    public static ExpressionSyntax Turned(BinaryExpressionSyntax sum) => sum.IsKind(SyntaxKind.AddExpression)
        ? With(sum, SyntaxKind.SubtractExpression, SyntaxKind.MinusToken)
        : With(sum, SyntaxKind.AddExpression, SyntaxKind.PlusToken);

    /// <summary><c>Count &gt; 0</c>, whose moved border always holds.</summary>
    public static bool IsCountOverNone(BinaryExpressionSyntax node) => node is
    {
        RawKind: (int)SyntaxKind.GreaterThanExpression,
        Left: MemberAccessExpressionSyntax { Name.Identifier.Text: "Count" or "Length" },
        Right: LiteralExpressionSyntax { Token.ValueText: "0" },
    };

    /// <summary>Patterns that differ in one place: an alternative or a property is left out, a border moved.</summary>
    /// <returns>Each with the place that differs, said in words.</returns>
    public static IEnumerable<(PatternSyntax Pattern, string Change)> Narrower(PatternSyntax pattern)
    {
        foreach (var inner in pattern.DescendantNodesAndSelf().OfType<PatternSyntax>())
        {
            switch (inner)
            {
                case BinaryPatternSyntax either:
                    if (!Same(either.Left, either))
                        yield return (pattern.ReplaceNode(either, either.Right), $"without {either.Left}");
                    yield return (pattern.ReplaceNode(either, either.Left), $"without {either.Right}");
                    break;
                case RelationalPatternSyntax border:
                    var moved = border.WithOperatorToken(Moved(border.OperatorToken));
                    yield return (pattern.ReplaceNode(border, moved), $"{border} → {moved}");
                    break;
                case RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: > 1 } several:
                    foreach (var property in several.PropertyPatternClause!.Subpatterns)
                        yield return (pattern.ReplaceNode(several,
                            several.RemoveNode(property, SyntaxRemoveOptions.KeepNoTrivia)!), $"without {property}");
                    break;
            }
        }
    }

    private static bool Same(PatternSyntax inner, BinaryPatternSyntax outer) => inner.IsKind(outer.Kind());

    private static SyntaxToken Moved(SyntaxToken border) => Token(border.Kind() switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        _ => SyntaxKind.GreaterThanToken,
    }).WithTrailingTrivia(Space);

    private static BinaryExpressionSyntax With(BinaryExpressionSyntax code, SyntaxKind kind, SyntaxKind token) =>
        BinaryExpression(kind, code.Left, Token(token).WithLeadingTrivia(Space).WithTrailingTrivia(Space), code.Right);
}
