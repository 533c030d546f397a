namespace Gateway.Core.Rehearsal;

/// <summary>What is to be rehearsed.</summary>
internal sealed record RehearsalOptions
{
    public int Arrivals { get; init; } = 85_000;

    public int Sims { get; init; } = 100;

    /// <summary>File that says what the day is like.</summary>
    public string Profile { get; init; } = Path.Combine(AppContext.BaseDirectory, "days", "plausible-day.json");

    /// <summary>0: as fast as it goes.</summary>
    public double Speed { get; init; }

    /// <summary>Minutes of the day at which the core dies.</summary>
    public IReadOnlyList<int> CrashMinutes { get; init; } = [];

    /// <summary>Minute of the day at which the forecast is made.</summary>
    public int ForecastMinute { get; init; } = 9 * 60;

    public int Seed { get; init; } = 1;

    public DateOnly Date { get; init; } = new(2020, 2, 14);

    /// <summary>Where the store is written, and left; empty: a temporary folder.</summary>
    public string Directory { get; init; } = "";

    public bool Json { get; init; }

    /// <summary>Settings of the gateway, as words.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
