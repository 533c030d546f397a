using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>AT, SIM, registration and signal; no message is sent.</summary>
internal sealed class TestWork : AnsweredWork
{
    protected override async Task<CommandAnswer> DoAsync(ModemSession session, CancellationToken stop)
    {
        await session.Chat.RunAsync(new Attention(TimeSpan.FromSeconds(5)), stop);
        var sim = await session.Chat.RunAsync(new AskPinState(), stop);
        await session.LookAroundAsync(stop);
        var modem = session.Status.Now;
        return new CommandAnswer(
            session.IsRegistered,
            $"at: OK\nsim: {sim}\nregistration: {modem.Registration}\noperator: {modem.Operator}\nsignal: {modem.SignalDbm} dBm");
    }
}
