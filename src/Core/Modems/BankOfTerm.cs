using Gateway.Core.Bank;

namespace Gateway.Core.Modems;

/// <summary>A term begins with no modem and no SIM: what this core heard of them in an earlier term may be long untrue.</summary>
internal sealed class BankOfTerm(ModemDirectory directory) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
