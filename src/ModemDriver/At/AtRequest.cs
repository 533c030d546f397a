namespace Gateway.ModemDriver.At;

/// <summary>A command as the chat sees it.</summary>
/// <param name="Text">Without the ending CR, e.g. <c>AT+CSQ</c>.</param>
/// <param name="Prefixes">What reply lines begin with, e.g. <c>+CSQ:</c>. Everything else that comes is a notice.</param>
/// <param name="Timeout">How long to wait for the final result.</param>
internal sealed record AtRequest(string Text, IReadOnlyList<string> Prefixes, TimeSpan Timeout)
{
    /// <summary>The reply has no prefix (AT+CGMI, AT+CIMI …): any line that nobody else claims is part of it.</summary>
    public bool Unprefixed { get; init; }

    /// <summary>For replies without prefix: whether a line can be one.</summary>
    public Func<string, bool> IsReply { get; init; } = _ => true;

    /// <summary>Each reply line is followed by a PDU (AT+CMGR, AT+CMGL).</summary>
    public bool RepliesWithPdu { get; init; }

    /// <summary>The modem prompts for a text (AT+CMGS).</summary>
    public bool HasPayload { get; init; }

    /// <summary>An OK without any reply line before it belongs to somebody else (a stray): this question always has a reply.</summary>
    public bool MustReply { get; init; }

    /// <summary>Comes back with a late answer, so that its owner can be found.</summary>
    public object? Tag { get; init; }
}
