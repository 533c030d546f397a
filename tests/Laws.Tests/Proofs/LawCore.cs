using System.Text;
using Gateway.Laws.Tests.Judging;
using Gateway.Laws.Tests.Proofs;
using Gateway.Laws.Tests.Sheets;

[assembly: AssemblyFixture(typeof(LawCore))]

namespace Gateway.Laws.Tests.Proofs;

/// <summary>One core with a real store and no modems: what is queued stays queued.</summary>
public sealed class LawCore : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;
    private Store? _store;

    internal CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    /// <summary>Imports the file and judges what became of every row.</summary>
    internal async Task<(Verdict Verdict, ImportRun Run, byte[] Bytes)> TryAsync(Manuscript file)
    {
        var bytes = Recipe.Bytes(file);
        var path = _scratch.Path(file.IsText ? "mangled.csv" : "mangled.xlsx");
        await File.WriteAllBytesAsync(path, bytes);
        _store ??= new Store(Core);
        await _store.NewAsync();
        var run = await ImportRun.OfAsync(Core, path, file.Dice.For("language").Chance(0.5));
        return (await Judge.OfAsync(file, run, _store), run, bytes);
    }

    public async ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }
}
