using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>A program for <c>Alerts:Command</c> that writes down what it is told.</summary>
/// <param name="Program">Its file.</param>
/// <param name="Said">Where it writes: <c>start|NAME|ENGLISH|CHINESE</c>, a line each.</param>
internal sealed record AlertFile(string Program, string Said)
{
    public static async Task<AlertFile> MakeAsync(Scratch scratch)
    {
        var file = new AlertFile(scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(file.Program,
            $"#!/bin/sh\nprintf '%s|%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" \"$4\" >> '{file.Said}'\n");
        await using var chmod = ProgramRun.Start("chmod", ["+x", file.Program]);
        Assert.Equal(0, await chmod.EndAsync());
        return file;
    }

    /// <summary>The first line that begins so.</summary>
    public async Task<string> HeardAsync(string beginning) => (await Eventually.AsksAsync(
        beginning, async () => File.Exists(Said) ? await File.ReadAllLinesAsync(Said) : [],
        lines => lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal))))
        .First(line => line.StartsWith(beginning, StringComparison.Ordinal));
}
