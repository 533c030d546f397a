using Gateway.VirtualBank.Loop;

namespace Gateway.VirtualBank.Modems;

/// <summary>Registration in the network (3GPP TS 27.007, 7.2) and signal.</summary>
internal sealed class Radio(VirtualModem modem)
{
    private static readonly string[] Notices = ["+CREG", "+CGREG", "+CEREG"];
    private Due? _back;

    /// <summary>0 not searching, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming, 6/7 SMS only, home or roaming, 8 emergency calls
    /// only,
    /// 9/10 home or roaming with CSFB not preferred, 11 RLOS.</summary>
    public int Status { get; private set; } = 1;

    /// <summary>AT+CFUN: 1 on; 0 and 4 off.</summary>
    public int Functionality { get; private set; } = 1;

    /// <summary>The one command that knows of the network; null: all three do.</summary>
    public string? KnownBy { get; set; }

    /// <summary>+CSQ, 0–31, 99 unknown.</summary>
    public int Signal => Registered ? 24 - (modem.Number % 7) : 99;

    public bool Registered => Functionality == 1 && Status is 1 or 5 or 6 or 7 or 9 or 10;

    public string Line(string command, int notices)
    {
        var status = Known(command);
        return notices == 2 && status is 1 or 5 ? $"{command}: {notices},{status},\"18CD\",\"0A3B9F01\"" : $"{command}: {notices},{status}";
    }

    public void SetFunctionality(int value)
    {
        Functionality = value;
        Tell();
    }

    public void SetStatus(int status)
    {
        _back?.Cancel();
        Status = status;
        Tell();
    }

    /// <summary>No network for a while.</summary>
    public void Lose(TimeSpan span)
    {
        SetStatus(2);
        _back = modem.Bank.Loop.After(span, () => SetStatus(1));
    }

    private int Known(string command) => Functionality == 1 && (KnownBy ?? command) == command ? Status : 0;

    private void Tell()
    {
        foreach (var command in Notices)
        {
            foreach (var tty in modem.Ttys)
            {
                if (tty.Settings.RegistrationNotices[command] is > 0 and var notices) tty.Notice(Unsolicited(command, notices));
            }
        }
        modem.FetchWaiting();
    }

    private string Unsolicited(string command, int notices)
    {
        var status = Known(command);
        return notices == 2 && status is 1 or 5 ? $"{command}: {status},\"18CD\",\"0A3B9F01\"" : $"{command}: {status}";
    }
}
