using Gateway.Core.Access;

namespace Gateway.Core.Alerts;

/// <summary>Tells each change of rights as it happens.</summary>
internal sealed class KeyNews(KeyEvents keys, AlertCommand command) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in keys.Untold.ReadAllAsync(stoppingToken))
                await command.TellAsync(KeyAlerts.Of(change), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
