using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gateway.Architecture.Tests;

/// <summary>The sources of one program as the compiler understands them: which file uses what of which other file.</summary>
/// <remarks>Names are bound, not searched: constants, <c>nameof</c> and extension methods count, words in comments do not.</remarks>
internal sealed class SourceTree
{
    private readonly CSharpCompilation _compilation;

    private SourceTree(CSharpCompilation compilation)
    {
        _compilation = compilation;
        Uses = [.. compilation.SyntaxTrees.SelectMany(tree => UsesIn(tree, compilation.GetSemanticModel(tree)))];
    }

    /// <summary>Every use of a thing of another file of the same program, or of another program of this repository.</summary>
    public IReadOnlyList<Use> Uses { get; }

    /// <param name="program">Folder under <c>src</c>.</param>
    /// <param name="assembly">Name of what it is compiled to.</param>
    public static SourceTree Read(string program, string assembly)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../src", program));
        // What is made from the contract lies under the same relative path in the folder of the build.
        var made = Path.Combine(root, "obj", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Below(file, Path.Combine(root, "bin")) && (!Below(file, Path.Combine(root, "obj")) || Below(file, made)))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Relative(file)))
            .ToList();
        Assert.NotEmpty(trees);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Where(file => Path.GetFileNameWithoutExtension(file) != assembly)
            .Select(file => MetadataReference.CreateFromFile(file));
        return new SourceTree(
            CSharpCompilation.Create(assembly, trees, references, new CSharpCompilationOptions(OutputKind.ConsoleApplication)));

        string Relative(string file) => Path.GetRelativePath(Below(file, made) ? made : root, file);
    }

    /// <summary>The errors that one more file of the program would have.</summary>
    public IReadOnlyList<string> ErrorsOf(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var model = _compilation.AddSyntaxTrees(tree).GetSemanticModel(tree);
        return [.. model.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id)];
    }

    private static IEnumerable<Use> UsesIn(SyntaxTree tree, SemanticModel model)
    {
        foreach (var name in tree.GetRoot().DescendantNodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
        {
            var said = model.GetSymbolInfo(name);
            var bound = said.Symbol ?? said.CandidateSymbols.FirstOrDefault();
            var symbol = bound?.OriginalDefinition;
            if (bound is null
                || symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or ILabelSymbol
                    or IRangeVariableSymbol)
                continue;
            var declared = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath
                ?? symbol.ContainingType?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
            if (declared != tree.FilePath
                && (declared is not null
                    || symbol.ContainingAssembly?.Name.StartsWith("gateway", StringComparison.OrdinalIgnoreCase) == true))
                yield return new Use(tree.FilePath, name.GetLocation().GetLineSpan().StartLinePosition.Line + 1, symbol, bound, declared);
        }
    }

    private static bool Below(string file, string folder) => file.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
