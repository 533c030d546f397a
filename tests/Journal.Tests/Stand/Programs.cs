namespace Gateway.Journal.Tests.Stand;

/// <summary>The executables under test, of the same configuration as this assembly.</summary>
internal static class Programs
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    public static string Core => Find("Core", "gateway-core");

    public static string Driver => Find("ModemDriver", "gateway-modems");

    public static string VirtualBank => Find("VirtualBank", "gateway-virtual-bank");

    public static string Cli => Find("Clients/Cli", "gateway");

    private static string Find(string project, string name)
    {
        // …/tests/Journal.Tests/bin/<configuration>/<framework>/
        var root = Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var path = Path.Combine(root, "src", project, "bin", Output.Parent!.Name, Output.Name, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{name} is not built.", path);
    }
}
