using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.VirtualBank.Tests.Drivers;

/// <summary>A bank on the machine's own clock, for programs that bring theirs.</summary>
internal sealed class RealTimeBank : IAsyncDisposable
{
    private RealTimeBank(VirtualModemBank bank, string folder)
    {
        Bank = bank;
        Folder = folder;
    }

    public VirtualModemBank Bank { get; }

    /// <summary>The bank's folder; a driver may have its own below it.</summary>
    public string Folder { get; }

    public static async Task<RealTimeBank> StartAsync(string family)
    {
        var options = Rack.NewOptions();
        options.AirTime = TimeSpan.FromMilliseconds(20);
        options.ReportDelay = TimeSpan.FromMilliseconds(20);
        options.Families = [family];
        var bank = new VirtualModemBank(options, TimeProvider.System, NullLogger<VirtualModemBank>.Instance);
        await bank.StartAsync(TestContext.Current.CancellationToken);
        return new RealTimeBank(bank, options.Directory);
    }

    public string MakeFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName + "/";

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
