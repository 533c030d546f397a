namespace Gateway.ModemDriver.At;

/// <summary>One command on its way: what was asked, and what has come back. Touched only under the chat's lock; its tasks
/// are awaited by the one caller that sent the command.</summary>
internal sealed class Exchange(AtRequest request)
{
    public AtRequest Request { get; } = request;

    public List<string> Lines { get; } = [];

    /// <summary>Completes with the final result; faults when the line is lost.</summary>
    public TaskCompletionSource<FinalResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the first reply line that carries a declared prefix, when the final result did not come with it.</summary>
    public TaskCompletionSource Replied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the modem prompts for a text; only for commands that have one.</summary>
    public TaskCompletionSource Prompted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool ExpectsPrompt { get; set; } = request.HasPayload;

    /// <summary>The text written after the prompt, to know its echo; null before.</summary>
    public string? Payload { get; set; }

    public bool HasReply { get; set; }

    /// <summary>The modem wrote the command back.</summary>
    public bool WasEchoed { get; set; }

    /// <summary>It wrote it back although its echo had been off: it has started anew, and whatever was set is gone.</summary>
    public bool EchoReturned { get; set; }

    /// <param name="at">Where the declared prefix begins: not at 0 when something is stuck to its front.</param>
    public bool Declares(string line, out int at)
    {
        at = -1;
        foreach (var prefix in Request.Prefixes)
        {
            // The earliest wins: "ICCID:" is also the end of "^ICCID:".
            if (line.IndexOf(prefix, StringComparison.Ordinal) is >= 0 and var found && (at < 0 || found < at))
                at = found;
        }

        return at >= 0;
    }
}
