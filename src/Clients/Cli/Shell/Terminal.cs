using System.Text;

namespace Gateway.Cli.Shell;

/// <summary>Everything a command sees of the world besides the gateway. Tests bring their own.</summary>
internal sealed record Terminal
{
    /// <summary>Data.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Talk: progress, questions, errors.</summary>
    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>False when redirected: then no colours, no frames, no column is cut.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Somebody can be asked: both standard input and standard error are a terminal.</summary>
    public bool SomebodyIsThere { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public int Width { get; init; } = 120;

    public required Func<string, string?> Environment { get; init; }

    /// <summary>Where relative files and <c>data/admin.key</c> are looked for.</summary>
    public required string Folder { get; init; }

    /// <summary>The user's settings folder, <c>~/.config</c> on Linux.</summary>
    public required string ProfileFolder { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            In = Console.In,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            SomebodyIsThere = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? int.MaxValue : Math.Max(40, Console.WindowWidth),
            Environment = System.Environment.GetEnvironmentVariable,
            Folder = Directory.GetCurrentDirectory(),
            ProfileFolder = System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData),
        };
    }
}
