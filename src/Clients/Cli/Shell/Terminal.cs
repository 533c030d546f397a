using System.Text;
using Gateway.Cli.Output;

#pragma warning disable RS0030 // The one place that may name the console: it hands its streams to TerminalWriter.

namespace Gateway.Cli.Shell;

/// <summary>Everything a command sees of the world besides the gateway. Tests bring their own.</summary>
internal sealed record Terminal
{
    /// <summary>Data.</summary>
    public required TerminalWriter Out { get; init; }

    /// <summary>Talk: progress, questions, errors.</summary>
    public required TerminalWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>False when redirected: then no colours, no frames, no column is cut or left out.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Somebody can be asked: both standard input and standard error are a terminal.</summary>
    public bool SomebodyIsThere { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns and rows; asked each time, since a window changes its size.</summary>
    public Func<(int Columns, int Rows)> Size { get; init; } = () => (120, 40);

    public required Func<string, string?> Environment { get; init; }

    /// <summary>Where relative files and <c>data/admin.key</c> are looked for.</summary>
    public required string Folder { get; init; }

    /// <summary>The user's settings folder, <c>~/.config</c> on Linux.</summary>
    public required string ProfileFolder { get; init; }

    /// <summary>The next key, waited for as long as it takes; null where there is no keyboard.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        var colours = string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"));
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Out = new(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true }, colours && !Console.IsOutputRedirected),
            Error = new(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true }, colours && !Console.IsErrorRedirected),
            In = new Keyboard(),
            ReadKey = Console.IsInputRedirected ? null : static () => Console.ReadKey(intercept: true),
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            SomebodyIsThere = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Size = () => (Usable(Console.WindowWidth, 20, 80), Usable(Console.WindowHeight, 5, 24)),
            Environment = System.Environment.GetEnvironmentVariable,
            Folder = Directory.GetCurrentDirectory(),
            ProfileFolder = // Also before it exists: a fresh account has none yet.
                System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData,
                    System.Environment.SpecialFolderOption.DoNotVerify),
        };
    }

    /// <summary>A terminal that does not say how large it is has the size of all terminals.</summary>
    private static int Usable(int told, int least, int usual) => told < least ? usual : told;

    /// <summary>Opened when somebody is to answer, not before: .NET then sets the terminal up for keys, with sequences of its
    /// own.</summary>
    private sealed class Keyboard : TextReader
    {
        public override string? ReadLine() => Console.In.ReadLine();

        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
            Console.In.ReadLineAsync(cancellationToken);
    }
}
