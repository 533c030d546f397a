using Gateway.VirtualBank.Loop;

namespace Gateway.VirtualBank.Modems;

/// <summary>Says the same line again and again, while nobody types a PDU.</summary>
internal sealed class Chatter(VirtualModem modem)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private Due? _next;

    public void Begin(string line)
    {
        End();
        _next = modem.Bank.Loop.After(Pause, () =>
        {
            if (modem.State != ModemState.Prompt) modem.Notice(line);
            Begin(line);
        });
    }

    public void End() => _next?.Cancel();
}
