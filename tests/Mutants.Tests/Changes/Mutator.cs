using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Gateway.Mutants.Tests.Changes;

/// <summary>
/// Puts every change that a test of a rule should notice into one source: a guard never or always holds, an operand or a pattern is left
/// out, a border moves by one, a statement or an arm is dropped, a number is one more, plus is minus, the least is the most, any is all.
/// </summary>
/// <remarks>Left out is what another change implies: a negated condition is noticed by whoever notices that it never and that it always
/// holds; <c>&amp;&amp;</c> in place of <c>||</c> by whoever notices that either operand is gone. Conditions that declare a variable are
/// not changed: the compiler holds most of them.</remarks>
internal sealed class Mutator(SemanticModel model, string file, MutantList list) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<string, string> Opposites = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Find"] = "FindLast",
        ["FindLast"] = "Find",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith",
    };

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var changed = base.Visit(node);
        return node is ExpressionSyntax original && changed is ExpressionSyntax code && IsWholeCondition(original)
            ? Condition(original, code)
            : changed;
    }

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var code = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        switch (node.Kind())
        {
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression:
                return code.WithLeft(Operand(node, node.Left, code.Left)).WithRight(Operand(node, node.Right, code.Right));
            case SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression:
                return Declares(node) || Borders.IsCountOverNone(node)
                    ? code
                    : Either(node, Borders.Moved(node), Borders.Moved(code), code);
            case SyntaxKind.AddExpression or SyntaxKind.SubtractExpression when IsNumber(node.Left) && IsNumber(node.Right):
                return Either(node, Borders.Turned(node), Borders.Turned(code), code);
            case SyntaxKind.CoalesceExpression when node.Right is not ThrowExpressionSyntax && !Declares(node):
                return Either(node, node.Right, code.Right, code);
            default:
                return code;
        }
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var code = (ExpressionSyntax)base.VisitIsPatternExpression(node)!;
        if (Declares(node))
            return code;
        foreach (var (pattern, change) in Borders.Narrower(node.Pattern))
            code = Either(node, $"{MutantList.Quote(node)} {change}", node.WithPattern(pattern), code);
        return code;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
            return node;
        var code = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return node.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name }
            && code.Expression is MemberAccessExpressionSyntax access
            && Opposites.TryGetValue(name.Identifier.Text, out var opposite)
            && HasBeside(node, opposite)
            && !Declares(node)
            ? Either(node, $"{MutantList.Quote(node)} → {opposite}", code.WithExpression(access.WithName(IdentifierName(opposite))), code)
            : code;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Token.Value is not (int or long) || !MayVary(node.Parent)
            || node.Parent is BinaryExpressionSyntax comparison && Borders.IsCountOverNone(comparison)
            || model.GetTypeInfo(node).ConvertedType is not { } type || !IsNumber(type))
            return node;
        var change = $"{node} → {node} + 1 in {MutantList.Quote(node.Ancestors().OfType<ExpressionSyntax>().FirstOrDefault() ?? node.Parent!)}";
        var code = Either(node, change,
            BinaryExpression(SyntaxKind.AddExpression, node, LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(1))), node);
        // A constant fits where the choice between two of them does not.
        return code == node ? node : CastExpression(ParseTypeName(type.ToDisplayString()), code);
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
            return Computed(node, (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!);
        if (node.Declaration.Variables is not [{ Initializer.Value: { } value } variable] || !IsNumber(value))
            return node;
        // A constant with two values is a property.
        if (list.Add(node, file, $"{MutantList.Quote(variable)} → one more", variable.Identifier.Text) is not { } id)
            return node;
        var more = BinaryExpression(SyntaxKind.AddExpression, ParenthesizedExpression(value),
            LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(1)));
        return Switched.Mark(id, PropertyDeclaration(node.Declaration.Type.WithoutTrivia().WithTrailingTrivia(Space), variable.Identifier)
            .WithModifiers(
                TokenList(node.Modifiers.Select(word => word.IsKind(SyntaxKind.ConstKeyword) ? Token(SyntaxKind.StaticKeyword) : word)))
            .WithExpressionBody(
                ArrowExpressionClause(
                    CastExpression(node.Declaration.Type.WithoutTrivia(), ParenthesizedExpression(Switched.Either(id, more, value)))))
            .WithSemicolonToken(Token(SyntaxKind.SemicolonToken)));
    }

    /// <summary>A value that is computed once, before any change is on, is computed each time.</summary>
    private MemberDeclarationSyntax Computed(FieldDeclarationSyntax node, FieldDeclarationSyntax code) =>
        code != node && node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
        && node.Declaration.Variables is [{ Initializer: not null }]
        && code.Declaration.Variables is [{ Initializer.Value: { } value } variable]
        && model.GetTypeInfo(node.Declaration.Type).Type
            is { IsValueType: true } or { TypeKind: TypeKind.Array } or { ContainingNamespace.Name: "Frozen" }
            ? PropertyDeclaration(node.Declaration.Type.WithoutTrivia().WithTrailingTrivia(Space), variable.Identifier)
                .WithModifiers(TokenList(node.Modifiers.Where(word => !word.IsKind(SyntaxKind.ReadOnlyKeyword))))
                .WithExpressionBody(ArrowExpressionClause(value))
                .WithSemicolonToken(Token(SyntaxKind.SemicolonToken))
            : code;

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var code = (StatementSyntax)base.VisitExpressionStatement(node)!;
        if (IsLog(node) || Declares(node))
            return code;
        var name = node.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax local } ? local.Identifier.Text : "";
        return Switched.Without(list.Add(node, file, $"without {MutantList.Quote(node)}", name), code);
    }

    public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node)
    {
        var code = (StatementSyntax)base.VisitYieldStatement(node)!;
        return node.IsKind(SyntaxKind.YieldReturnStatement)
            ? Switched.Without(list.Add(node, file, $"without {MutantList.Quote(node)}"), code)
            : code;
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var code = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        if (node.Pattern is DiscardPatternSyntax && node.WhenClause is null)
            return code;
        return list.Add(node, file, $"without {MutantList.Quote(node)}") is not { } id
            ? code
            : Switched.Mark(id, code.WithWhenClause(WhenClause(code.WhenClause is { } when
                ? BinaryExpression(SyntaxKind.LogicalAndExpression, Switched.IsOff(id), ParenthesizedExpression(when.Condition))
                : Switched.IsOff(id))));
    }

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) =>
        list.Add(node, file, $"without {MutantList.Quote(node)}") is { } id
            ? Switched.Mark(id, CasePatternSwitchLabel(ConstantPattern(node.Value), WhenClause(Switched.IsOff(id)), node.ColonToken))
            : node;

    /// <summary>Patterns hold constants only.</summary>
    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    private ExpressionSyntax Condition(ExpressionSyntax original, ExpressionSyntax code)
    {
        if (Declares(original))
            return code;
        var quoted = MutantList.Quote(original);
        if (original.Parent is not (WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax))
            code = Switched.True(list.Add(original, file, $"{quoted} → true"), code);
        return Switched.False(list.Add(original, file, $"{quoted} → false"), code);
    }

    private ExpressionSyntax Operand(BinaryExpressionSyntax whole, ExpressionSyntax original, ExpressionSyntax code)
    {
        if (original.IsKind(whole.Kind()) || Declares(original))
            return code;
        var change = $"{MutantList.Quote(whole)} without {MutantList.Quote(original)}";
        return whole.IsKind(SyntaxKind.LogicalAndExpression)
            ? Switched.True(list.Add(original, file, change), code)
            : Switched.False(list.Add(original, file, change), code);
    }

    private ExpressionSyntax Either(ExpressionSyntax original, ExpressionSyntax quoted, ExpressionSyntax changed, ExpressionSyntax code) =>
        Either(original, $"{MutantList.Quote(original)} → {MutantList.Quote(quoted)}", changed, code);

    private ExpressionSyntax Either(ExpressionSyntax original, string change, ExpressionSyntax changed, ExpressionSyntax code) =>
        Switched.Either(list.Add(original, file, change), changed, code);

    /// <summary>A condition as a whole, not an operand of one.</summary>
    private bool IsWholeCondition(ExpressionSyntax node)
    {
        if (node is LiteralExpressionSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or DeclarationExpressionSyntax
            || model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_Boolean)
            return false;
        SyntaxNode child = node;
        while (child.Parent is ParenthesizedExpressionSyntax)
            child = child.Parent;
        return child.Parent switch
        {
            IfStatementSyntax or WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or WhenClauseSyntax => true,
            ConditionalExpressionSyntax choice => choice.Condition == child,
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax type } }
                when type.Keyword.IsKind(SyntaxKind.VoidKeyword) => false,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax => node is not ConditionalExpressionSyntax,
            ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax =>
                node is BinaryExpressionSyntax or IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax,
            _ => false,
        };
    }

    private bool IsNumber(ExpressionSyntax node) => model.GetTypeInfo(node).Type is { } type && IsNumber(type);

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32
            or SpecialType.System_Double or SpecialType.System_Byte;

    private static bool MayVary(SyntaxNode? around) =>
        around is BinaryExpressionSyntax or ArgumentSyntax { Parent: ArgumentListSyntax } or ReturnStatementSyntax
        or ArrowExpressionClauseSyntax or ConditionalExpressionSyntax or ExpressionElementSyntax or InitializerExpressionSyntax
        or SwitchExpressionArmSyntax;

    /// <summary>Whether there is a method of the other name beside the one that is called.</summary>
    private bool HasBeside(InvocationExpressionSyntax call, string opposite) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && (method.ReducedFrom ?? method).ContainingType.GetMembers(opposite).OfType<IMethodSymbol>().Any()
        && (opposite is not ("All" or "Any") || call.ArgumentList.Arguments.Count > 0);

    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf(inner => inner is not LambdaExpressionSyntax)
            .Any(inner => inner is SingleVariableDesignationSyntax or RefExpressionSyntax or DeclarationExpressionSyntax);

    private static bool IsLog(ExpressionStatementSyntax node) =>
        node.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
        && call.Expression is IdentifierNameSyntax { Identifier.Text: "Log" or "_log" or "log" };
}
