using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Bench;

/// <summary>A fresh process opens an existing store: how long, how much memory.</summary>
internal static class OpenBench
{
    public static async Task<int> RunAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        await using var store = new LiteStore(new StoreOptions { Path = path }, new BenchModel().Store, TimeProvider.System,
            NullLogger<LiteStore>.Instance);
        await store.OpenAsync();
        var opened = watch.Elapsed;
        var memory = Process.GetCurrentProcess().WorkingSet64 >> 20;
        watch.Restart();
        var findings = await store.VerifyAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"reopened in {opened.TotalSeconds:F1} s, {memory} MiB; file {new FileInfo(path).Length >> 20} MiB; verified in {watch.Elapsed.TotalSeconds:F1} s, {findings.Count} findings"));
        return findings.Count == 0 ? 0 : 1;
    }
}
