using System.Reflection;

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>Where things lie: the programs under test are those of the same configuration as this assembly, or those that
/// <c>deploy/publish.sh</c> made, in the folder that <c>GATEWAY_PROGRAMS</c> names.</summary>
internal static class Repository
{
    private static readonly string? Published = Environment.GetEnvironmentVariable("GATEWAY_PROGRAMS");
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    public static string Root { get; } = FindRoot();

    public static string Core => Program("Core", "core", "gateway-core");

    public static string Cli => Program("Clients/Cli", "cli", "gateway");

    public static string Modems => Program("ModemDriver", "modems", "gateway-modems");

    public static string VirtualBank => Program("VirtualBank", "virtual-bank", "gateway-virtual-bank");

    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    public static string OfTests(string name) => Path.Combine(Root, "tests", "EndToEnd.Tests", name);

    private static string Program(string project, string published, string name)
    {
        // …/bin/<configuration>/<framework>/
        var path = Published is { Length: > 0 }
            ? Path.GetFullPath(Path.Combine(Published, published, name), Root)
            : Path.Combine(Root, "src", project, "bin", Output.Parent!.Name, Output.Name, name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{name} is not built: dotnet build {Assembly.GetExecutingAssembly().GetName().Name}", path);
    }

    private static string FindRoot()
    {
        for (var folder = Output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Gateway.sln above {Output.FullName}");
    }
}
