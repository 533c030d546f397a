using System.Diagnostics;
using System.Text;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

/// <summary>A process that writes is killed at random, again and again on the same file.</summary>
public sealed class KillTests : IAsyncDisposable
{
    private const string PathVariable = "GATEWAY_KILL_TEST_STORE";
    private const int Kills = 5;

    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task What_was_confirmed_before_a_kill_is_there_afterwards_and_nothing_is_half_there()
    {
        var confirmed = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await WriteAndKillAsync(Random.Shared.Next(1, 1500), confirmed);
            var library = new Library();
            var store = await _place.OpenAsync(library);
            Assert.Empty(await store.VerifyAsync());
            var notes = store.Read(reader => reader.Range(library.Notes, 0, int.MaxValue));
            Assert.Subset(notes.Select(note => note.Name).ToHashSet(), confirmed);
            Assert.All(notes, note => Assert.Equal(2, store.Read(reader => reader.Lookup(library.CopiesOf, (ulong)note.Id)).Count));
            Assert.Equal(notes.Count * 2, store.Read(reader => reader.Range(library.Copies, 0, int.MaxValue)).Count);
            await store.DisposeAsync();
        }
        Assert.NotEmpty(confirmed);
    }

    /// <summary>Runs in the process that is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { } path)
            return;
        var library = new Library();
        await using var store = new LiteStore(new() { Path = path, LargestLogMiB = 1 }, library.Model, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, log => new LogFile(log));
        await store.OpenAsync();
        await using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var name = Guid.NewGuid().ToString();
                await store.WriteAsync(transaction =>
                {
                    var note = transaction.Insert(library.Notes, Library.NewNote(name));
                    transaction.Insert(library.Copies, new Copy { Note = note });
                    return transaction.Insert(library.Copies, new Copy { Note = note });
                });
                lock (gate)
                {
                    output.Write(Encoding.ASCII.GetBytes($"stored {name}\n"));
                    output.Flush();
                }
            }
        })));
    }

    private async Task WriteAndKillAsync(int after, HashSet<string> confirmed)
    {
        var method = $"{typeof(KillTests).FullName}.{nameof(Writes_until_it_is_killed)}";
        var start = new ProcessStartInfo(Environment.ProcessPath!,
            ["-method", method, "-explicit", "only"])
        { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[PathVariable] = _place.Path;
        using var child = Process.Start(start)!;
        try
        {
            for (var seen = 0; await child.StandardOutput.ReadLineAsync() is { } line;)
            {
                if (!line.StartsWith("stored ", StringComparison.Ordinal) || line.Length != 43)
                    continue;
                confirmed.Add(line[7..]);
                if (++seen == after)
                    child.Kill();
            }
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync();
        }
    }
}
