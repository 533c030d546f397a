using System.CommandLine;
using System.Globalization;
using System.Net;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank;

/// <summary>What <c>gateway-virtual-bank</c> is started with.</summary>
internal sealed class CommandLine : RootCommand
{
    private static readonly VirtualBankOptions Usual = new();

    private readonly Option<int?> _count = Number("--count", $"modems ({Usual.Count})");
    private readonly Option<string> _directory = new("--dir")
    {
        Description = "state: bank's log, port links",
        HelpName = "DIR",
        DefaultValueFactory = _ => Usual.Directory,
    };
    private readonly Option<TimeSpan?> _air = Seconds("--air-time", "time of one message in the air; 0 for load", Usual.AirTime);
    private readonly Option<TimeSpan?> _report = Seconds("--report-delay", "from acceptance to status report", Usual.ReportDelay);
    private readonly Option<TimeSpan?> _boot = Seconds("--boot-time", "silence after a restart", Usual.BootTime);
    private readonly Option<int?> _seed = Number("--seed", $"start of every chance ({Usual.Seed})");
    private readonly Option<int?> _first = Number("--first", $"number of the first modem and SIM ({Usual.FirstNumber})");

    private readonly Option<string> _families = new("--families")
    {
        Description = "generic,ec25,sim800,e173 in turn",
        HelpName = "LIST",
        DefaultValueFactory = _ => string.Join(',', Usual.Families),
    };

    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = "misbehaviours (docs/virtual-bank.md)",
        HelpName = "FILE",
    };
    private readonly Option<int?> _composed = Number("--composed", "N modems, each with habits drawn by the seed (docs/virtual-bank.md)");
    private readonly Option<string?> _habits = new("--habits")
    {
        Description = "modems by their habits: habit+habit,habit",
        HelpName = "LIST",
    };
    private readonly Option<TimeSpan?> _within = Seconds("--habits-within", "when habits have done what they do once", Usual.HabitsWithin);

    private readonly Option<string> _grpc = new("--grpc")
    {
        Description = "VirtualBankApi, loopback only",
        HelpName = "HOST:PORT",
        DefaultValueFactory = _ => "127.0.0.1:5083",
    };

    public CommandLine()
        : base("Virtual GSM modems on pseudo-terminals. --help words: every misbehaviour; --help habits: every habit.")
    {
        // The service has no keys of its own: whoever reaches it reads the inboxes.
        _grpc.Validators.Add(given =>
        {
            if (!(IPEndPoint.TryParse(given.GetValueOrDefault<string>(), out var end) && IPAddress.IsLoopback(end.Address)))
                given.AddError($"--grpc: {given.GetValueOrDefault<string>()} is no loopback address with a port.");
        });
        foreach (var option in new Option[]
        {
            _count,
            _directory,
            _air,
            _report,
            _boot,
            _seed,
            _first,
            _families,
            _scenario,
            _composed,
            _habits,
            _within,
            _grpc,
        })
            Add(option);
    }

    /// <summary>Loopback address of <c>VirtualBankApi</c>.</summary>
    public string GrpcOf(ParseResult given) => given.GetRequiredValue(_grpc);

    public VirtualBankOptions OptionsOf(ParseResult given) => new()
    {
        Count = given.GetValue(_composed) ?? given.GetValue(_count) ?? Usual.Count,
        Composed = given.GetValue(_composed) is not null,
        Directory = given.GetRequiredValue(_directory),
        AirTime = given.GetValue(_air) ?? Usual.AirTime,
        ReportDelay = given.GetValue(_report) ?? Usual.ReportDelay,
        BootTime = given.GetValue(_boot) ?? Usual.BootTime,
        Seed = given.GetValue(_seed) ?? Usual.Seed,
        FirstNumber = given.GetValue(_first) ?? Usual.FirstNumber,
        Families = given.GetRequiredValue(_families).Split(','),
        Scenario = given.GetValue(_scenario),
        Habits = given.GetValue(_habits),
        HabitsWithin = given.GetValue(_within) ?? Usual.HabitsWithin,
    };

    private static Option<int?> Number(string name, string meaning) => new(name)
    {
        Description = meaning,
        HelpName = "N",
        CustomParser = given =>
        {
            if (int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            given.AddError($"{name}: {given.Tokens[0].Value} is no whole number.");
            return null;
        },
    };

    private static Option<TimeSpan?> Seconds(string name, string meaning, TimeSpan usual) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{meaning} ({usual.TotalSeconds})"),
        HelpName = "SECONDS",
        CustomParser = given =>
        {
            if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 0 and <= 86400)
                return TimeSpan.FromSeconds(seconds);
            given.AddError($"{name}: {given.Tokens[0].Value} is no number of seconds from 0 to 86400.");
            return null;
        },
    };
}
