using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Whether the modem still has the settings of its set-up. One that started anew without a word has forgotten them: no report and
/// no reply would be told any more, and in text mode a PDU would go out as somebody's text.</summary>
internal sealed class SettingsWatch(AtChat chat)
{
    // A busy modem, or noise on the line, may keep one answer back; who never answers is not asked for ever.
    private const int MostAsked = 5;

    private string _notices = ""; // as AT+CNMI? tells them after the set-up; empty: it does not say
    private bool _tellsFormat;
    private int _askedInVain;

    /// <summary>Notes what the modem says of its settings when all is well.</summary>
    /// <exception cref="SettingsLostException">It has forgotten them already: it started anew in the middle of the set-up.</exception>
    public async Task LearnAsync(CancellationToken stop)
    {
        var format = await AskFormatAsync(stop);
        if (format < 0)
            format = await AskFormatAsync(stop);
        if (format > AskMessageFormat.Pdu)
            throw new SettingsLostException();
        _notices = await chat.TryAsync(new AskMessageIndications(), "", stop);
    }

    /// <returns>Null when the modem does not tell.</returns>
    public async Task<bool?> StillHoldAsync(CancellationToken stop)
    {
        bool? kept = null;
        if (await AskFormatAsync(stop) is >= 0 and var format)
        {
            if (format != AskMessageFormat.Pdu)
                return false;
            kept = true;
        }

        if (_notices.Length > 0 && await chat.TryAsync(new AskMessageIndications(), "", stop) is { Length: > 0 } notices)
            return notices == _notices;
        return _notices.Length == 0 ? kept : null;
    }

    /// <summary>Asks, until it has not told so often that it never will: one that does not tell today may in a minute, and would else send
    /// PDUs as texts once it has started anew.</summary>
    /// <returns>-1 when it does not tell.</returns>
    private async Task<int> AskFormatAsync(CancellationToken stop)
    {
        if (!_tellsFormat && _askedInVain >= MostAsked)
            return -1;
        var format = await chat.TryAsync(new AskMessageFormat(), -1, stop);
        if (format >= 0)
            _tellsFormat = true;
        else
            _askedInVain++;
        return format;
    }

    /// <exception cref="UnansweredException">It used to answer: nothing is offered to it before it does again.</exception>
    private async Task<int> FormatAsync()
    {
        try
        {
            return await chat.RunAsync(new AskMessageFormat(), CancellationToken.None);
        }
        catch (Exception e) when (e is CommandRefusedException or MalformedReplyException)
        {
            return -1;
        }
    }

    /// <summary>Before a PDU is offered to it the modem is asked, where it answers; where it does not, its echo tells
    /// (<see cref="SubmitExchange"/>).</summary>
    /// <exception cref="SettingsLostException">It would take the PDU for a text.</exception>
    public async Task ThrowIfTextModeAsync()
    {
        if (_tellsFormat && await FormatAsync() > AskMessageFormat.Pdu)
            throw new SettingsLostException();
    }
}
