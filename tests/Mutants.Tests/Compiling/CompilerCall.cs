using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gateway.Mutants.Tests.Compiling;

/// <summary>How the build compiles a project, to do the same with changed sources.</summary>
internal sealed class CompilerCall
{
    private readonly CSharpCommandLineArguments _arguments;

    private CompilerCall(CSharpCommandLineArguments arguments, CSharpCompilation compilation) =>
        (_arguments, Compilation) = (arguments, compilation);

    /// <summary>The sources as they stand, with what the generators add. Warnings are nothing here.</summary>
    public CSharpCompilation Compilation { get; }

    public IEnumerable<ResourceDescription> Resources => _arguments.ManifestResources;

    /// <param name="project">Path of a project that was built.</param>
    public static CompilerCall Of(string project, string configuration)
    {
        var folder = Path.GetDirectoryName(project)!;
        var arguments = CSharpCommandLineParser.Default.Parse(Ask(project, configuration), folder, sdkDirectory: null);
        var trees = arguments.SourceFiles.Select(
            file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), arguments.ParseOptions, file.Path));
        var references =
            arguments.MetadataReferences.Select(
                reference => MetadataReference.CreateFromFile(Path.GetFullPath(reference.Reference, folder)));
        var options = arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([])
            .WithNullableContextOptions(NullableContextOptions.Annotations)
            .WithOptimizationLevel(OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create(arguments.CompilationName, trees, references, options);
        CSharpGeneratorDriver.Create(Generators(arguments, folder), parseOptions: arguments.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return new CompilerCall(arguments, (CSharpCompilation)complete);
    }

    private static IEnumerable<ISourceGenerator> Generators(CSharpCommandLineArguments arguments, string folder)
    {
        var loader = new Loader();
        // One may need another: all are known before the first is asked.
        var all = arguments.AnalyzerReferences
            .Select(analyzer => new AnalyzerFileReference(Path.GetFullPath(analyzer.FilePath, folder), loader)).ToList();
        return all.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
    }

    private static List<string> Ask(string project, string configuration)
    {
        // The questions that editors ask a project.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "msbuild", project, "-t:PrepareResources;Compile", "-getItem:CscCommandLineArgs", $"-p:Configuration={configuration}",
                "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:DesignTimeBuild=true",
                "-p:BuildProjectReferences=false", "-p:NonExistentFile=never-there",
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var asked = Process.Start(start)!;
        var answer = asked.StandardOutput.ReadToEnd();
        asked.WaitForExit();
        if (asked.ExitCode != 0)
            throw new InvalidOperationException($"{project} does not say how it is compiled: {answer}");
        using var json = JsonDocument.Parse(answer);
        var items = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!).ToList();
        return items.Count > 0 ? items : throw new InvalidOperationException($"{project} does not say how it is compiled.");
    }

    /// <summary>Two projects have generators of one name and of different versions: each project has its own.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
        private readonly AssemblyLoadContext _context = new("generators");

        public Loader() =>
            _context.Resolving += (context, name) =>
                _known.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

        public void AddDependencyLocation(string fullPath) => _known[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
    }
}
