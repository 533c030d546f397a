using System.Globalization;
using Gateway.Mutants.Tests.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gateway.Mutants.Tests.Compiling;

/// <summary>One assembly that holds every change of its rules, all switched off.</summary>
internal static class ChangedAssembly
{
    private const int MostRounds = 40;

    /// <summary>In patterns, attributes, other constants.</summary>
    private static readonly string[] ConstantWanted = ["CS0133", "CS0150", "CS0182", "CS9135"];

    /// <param name="names">How a source is called in the list, by its path; null: it is left as it is.</param>
    /// <returns>The assembly; changes that the compiler does not take are refused in the list.</returns>
    public static byte[] Compile(CSharpCompilation compilation, IEnumerable<ResourceDescription> resources,
        Func<string, string?> names, MutantList list)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var changed = Change(compilation, names, list)
                .AddSyntaxTrees(
                    CSharpSyntaxTree.ParseText(Switched.Source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Mutant.cs"));
            using var bytes = new MemoryStream();
            var result = changed.Emit(bytes, manifestResources: resources);
            if (result.Success)
                return bytes.ToArray();
            foreach (var error in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                Refuse(error, list);
        }

        throw new InvalidOperationException("The changes cannot be compiled together.");
    }

    /// <summary>The sources with every change of the list, which is made anew.</summary>
    public static CSharpCompilation Change(CSharpCompilation compilation, Func<string, string?> names, MutantList list)
    {
        list.Restart();
        var changed = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (names(tree.FilePath) is not { } name)
                continue;
            var root = new Mutator(compilation.GetSemanticModel(tree), name, list).Visit(tree.GetRoot());
            changed = changed.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root!, tree.Options));
        }

        return changed;
    }

    private static void Refuse(Diagnostic error, MutantList list)
    {
        var tree = error.Location.SourceTree ?? throw new InvalidOperationException(error.ToString());
        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);

        // The constant that is none any more; the change itself; another to what the error is about; those of the statements beside it; all
        // around it.
        var inside = Marks(node.AncestorsAndSelf().FirstOrDefault(outer => outer.HasAnnotations(MutantList.Annotation))).ToList();
        var names = node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.Text)
            .ToHashSet(StringComparer.Ordinal);
        var named = list.Compiled.Where(mutant => mutant.Name.Length > 0 && names.Contains(mutant.Name)).Select(mutant => mutant.Id)
            .ToList();
        var member = node.AncestorsAndSelf().FirstOrDefault(outer => outer is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax);
        var beside = member?.DescendantNodesAndSelf().ToList() ?? [];
        var statements =
            beside.Where(inner => inner is StatementSyntax or SwitchExpressionArmSyntax or SwitchLabelSyntax).SelectMany(Marks).ToList();
        List<List<int>> suspects =
        [
            ConstantWanted.Contains(error.Id) ? named : [],
            inside,
            named,
            statements,
            [.. beside.SelectMany(Marks)],
        ];
        var guilty = suspects.Find(ids => ids.Count > 0) ?? throw new InvalidOperationException(error.ToString());
        guilty.ForEach(list.Refuse);
    }

    private static IEnumerable<int> Marks(SyntaxNode? node) =>
        node?.GetAnnotations(MutantList.Annotation).Select(mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture)) ?? [];
}
