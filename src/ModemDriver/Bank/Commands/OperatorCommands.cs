using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>Carries out what operators ask for.</summary>
internal sealed class OperatorCommands(ModemBank bank, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // a submission may be in the air before the command's turn comes

    public async Task<CommandAnswer> RunAsync(string imeiOrPort, OperatorCommand command, CancellationToken stop)
    {
        if (bank.Find(imeiOrPort) is not { } place)
            return new CommandAnswer(false, "no_such_modem");
        switch (command)
        {
            case OperatorCommand.Trace trace:
                return new CommandAnswer(true, string.Join('\n', place.Life.Trace.Newest(trace.Lines)));
            case OperatorCommand.Pause:
                place.Life.IsPaused = true;
                var isSending = place.Life.Status.Now.State == ModemState.Sending;
                if (isSending)
                    place.Life.Status.Enter(ModemState.Sending, StateReason.Pausing);
                place.Life.Signal(new ModemSignal.Poke());
                return new CommandAnswer(true, isSending ? "pausing" : "paused");
            case OperatorCommand.Resume:
                place.Life.IsPaused = false;
                place.Life.StruckUntil = default;
                place.Life.Signal(new ModemSignal.Poke());
                return new CommandAnswer(true, "resumed");
            case OperatorCommand.Reset when place.Life.Status.Now is { State: ModemState.Absent, Reason: StateReason.SparePort or StateReason.SparePerhaps }:
                return new CommandAnswer(false, StateReason.SparePort); // it would restart the modem that is served through the other port
            case OperatorCommand.Reset:
                var before = place.Life.Status.Now;
                return !place.Life.AskReset() ? new CommandAnswer(false, place.Life.Status.Now.Reason)
                    : new CommandAnswer(true, before.State == ModemState.Sending ? "restart_queued" : "restarting");
            case OperatorCommand.Ussd ussd when !UssdWork.IsCode(ussd.Code):
                return new CommandAnswer(false, "wrong_code");
            case OperatorCommand.Ussd ussd:
                return await WorkAsync(place, new UssdWork(place.Life, ussd.Code, time), stop);
            default:
                return await WorkAsync(place, new TestWork(), stop);
        }
    }

    private async Task<CommandAnswer> WorkAsync(BankPlace place, AnsweredWork work, CancellationToken stop)
    {
        if (!place.Life.Signal(new ModemSignal.Work(work)))
            work.Abandon(place.Life.Status.Now.Reason);
        try
        {
            return await work.Answer.WaitAsync(Patience, time, stop);
        }
        catch (TimeoutException)
        {
            return new CommandAnswer(false, "busy");
        }
    }
}
