using System.Globalization;

namespace Gateway.VirtualBank;

/// <summary>What <c>gateway-virtual-bank</c> was started with.</summary>
/// <param name="Grpc">Loopback address of <c>VirtualBankApi</c>.</param>
internal sealed record CommandLine(VirtualBankOptions Options, string Grpc)
{
    public const string Usage = """
        gateway-virtual-bank: virtual GSM modems on pseudo-terminals
          --count N          modems (8)
          --dir DIR          state: bank's log, port links (data/virtual)
          --air-time SECONDS time of one message in the air (3; 0 for load)
          --report-delay SECONDS from acceptance to status report (2)
          --boot-time SECONDS silence after a restart (8)
          --seed N           start of every chance (1)
          --first N          number of the first modem and SIM (1)
          --families LIST    generic,ec25,sim800,e173 in turn (generic)
          --scenario FILE    misbehaviours (docs/virtual-bank.md)
          --composed N       N modems, each with habits drawn by the seed (docs/virtual-bank.md)
          --habits LIST      modems by their habits: habit+habit,habit
          --habits-within SECONDS when habits have done what they do once (300)
          --grpc HOST:PORT   VirtualBankApi, loopback only (127.0.0.1:5083)
          --help words       every misbehaviour; --help habits: every habit
        """;

    /// <exception cref="FormatException">An option that is not known, without a value, or with a wrong one; says which.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var options = new VirtualBankOptions();
        var grpc = "127.0.0.1:5083";
        for (var i = 0; i < args.Count; i += 2)
        {
            var (name, value) = (args[i], i + 1 < args.Count ? args[i + 1] : throw new FormatException($"{args[i]} needs a value."));
            switch (name)
            {
                case "--count": options.Count = Whole(name, value); break;
                case "--dir": options.Directory = value; break;
                case "--air-time": options.AirTime = Seconds(name, value); break;
                case "--report-delay": options.ReportDelay = Seconds(name, value); break;
                case "--boot-time": options.BootTime = Seconds(name, value); break;
                case "--seed": options.Seed = Whole(name, value); break;
                case "--first": options.FirstNumber = Whole(name, value); break;
                case "--families": options.Families = value.Split(','); break;
                case "--scenario": options.Scenario = value; break;
                case "--composed": (options.Composed, options.Count) = (true, Whole(name, value)); break;
                case "--habits": options.Habits = value; break;
                case "--habits-within": options.HabitsWithin = Seconds(name, value); break;
                case "--grpc": grpc = Loopback(value); break;
                default: throw new FormatException($"There is no option {name}.");
            }
        }
        return new CommandLine(options, grpc);
    }

    private static int Whole(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{name}: {value} is no whole number.");

    private static TimeSpan Seconds(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"{name}: {value} is no number of seconds from 0 to 86400.");

    // The service has no keys of its own: whoever reaches it reads the inboxes.
    private static string Loopback(string value) =>
        System.Net.IPEndPoint.TryParse(value, out var end) && System.Net.IPAddress.IsLoopback(end.Address)
            ? value
            : throw new FormatException($"--grpc: {value} is no loopback address with a port.");
}
