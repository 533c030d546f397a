using Gateway.EndToEnd.Tests.Processes;

[assembly: AssemblyFixture(typeof(SharedCore))]

namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>One core for the tests that only talk with it. They keep apart by their own people and keys.</summary>
public sealed class SharedCore : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;
    private int _people = 5_000_000;

    internal CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    /// <summary>Somebody whom no other test knows.</summary>
    public int NewPerson() => Interlocked.Increment(ref _people);

    public async ValueTask InitializeAsync() => _core = await CoreProcess.StartAsync(_scratch);

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }
}
