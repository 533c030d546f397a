using System.Globalization;

namespace Gateway.Core.Rehearsal;

/// <summary>The words of <c>rehearse</c>.</summary>
internal sealed record RehearsalOptions
{
    public const string Help = """
        gateway-core rehearse: a whole day on a virtual clock, with the real queue, ledger, rules and store, and no modems.

          --arrivals N        people who arrive (85000)
          --sims N            SIMs in the bank (100)
          --profile FILE      what the day is like (deploy/days/plausible-day.json)
          --speed max|N       as fast as it goes, or N times the clock (max)
          --crash HH:MM       the core dies in the middle of a commit and is started again; may be given several times
          --forecast HH:MM    make the forecast then, and compare it with what happened (09:00)
          --seed N            another day of the same kind; one seed gives one day, whatever the machine does (1)
          --date YYYY-MM-DD   the day (2020-02-14)
          --directory DIR     where the store is written, and left (a temporary folder, removed)
          --json              the summary for programs

        Every setting of the gateway may follow, e.g. --Quota:Profile=holiday --Forecast:GraceMinutes=15.
        Exit codes: 0 at least 99 % in time, 1 fewer, 2 a SIM was over a limit, 64 wrong words.
        """;

    public int Arrivals { get; private init; } = 85_000;

    public int Sims { get; private init; } = 100;

    public string Profile { get; private init; } = "";

    /// <summary>0: as fast as it goes.</summary>
    public double Speed { get; private init; }

    public IReadOnlyList<int> CrashMinutes { get; private init; } = [];

    public int ForecastMinute { get; private init; } = 9 * 60;

    public int Seed { get; private init; } = 1;

    public DateOnly Date { get; private init; } = new(2020, 2, 14);

    public string Directory { get; private init; } = "";

    public bool Json { get; private init; }

    /// <summary>Settings of the gateway.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    /// <exception cref="FormatException">What is wrong, for the person who typed it.</exception>
    public static RehearsalOptions Parse(IReadOnlyList<string> words)
    {
        var options = new RehearsalOptions();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal))
            {
                options = options with { Settings = [.. options.Settings, word] };
                continue;
            }

            if (word == "--json")
            {
                options = options with { Json = true };
                continue;
            }

            var value = i + 1 < words.Count ? words[++i] : throw new FormatException($"{word} needs a value.");
            options = word switch
            {
                "--arrivals" => options with { Arrivals = Number(word, value, 1, 1_000_000) },
                "--sims" => options with { Sims = Number(word, value, 1, 1000) },
                "--profile" => options with { Profile = value },
                "--speed" => options with { Speed = value == "max" ? 0 : Number(word, value, 1, 100_000) },
                "--crash" => options with { CrashMinutes = [.. options.CrashMinutes, Minute(word, value)] },
                "--forecast" => options with { ForecastMinute = Minute(word, value) },
                "--seed" => options with { Seed = Number(word, value, 0, int.MaxValue) },
                "--date" => options with { Date = Day(word, value) },
                "--directory" => options with { Directory = value },
                _ => throw new FormatException($"{word} is not known."),
            };
        }

        return options with { Profile = options.Profile.Length > 0 ? options.Profile : Shipped() };
    }

    private static string Shipped() => Path.Combine(AppContext.BaseDirectory, "days", "plausible-day.json");

    private static int Number(string word, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{word} is '{value}'; it must be {least} to {most}.");

    private static int Minute(string word, string value) =>
        TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : throw new FormatException($"{word} is '{value}'; it must look like 09:00.");

    private static DateOnly Day(string word, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"{word} is '{value}'; it must look like 2020-02-14.");
}
