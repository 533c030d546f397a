using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gateway.Core.Rehearsal;

/// <summary>The words of <c>rehearse</c>; settings of the gateway may follow.</summary>
internal sealed class RehearsalWords : Command
{
    private static readonly RehearsalOptions Usual = new();

    private readonly Option<int> _arrivals = Number("--arrivals", "people who arrive", 1, 1_000_000, Usual.Arrivals);
    private readonly Option<int> _sims = Number("--sims", "SIMs in the bank", 1, 1000, Usual.Sims);
    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "what the day is like (deploy/days/plausible-day.json)",
        HelpName = "FILE",
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "as fast as it goes, or N times the clock (max)",
        HelpName = "max|N",
        CustomParser = given => Word(given) == "max" ? 0 : Whole(given, "--speed", 1, 100_000),
    };

    private readonly Option<int[]> _crash = new("--crash")
    {
        Description = "the core dies in the middle of a commit and is started again; may be given several times",
        HelpName = "HH:MM",
        CustomParser = given => [.. given.Tokens.Select(token => Minute(given, "--crash", token.Value))],
    };

    private readonly Option<int?> _forecast = new("--forecast")
    {
        Description = "make the forecast then, and compare it with what happened (09:00)",
        HelpName = "HH:MM",
        CustomParser = given => Minute(given, "--forecast", Word(given)),
    };

    private readonly Option<int> _seed = Number(
        "--seed", "another day of the same kind; one seed gives one day, whatever the machine does", 0, int.MaxValue, Usual.Seed);

    private readonly Option<DateOnly?> _date = new("--date")
    {
        Description = "the day (2020-02-14)",
        HelpName = "YYYY-MM-DD",
        CustomParser = given => Day(given),
    };

    private readonly Option<string?> _directory = new(
        "--directory")
    { Description = "where the store is written, and left (a temporary folder, removed)", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = "the summary for programs" };

    public RehearsalWords()
        : base(RehearseCommand.Verb, "A whole day on a virtual clock, with the real queue, ledger, rules and store, and no modems. "
            + "Every setting of the gateway may follow, e.g. --Quota:Profile=holiday --Forecast:GraceMinutes=15. "
            + "Exit codes: 0 at least 99 % in time, 1 fewer, 2 a SIM was over a limit, 64 wrong words.")
    {
        TreatUnmatchedTokensAsErrors = false;
        foreach (var option in new Option[] { _arrivals, _sims, _profile, _speed, _crash, _forecast, _seed, _date, _directory, _json })
            Add(option);
    }

    /// <exception cref="FormatException">What is wrong, for the person who typed it.</exception>
    public static RehearsalOptions Read(IReadOnlyList<string> words)
    {
        var line = new RehearsalWords();
        return line.OptionsOf(line.ParseWords(words));
    }

    public ParseResult ParseWords(IReadOnlyList<string> words) => new RootCommand { this }.Parse([Name, .. words]);

    /// <exception cref="FormatException">What is wrong, for the person who typed it.</exception>
    public RehearsalOptions OptionsOf(ParseResult given)
    {
        var wrong = given.Errors.Select(error => error.Message)
            .Concat(given.UnmatchedTokens.Where(word => !IsSetting(word)).Select(word => $"{word} is not known.")).ToList();
        if (wrong.Count > 0)
            throw new FormatException(string.Join('\n', wrong));
        return Usual with
        {
            Arrivals = given.GetValue(_arrivals),
            Sims = given.GetValue(_sims),
            Profile = given.GetValue(_profile) ?? Usual.Profile,
            Speed = given.GetValue(_speed),
            CrashMinutes = given.GetValue(_crash) ?? [],
            ForecastMinute = given.GetValue(_forecast) ?? Usual.ForecastMinute,
            Seed = given.GetValue(_seed),
            Date = given.GetValue(_date) ?? Usual.Date,
            Directory = given.GetValue(_directory) ?? "",
            Json = given.GetValue(_json),
            Settings = given.UnmatchedTokens,
        };
    }

    private static bool IsSetting(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal);

    private static string Word(ArgumentResult given) => given.Tokens[0].Value;

    private static Option<int> Number(string name, string meaning, int least, int most, int usual) => new(name)
    {
        Description = meaning,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = given => Whole(given, name, least, most),
    };

    private static int Whole(ArgumentResult given, string name, int least, int most)
    {
        if (int.TryParse(Word(given), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        given.AddError($"{name} is '{Word(given)}'; it must be {least} to {most}.");
        return default;
    }

    private static int Minute(ArgumentResult given, string name, string word)
    {
        if (TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return (time.Hour * 60) + time.Minute;
        given.AddError($"{name} is '{word}'; it must look like 09:00.");
        return default;
    }

    private static DateOnly Day(ArgumentResult given)
    {
        if (DateOnly.TryParseExact(Word(given), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        given.AddError($"--date is '{Word(given)}'; it must look like 2020-02-14.");
        return default;
    }
}
