using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>Carries out what operators ask for.</summary>
internal sealed class OperatorCommands(ModemBank bank, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60); // a submission may be in the air before the command's turn comes

    public async Task<CommandAnswer> RunAsync(string imeiOrPort, OperatorCommand command, CancellationToken stop)
    {
        if (bank.Find(imeiOrPort) is not { } port)
            return new CommandAnswer(false, "no_such_modem");
        switch (command)
        {
            case OperatorCommand.Trace trace:
                return new CommandAnswer(true, string.Join('\n', port.Life.Trace.Newest(trace.Lines)));
            case OperatorCommand.Pause:
                port.Life.IsPaused = true;
                var isSending = port.Life.Status.Now.State == ModemState.Sending;
                if (isSending)
                    port.Life.Status.Enter(ModemState.Sending, StateReason.Pausing);
                port.Life.Signal(new ModemSignal.Recheck());
                return new CommandAnswer(true, isSending ? "pausing" : "paused");
            case OperatorCommand.Resume:
                port.Life.IsPaused = false;
                port.Life.StruckUntil = default;
                port.Life.Signal(new ModemSignal.Recheck());
                return new CommandAnswer(true, "resumed");
            case OperatorCommand.Reset when port.Life.Status.Now
                is { State: ModemState.Absent, Reason: StateReason.SparePort or StateReason.SparePerhaps }:
                return new CommandAnswer(false, StateReason.SparePort); // it would restart the modem that is served through the other port
            case OperatorCommand.Reset:
                var before = port.Life.Status.Now;
                return !port.Life.AskReset() ? new CommandAnswer(false, port.Life.Status.Now.Reason)
                    : new CommandAnswer(true, before.State == ModemState.Sending ? "restart_queued" : "restarting");
            case OperatorCommand.Ussd ussd when !UssdWork.IsCode(ussd.Code):
                return new CommandAnswer(false, "wrong_code");
            case OperatorCommand.Ussd ussd:
                return await WorkAsync(port, new UssdWork(port.Life, ussd.Code, time), stop);
            default:
                return await WorkAsync(port, new TestWork(), stop);
        }
    }

    private async Task<CommandAnswer> WorkAsync(BankPort port, AnsweredWork work, CancellationToken stop)
    {
        if (!port.Life.Signal(new ModemSignal.Work(work)))
            work.Abandon(port.Life.Status.Now.Reason);
        try
        {
            return await work.Answer.WaitAsync(Timeout, time, stop);
        }
        catch (TimeoutException)
        {
            return new CommandAnswer(false, "busy");
        }
    }
}
