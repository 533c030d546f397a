using Gateway.Cli.Shell;

namespace Gateway.Cli.Tests.Scripted;

/// <summary>Runs the command in this process, redirected and with nobody there, unless a test says otherwise.</summary>
internal static class CommandLine
{
    public static async Task<Ended> RunAsync(string[] arguments, Func<Terminal, Terminal>? with = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal
        {
            Out = new(output),
            Error = new(error),
            In = TextReader.Null,
            Environment = _ => null,
            Folder = Path.GetTempPath(),
            ProfileFolder = Path.Combine(Path.GetTempPath(), "no-such-profile"),
        };
        var exit = await GatewayCommand.RunAsync(arguments, with is null ? terminal : with(terminal));
        return new((Exit)exit, output.ToString(), error.ToString());
    }
}
