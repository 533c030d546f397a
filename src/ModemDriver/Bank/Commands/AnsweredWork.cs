using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>Work whose answer an operator waits for.</summary>
internal abstract class AnsweredWork : IModemWork
{
    private readonly TaskCompletionSource<CommandAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommandAnswer> Answer => _answer.Task;

    public bool NeedsService => false;

    public void Abandon(string reason) => _answer.TrySetResult(new CommandAnswer(false, reason));

    public async Task RunAsync(ModemSession session, CancellationToken stop)
    {
        try
        {
            _answer.TrySetResult(await DoAsync(session, stop));
        }
        catch (CommandRefusedException e)
        {
            _answer.TrySetResult(new CommandAnswer(false, e.Message));
        }
        catch (ModemFaultException e)
        {
            _answer.TrySetResult(new CommandAnswer(false, e.Message));
            throw;
        }
    }

    protected abstract Task<CommandAnswer> DoAsync(ModemSession session, CancellationToken stop);
}
