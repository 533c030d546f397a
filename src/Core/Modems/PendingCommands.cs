using System.Collections.Concurrent;
using Gateway.Core.Sms.Dispatch;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>Operators' commands on their way to a driver and back.</summary>
internal sealed class PendingCommands(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (DriverSession Session, TaskCompletionSource<ModemCommandResponse> Waiter)> _waiting =
        new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DriverSession> _sessions = new(StringComparer.Ordinal);

    public void Attached(DriverSession session) => _sessions[session.DriverId] = session;

    public void Detached(DriverSession session)
    {
        _sessions.TryRemove(new KeyValuePair<string, DriverSession>(session.DriverId, session));
        foreach (var (id, entry) in _waiting)
        {
            if (entry.Session == session && _waiting.TryRemove(id, out var waiting))
                waiting.Waiter.TrySetResult(new ModemCommandResponse { Text = "driver_gone" });
        }
    }

    /// <summary>The driver's answer; <c>Done = false</c> with a stable word when the driver is gone or silent.</summary>
    public async Task<ModemCommandResponse> RunAsync(Modem modem, ModemCommand command, CancellationToken cancellation)
    {
        if (!_sessions.TryGetValue(modem.DriverId, out var session))
            return new ModemCommandResponse { Text = "driver_gone" };

        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var waiter = new TaskCompletionSource<ModemCommandResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = (session, waiter);
        try
        {
            session.Send(new CoreMessage
            {
                Command = new Command { CommandId = id, Imei = modem.Imei.Length > 0 ? modem.Imei : modem.Port, Command_ = command },
            });
            return await waiter.Task.WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            return new ModemCommandResponse { Text = "no_answer" };
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <returns>False when it answers nothing that this driver was asked.</returns>
    public bool Answer(DriverSession session, CommandResult result)
    {
        if (!_waiting.TryGetValue(result.CommandId, out var entry) || entry.Session != session)
            return false;
        if (_waiting.TryRemove(KeyValuePair.Create(result.CommandId, entry)))
            entry.Waiter.TrySetResult(result.Response ?? new ModemCommandResponse());
        return true;
    }
}
