namespace Gateway.ModemDriver.At;

/// <summary>Decides to whom each line belongs. Pure bookkeeping: no I/O, no clock; called under the chat's lock.</summary>
/// <remarks>Order: echo, final result, declared prefix, PDU of the last header, notice, stray (an unprefixed reply takes
/// strays). Timed-out commands stay as muted slots, oldest first: modems answer in order, so a final result that follows
/// no reply line of a younger command belongs to the oldest slot. While a slot is muted the only command sent is a probe
/// whose reply has a prefix of its own, so the two are never mixed up. An error has no prefix: with a probe under way, one that is not
/// about a message (CMS) says nothing of a text that was written, and its slot stays.</remarks>
internal sealed class LineRouter(Action<AtNotice> notify)
{
    private const int LongestText = 2000; // a USSD string has 182 characters (TS 23.038, 5)

    private readonly List<Exchange> _muted = [];
    private Exchange? _answering; // got the last reply line; the next final result is its own
    private Exchange? _pduFor; // its header came, the PDU line has not
    private string? _noticeHeader; // +CDS or +CMT came, its PDU has not
    private Exchange? _replied; // got a reply line that nobody has been told of
    private string? _openText; // +CUSD came, and the quote that ends its text has not
    private bool _isEchoWatched; // it was told to stop its echo
    private bool _isEchoOff; // and has

    /// <summary>The command in flight.</summary>
    public Exchange? Current { get; private set; }

    public bool HasMuted => _muted.Count > 0;

    /// <summary>The modem was told to stop its echo.</summary>
    public void WatchEcho() => _isEchoWatched = true;

    public bool PromptExpected => Current is { ExpectsPrompt: true };

    public void Begin(Exchange exchange)
    {
        CloseText();
        Current = exchange;
    }

    /// <summary>Nobody waits for it any more, but its slot stays until its final result, or until a later probe is answered.</summary>
    public void Mute(Exchange exchange)
    {
        if (Current != exchange)
            return;
        CloseText();
        exchange.ExpectsPrompt = false;
        Current = null;
        _muted.Add(exchange);
    }

    public void Prompt()
    {
        if (Current is not { ExpectsPrompt: true } current)
            return;
        current.ExpectsPrompt = false;
        current.Prompted.TrySetResult();
    }

    public void Line(string line)
    {
        if (_openText is { } text)
        {
            Continue(text, line);
            return;
        }

        if (IsEcho(line))
        {
            Echoed(line);
            return;
        }

        if (FinalResult.TryParse(line, out var result))
            Finish(result);
        else if (!TakenAsReply(line) && !TakenAsPdu(line))
            TakeAsNotice(line);
    }

    /// <summary>Nothing more is there to be read now. A reply that came without its final result is told; with it, whoever waits is woken
    /// once and not twice.</summary>
    public void Pause()
    {
        if (_replied is { Done.Task.IsCompleted: false } replied)
            replied.Replied.TrySetResult();
        _replied = null;
    }

    public void Fail(Exception reason)
    {
        if (Current is { } current)
            FailOne(current, reason);
        foreach (var exchange in _muted)
            FailOne(exchange, reason);
        Unmute(_muted.Count, answered: null);
        Current = null;
    }

    private static void FailOne(Exchange exchange, Exception reason)
    {
        exchange.Done.TrySetException(reason);
        exchange.Prompted.TrySetException(reason);
        exchange.Replied.TrySetException(reason);
    }

    private bool IsEcho(string line) =>
        Current is { } current && (line == current.Request.Text || (current.Payload is { } payload && line == payload));

    private void Echoed(string line)
    {
        if (Current is not { } current || line != current.Request.Text)
            return;
        current.WasEchoed = true;
        if (!_isEchoOff)
            return;
        _isEchoOff = false;
        current.EchoReturned = true;
        notify(new AtNotice.EchoReturned());
    }

