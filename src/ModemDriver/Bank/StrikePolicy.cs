namespace Gateway.ModemDriver.Bank;

/// <summary>Counts faults of one kind in a row and says how long the modem gets no messages: a circuit breaker that is half-open with one
/// message. Faults of numbers and texts are nobody's strikes: three wrong numbers must not park a healthy modem.</summary>
/// <param name="Patience">Faults in a row that open it.</param>
/// <param name="FirstPause">Each failed trial doubles it, up to an hour.</param>
internal sealed record StrikePolicy(int Patience, TimeSpan FirstPause, int InARow = 0, int Openings = 0)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The network or the card refuses this SIM, or the memory stays full.</summary>
    public static StrikePolicy OfSim => new(3, TimeSpan.FromMinutes(5));

    /// <summary>It comes to no prompt. What passes by itself (a SIM that is busy for a moment) must not cost more than half a
    /// minute.</summary>
    public static StrikePolicy OfPrompt => new(5, TimeSpan.FromSeconds(30));

    /// <summary>Texts are written and never answered: each is unknown, and holds a message up.</summary>
    public static StrikePolicy OfAnswer => new(3, TimeSpan.FromMinutes(5));

    /// <summary>The next message decides alone.</summary>
    public bool HalfOpen => Openings > 0;

    public StrikePolicy Cleared() => this with { InARow = 0, Openings = 0 };

    /// <summary>One more fault. The pause is zero while there is still patience.</summary>
    public (StrikePolicy Next, TimeSpan Pause) Strike()
    {
        if (!HalfOpen && InARow + 1 < Patience)
            return (this with { InARow = InARow + 1 }, TimeSpan.Zero);
        var pause = FirstPause * (1 << Math.Min(Openings, 10));
        return (this with { InARow = 0, Openings = Openings + 1 }, pause < LongestPause ? pause : LongestPause);
    }
}
