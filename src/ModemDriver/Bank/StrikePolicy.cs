namespace Gateway.ModemDriver.Bank;

/// <summary>Counts faults of one SIM in a row and says how long it gets no messages: a circuit breaker that is half-open with one
/// message. Faults of numbers and texts are nobody's strikes: three wrong numbers must not park a healthy modem.</summary>
internal sealed record StrikePolicy(int InARow, int Openings)
{
    public const int StrikesUntilOpen = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public static readonly StrikePolicy Clean = new(0, 0);

    /// <summary>The next message decides alone.</summary>
    public bool HalfOpen => Openings > 0;

    /// <summary>One more fault. The pause is zero while there is still patience.</summary>
    public (StrikePolicy Next, TimeSpan Pause) Strike()
    {
        if (!HalfOpen && InARow + 1 < StrikesUntilOpen)
            return (this with { InARow = InARow + 1 }, TimeSpan.Zero);
        var pause = Openings >= 4 ? LongestPause : FirstPause * (1 << Openings);
        return (new StrikePolicy(0, Openings + 1), pause < LongestPause ? pause : LongestPause);
    }
}
