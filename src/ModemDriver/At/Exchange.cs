namespace Gateway.ModemDriver.At;

/// <summary>One command on its way: what was asked, and what has come back. Touched only under the chat's lock; its tasks
/// are awaited by the one caller that sent the command.</summary>
internal sealed class Exchange(AtRequest request)
{
    public AtRequest Request { get; } = request;

    public List<string> Lines { get; } = [];

    /// <summary>Completes with the final result; faults when the line is lost.</summary>
    public TaskCompletionSource<FinalResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the first reply line that carries a declared prefix.</summary>
    public TaskCompletionSource Replied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the modem prompts for a text; only for commands that have one.</summary>
    public TaskCompletionSource Prompted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool ExpectsPrompt { get; set; } = request.HasPayload;

    /// <summary>The text written after the prompt, to know its echo; null before.</summary>
    public string? Payload { get; set; }

    public bool HasReply { get; set; }

    public bool Declares(string line, out int at)
    {
        foreach (var prefix in Request.Prefixes)
        {
            at = line.IndexOf(prefix, StringComparison.Ordinal);
            if (at >= 0)
                return true;
        }

        at = -1;
        return false;
    }
}
