using System.Diagnostics;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Rehearsal;

/// <summary>Finds <c>gateway-core</c> on this machine.</summary>
internal static class CoreProgram
{
    /// <summary>Names it, when it is nowhere else.</summary>
    public const string Variable = "GATEWAY_CORE";

    private static readonly string FileName = OperatingSystem.IsWindows() ? "gateway-core.exe" : "gateway-core";

    /// <summary>By the variable; else beside this command, in the folder core next to its own, in a checkout's build, or on the PATH; null
    /// when it is nowhere.</summary>
    public static string? Find(Terminal terminal)
    {
        if (terminal.Environment(Variable) is { Length: > 0 } named)
            return named;

        // Installed: cli and core side by side. In a checkout: src/Clients/Cli/bin/Debug/net10.0 and src/Core/bin/Debug/net10.0.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var build = Path.Combine(here.Parent?.Name ?? "", here.Name);
        var source = here.Parent?.Parent?.Parent?.Parent?.Parent?.FullName;
        IEnumerable<string> folders =
        [
            here.FullName,
            Path.Combine(here.Parent?.FullName ?? "", "core"),
            .. source is null ? [] : new[] { Path.Combine(source, "Core", "bin", build) },
            .. (terminal.Environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];
        return folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
    }

    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> words)
    {
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return start;
    }
}
