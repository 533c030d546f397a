using Gateway.Core.Bank;
using Gateway.Core.Modems;
using Gateway.Core.Sms.Dispatch;

namespace Gateway.Core.Hosting;

/// <summary>Ends the streams that would otherwise keep the server from stopping: watchers, and drivers elsewhere, which keep
/// what they hold and attach again. Registered first, so that it is told last, after the embedded driver has finished.</summary>
internal sealed class OrderlyStop(DispatchLeadership leadership, ModemDirectory directory) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        directory.EndWatches();
        if (leadership.Find<DriverAttachment>() is { } drivers)
            await drivers.EndAllAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
