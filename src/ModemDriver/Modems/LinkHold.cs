namespace Gateway.ModemDriver.Modems;

/// <summary>Whether the radio link is kept open between messages (AT+CMMS=2): measured, and given up when too many parts fail while it is.
/// Pure.</summary>
/// <param name="Open">AT+CMMS=2 is in force.</param>
/// <param name="Sent">Parts since then that the network took.</param>
/// <param name="Failed">Parts since then that failed for want of network or answer.</param>
internal sealed record LinkHold(bool Open, int Sent, int Failed)
{
    private const int Window = 20;
    private const int MostFailed = 4;

    public static readonly LinkHold Untried = new(false, 0, 0);

    public static readonly LinkHold Begun = new(true, 0, 0);

    /// <summary>Keeping it open does harm: one part in five fails.</summary>
    public bool DoesHarm => Open && Failed > MostFailed;

    /// <summary>Counts one part; a window that ends well begins anew.</summary>
    public LinkHold After(SubmitAnswer answer)
    {
        if (!Open)
            return this;
        var next = answer switch
        {
            SubmitAnswer.Accepted => this with { Sent = Sent + 1 },
            SubmitAnswer.Failed or SubmitAnswer.Silent or SubmitAnswer.NoReference => this with { Failed = Failed + 1 },
            _ => this,
        };
        return next.Sent + next.Failed >= Window && !next.DoesHarm ? Begun : next;
    }
}
