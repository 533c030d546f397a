namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>One core without modems for the tests of a class: what is queued stays queued.</summary>
public sealed class QuietCore : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;
    private int _people = 6_000_000;

    internal CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    /// <summary>Somebody whom no other test knows.</summary>
    public int NewPerson() => Interlocked.Increment(ref _people);

    public async ValueTask InitializeAsync() => _core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }
}
