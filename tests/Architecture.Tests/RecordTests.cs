using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gateway.Architecture.Tests;

/// <summary>What the compiler writes for a record must end.</summary>
public sealed class RecordTests
{
    [Fact]
    public void No_record_computes_a_property_of_its_own_kind_which_would_be_printed_without_end() => Assert.Empty(Sources()
        .SelectMany(root => root.DescendantNodes().OfType<RecordDeclarationSyntax>())
        .SelectMany(record =>
            record.Members.OfType<PropertyDeclarationSyntax>()
                .Where(property => IsPrinted(property) && property.Type.ToString().TrimEnd('?') == record.Identifier.Text))
        .Select(property => $"{property.Identifier.Text} of {property.Type} is to be a method"));

    private static bool IsPrinted(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.PublicKeyword) && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && (property.ExpressionBody is not null
            || property.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true);

    private static IEnumerable<SyntaxNode> Sources([CallerFilePath] string here = "") => Directory
        .EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src")), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot());
}
