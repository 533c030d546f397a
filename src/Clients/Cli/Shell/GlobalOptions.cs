using System.CommandLine;
using Gateway.Cli.Language;

namespace Gateway.Cli.Shell;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions(Texts texts)
{
    public const string DefaultServer = "http://127.0.0.1:5081";

    public Option<bool> Json { get; } = new("--json") { Description = texts["--json"], Recursive = true };

    public Option<bool> Wide { get; } = new("--wide") { Description = texts["--wide"], Recursive = true };

    public Option<string?> Server { get; } = new("--server") { Description = texts["--server"], HelpName = "URL", Recursive = true };

    public Option<string?> Key { get; } = new("--key") { Description = texts["--key"], HelpName = "FILE", Recursive = true };

    public void AddTo(Command root)
    {
        root.Add(Json);
        root.Add(Wide);
        root.Add(Server);
        root.Add(Key);
    }
}
