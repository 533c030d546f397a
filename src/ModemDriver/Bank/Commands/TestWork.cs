using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>AT, SIM, registration and signal; no message is sent. Passed when the SIM is ready and the modem is in the network.</summary>
internal sealed class TestWork : AnsweredWork
{
    private const string Ready = "READY";

    protected override async Task<CommandAnswer> DoAsync(ModemSession session, CancellationToken stop)
    {
        await session.Chat.RunAsync(new Attention(TimeSpan.FromSeconds(5)), stop);
        var sim = await session.PinStateAsync(stop);
        await session.Network.PollAsync(stop);
        var modem = session.Status.Now;
        return new CommandAnswer(
            session.Network.IsRegistered && sim is Ready or "",
            $"at: OK\nsim: {(sim.Length > 0 ? sim : "no answer")}\nregistration: {modem.Registration}\noperator: {modem.Operator}\nsignal: {modem.SignalDbm} dBm");
    }
}
