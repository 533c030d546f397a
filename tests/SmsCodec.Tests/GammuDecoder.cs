using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Gateway.SmsCodec.Tests;

/// <summary>What gammu_decode.py says of one PDU. TP-RD and TP-RP are not among it: Gammu answers false whatever they are.</summary>
internal sealed record GammuMessage
{
    public string? Error { get; init; }
    public string? Type { get; init; }
    public string? ServiceCentre { get; init; }
    public string? Number { get; init; }
    public string? Text { get; init; }
    public string? Coding { get; init; }
    public string? Time { get; init; }
    public string? SecondTime { get; init; }
    public string? Validity { get; init; }
    public int Reference { get; init; }
    public int Status { get; init; }
    public string? HeaderType { get; init; }
    public int Reference8 { get; init; }
    public int Reference16 { get; init; }
    public int Part { get; init; }
    public int Total { get; init; }
}

/// <summary>Gammu's decoder in a process of the system's Python, for which Debian packages it.</summary>
internal static class GammuDecoder
{
    private const int Missing = 3;
    private const string Install =
        "This test compares with Gammu's decoder: install the Debian package python3-gammu (apt install python3-gammu).";

    public static async Task<IReadOnlyList<GammuMessage>> DecodeAsync(IReadOnlyList<string> pdus, CancellationToken cancellation)
    {
        using var python = Start();
        var writing = WriteAsync(python, pdus, cancellation);
        var output = await python.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await python.StandardError.ReadToEndAsync(cancellation);
        await writing;
        await python.WaitForExitAsync(cancellation);
        Assert.True(python.ExitCode != Missing, Install);
        Assert.True(python.ExitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<GammuMessage>(line)!)
            .ToList();
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "gammu_decode.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Fail(Install);
            throw;
        }
    }

    private static async Task WriteAsync(Process python, IReadOnlyList<string> pdus, CancellationToken cancellation)
    {
        try
        {
            foreach (var pdu in pdus)
                await python.StandardInput.WriteLineAsync(pdu.AsMemory(), cancellation);
            python.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; its exit code says why.
        }
    }
}
