using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Gateway.Mutants.Tests.Changes;

/// <summary>Code that holds a change and its absence: all changes of an assembly are compiled at once, and a run switches one on.</summary>
internal static class Switched
{
    /// <summary>Full name of the class that says which change is on; its fields are <c>On</c> and <c>Reached</c>.</summary>
    public const string Switch = "Gateway.Mutation.Mutant";

    /// <summary>Compiled into the changed assembly.</summary>
    public const string Source =
        """
        namespace Gateway.Mutation
        {
            public static class Mutant
            {
                /// <summary>Number of the change that is on; negative: none.</summary>
                public static volatile int On = -1;

                /// <summary>Changes whose code was come by since it was set; null: nobody asks.</summary>
                public static bool[] Reached;

                public static bool Is(int id)
                {
                    if (Reached is { } reached)
                        reached[id] = true;
                    return id == On;
                }
            }
        }
        """;

    /// <summary>One expression while the change is on, else the other.</summary>
    public static ExpressionSyntax Either(int? id, ExpressionSyntax changed, ExpressionSyntax code) => id is not { } number
        ? code
        : Mark(number, Parenthesized(ConditionalExpression(Is(number), Parenthesized(changed), Parenthesized(code))));

    public static ExpressionSyntax True(int? id, ExpressionSyntax code) => id is not { } number
        ? code
        : Mark(number, Parenthesized(BinaryExpression(SyntaxKind.LogicalOrExpression, Is(number), Parenthesized(code))));

    public static ExpressionSyntax False(int? id, ExpressionSyntax code) => id is not { } number
        ? code
        : Mark(number, Parenthesized(BinaryExpression(SyntaxKind.LogicalAndExpression, IsOff(number), Parenthesized(code))));

    /// <summary>A statement that is left out while the change is on.</summary>
    public static StatementSyntax Without(int? id, StatementSyntax code) => id is not { } number
        ? code
        : Mark(number, IfStatement(IsOff(number), code));

    /// <summary>A condition under which the change is off.</summary>
    public static ExpressionSyntax IsOff(int id) => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Is(id));

    public static ExpressionSyntax Is(int id) => ParseExpression($"global::Gateway.Mutation.Mutant.Is({id})");

    /// <summary>Says which change this code holds, for when the compiler objects.</summary>
    public static T Mark<T>(int id, T code)
        where T : SyntaxNode =>
        code.WithAdditionalAnnotations(new SyntaxAnnotation(MutantList.Annotation, id.ToString(CultureInfo.InvariantCulture)));

    private static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax code) => ParenthesizedExpression(code);
}
