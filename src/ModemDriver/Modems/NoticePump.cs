using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>Takes a chat's notices while the modem's loop is busy: what needs no command is passed on at once, the rest becomes a
/// signal.</summary>
internal sealed class NoticePump(AtChat chat, ModemLife life, IModemObserver observer)
{
    private volatile NoticeReader _reader = new(ProfileCatalogue.Generic);

    private volatile ModemLife? _elsewhere;

    public NoticeReader Reader { set => _reader = value; }

    /// <summary>Whose the notices are: another port's, where this is a spare one of the same modem.</summary>
    public ModemLife Served
    {
        get => _elsewhere ?? life;
        set => _elsewhere = value;
    }

    /// <summary>Ends with the line.</summary>
    public async Task RunAsync()
    {
        try
        {
            await foreach (var notice in chat.Notices.ReadAllAsync())
                await TakeAsync(notice);
        }
        finally
        {
            // Without its notices a line is of no use, whatever ended them.
            await chat.LoseAsync(LineFault.Broken, "its notices are not read any more");
            life.Signal(new ModemSignal.LineLost());
        }
    }

    private async Task TakeAsync(AtNotice notice)
    {
        switch (notice)
        {
            case AtNotice.Unsolicited { Pdu: { } pdu, Line: var header }:
                PduArrived(header, pdu);
                break;
            case AtNotice.Unsolicited { Line: var line } when NoticeNames.IsRestart(line):
                // No answer will come to what it was asked before; whoever waits for one is told now.
                Served.SignalOfNotice(new ModemSignal.SettingsDoubtful());
                await chat.LoseAsync(LineFault.Restarted, "the modem started anew");
                break;
            case AtNotice.Unsolicited { Line: var line }:
                LineArrived(line);
                break;
            case AtNotice.EchoReturned:
                Served.SignalOfNotice(new ModemSignal.SettingsDoubtful());
                break;
            case AtNotice.LateAnswer late:
                // A bare OK (to our ESC) or ERROR settles nothing: the true answer may still come.
                if (late.Tag == life.Unanswered
                    && SubmitExchange.Read(late.Result, late.Lines)
                        is SubmitAnswer.Accepted or SubmitAnswer.Failed { Error.Kind: FinalKind.Cms })
                    life.Unanswered = null;
                observer.AnsweredLate(life.Status.Now, late.Tag, late.Result, late.Lines);
                break;
        }
    }

    private void PduArrived(string header, string pdu)
    {
        // "+CDS: 25" and "+CMT: ,25": the length is the last field (3GPP TS 27.005, 3.4.1).
        var fields = Fields.Of(header);
        observer.Arrived(Served.Status.Now, pdu, Fields.Number(fields, fields.Count - 1),
            header.StartsWith("+CDS", StringComparison.Ordinal));
    }

    private void LineArrived(string line)
    {
        if (line.StartsWith(SubmitMessage.ReplyPrefix, StringComparison.Ordinal) && life.Unanswered is { } tag)
        {
            // The chat that asked is gone, but the modem answers after all.
            life.Unanswered = null;
            observer.AnsweredLate(life.Status.Now, tag, FinalResult.Ok, [line]);
        }
        else if (line.StartsWith("+CUSD:", StringComparison.Ordinal))
        {
            Served.UssdAnswer?.TryWrite(line);
        }
        else if (_reader.Read(line) is { } signal)
        {
            Served.SignalOfNotice(signal);
        }
    }
}