    private void Finish(FinalResult result)
    {
        if (IsOfProbe(result))
        {
            RefuseProbe(result);
            return;
        }

        var owner = _answering ?? (_muted.Count > 0 ? _muted[0] : Current);
        _answering = null;
        _pduFor = null;
        if (owner is null)
            return; // a stray result: nothing was asked
        if (result.IsOk && owner.Request.MustReply && !owner.HasReply)
            return; // the OK of something older, e.g. to an ESC
        if (result.IsOk && owner == Current && IsBeforeItsText(owner))
            return; // as above: a command that prompts has no OK before its text
        if (owner == Current)
        {
            _isEchoOff = (_isEchoOff || _isEchoWatched) && !owner.WasEchoed;
            Current = null;
            Unmute(_muted.Count, owner); // answered in order: older slots will not be answered any more
        }
        else
        {
            Unmute(_muted.IndexOf(owner) + 1, owner);
            if (owner.Request.Tag is { } tag)
                notify(new AtNotice.LateAnswer(tag, owner.Lines, result));
        }

        owner.ExpectsPrompt = false;
        owner.Done.TrySetResult(result);
    }

    /// <summary>Gives up the oldest slots. One that got its reply line but no final result has been answered all the same: "+CMGS: n" says
    /// that the network took it.</summary>
    private void Unmute(int count, Exchange? answered)
    {
        foreach (var exchange in _muted[..count])
        {
            if (exchange != answered && exchange is { HasReply: true, Request.Tag: { } tag })
                notify(new AtNotice.LateAnswer(tag, exchange.Lines, FinalResult.Ok));
        }

        _muted.RemoveRange(0, count);
    }

    private bool IsOfProbe(FinalResult result) =>
        result.Kind is FinalKind.Error or FinalKind.Cme
        && _answering is null
        && _muted is [{ Payload: not null }, ..]
        && (Current is { Request.MustReply: true } || _muted.Exists(exchange => exchange.Request.MustReply));

    /// <summary>It was perhaps the text's after all, so the probe may still be answered: it keeps a slot, too.</summary>
    private void RefuseProbe(FinalResult result)
    {
        if (Current is not { } probe)
            return;
        Mute(probe);
        probe.Done.TrySetResult(result);
    }

    private bool TakenAsReply(string line)
    {
        if (Claimant(line, out var at) is not { } owner)
            return false;
        // Garbage or an unfinished notice stuck to the front of a reply.
        if (at > 0)
            notify(new AtNotice.Unsolicited(line[..at]));
        AddReply(owner, line[at..]);
        _pduFor = owner.Request.RepliesWithPdu ? owner : null;
        _noticeHeader = owner.Request.RepliesWithPdu ? null : _noticeHeader; // the newest header owns the next PDU
        return true;
    }

    private Exchange? Claimant(string line, out int at)
    {
        if (Current is { } current && !IsBeforeItsText(current) && current.Declares(line, out at))
            return current;
        foreach (var exchange in _muted)
        {
            if (exchange.Declares(line, out at))
                return exchange;
        }

        at = 0;
        return Current is { Request.Unprefixed: true } asked && _muted.Count == 0 && !NoticeNames.IsNotice(line)
            && asked.Request.IsReply(line) ? asked : null;
    }

    // "+CMGS: n" before our text is written is somebody else's: of a submission that was given up.
    private static bool IsBeforeItsText(Exchange exchange) => exchange is { Request.HasPayload: true, Payload: null };

    private bool TakenAsPdu(string line)
    {
        if (_pduFor is null && _noticeHeader is null)
            return false;
        if (!Hex.IsPdu(line))
            return false;
        if (_noticeHeader is { } header)
        {
            _noticeHeader = null;
            notify(new AtNotice.Unsolicited(header, line));
            return true;
        }

        AddReply(_pduFor!, line);
        _pduFor = null;
        return true;
    }

    /// <summary>A network's text goes over several lines, and any of them may look like a result.</summary>
    private void Continue(string text, string line)
    {
        _openText = $"{text}\n{line}";
        if (line.Contains('"', StringComparison.Ordinal) || _openText.Length > LongestText)
            CloseText();
    }

    private void CloseText()
    {
        if (_openText is { } text)
            notify(new AtNotice.Unsolicited(text));
        _openText = null;
    }

    private void TakeAsNotice(string line)
    {
        if (NoticeNames.IsOpenText(line))
            _openText = line;
        else if (NoticeNames.IsFollowedByPdu(line))
            _noticeHeader = line;
        else
            notify(new AtNotice.Unsolicited(line));
    }

    private void AddReply(Exchange owner, string line)
    {
        // A storage full of messages is some hundred lines; more is a babbling device.
        if (owner.Lines.Count < 2000)
            owner.Lines.Add(line);
        owner.HasReply = true;
        _answering = owner;
        _replied = owner;
    }
}
