using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>One rule of a scenario file. Times are seconds from the start of the bank.</summary>
/// <param name="What">A word with its argument.</param>
/// <param name="Modems">1-based numbers; left out: all.</param>
/// <param name="Rate">Chance for each message, 0–1; left out: always.</param>
/// <param name="Times">How often it happens at each modem; left out: no limit.</param>
/// <param name="Until">Nothing of it happens after this time.</param>
/// <param name="Every">Said again every so many seconds; left out: once.</param>
/// <param name="For">Ended so many seconds after each time it is said; left out: not before <paramref name="Until"/>.</param>
internal sealed record ScenarioRule(
    string What, IReadOnlyList<int>? Modems = null, double? Rate = null, int? Times = null, double After = 0,
    double? Until = null, double? Every = null, double? For = null);

/// <summary>A rehearsal: which modems misbehave, how often, from when to when (docs/virtual-bank.md).</summary>
internal sealed class Scenario(IReadOnlyList<ScenarioRule> rules)
{
    public static readonly Scenario Empty = new([]);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, // a misspelt field must not be passed over
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="FormatException">Not readable as a scenario; says which rule and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Scenario Read(string path) => Parse(File.ReadAllText(path), path);

    public static Scenario Parse(string json, string path)
    {
        try
        {
            var rules = JsonSerializer.Deserialize<ScenarioFile>(json, Json)?.Rules ?? [];
            foreach (var rule in rules) _ = Order.Parse(Said(rule));
            return new Scenario(rules);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new FormatException($"Scenario {path}: {failure.Message}", failure);
        }
    }

    /// <summary>Schedules all rules. Loop's thread only.</summary>
    public void Begin(BankLoop loop, PortControl ports, BankMisbehaviours misbehaviours)
    {
        foreach (var rule in rules)
        {
            var order = Order.Parse(Said(rule));
            At(loop, rule.After, () => Give(loop, ports, misbehaviours, rule, order, rule.After));
            if (rule.Until is { } until) At(loop, until, () => End(ports, misbehaviours, rule));
        }
    }

    /// <param name="at">Seconds from the start.</param>
    private static void Give(BankLoop loop, PortControl ports, BankMisbehaviours misbehaviours, ScenarioRule rule, Order order, double at)
    {
        foreach (var modem in Of(ports, rule)) order.Give(misbehaviours.Of(modem));
        if (rule.For is { } span) At(loop, span, () => End(ports, misbehaviours, rule));
        if (rule.Every is { } every && !(at + every >= rule.Until))
            At(loop, every, () => Give(loop, ports, misbehaviours, rule, order, at + every));
    }

    private static void End(PortControl ports, BankMisbehaviours misbehaviours, ScenarioRule rule)
    {
        var word = Words.Parse(Said(rule)).Word.Name;
        foreach (var modem in Of(ports, rule)) misbehaviours.Of(modem).Stop(word);
    }

    private static List<VirtualModem> Of(PortControl ports, ScenarioRule rule) =>
        ports.Modems.Where(m => rule.Modems is null || rule.Modems.Contains(m.Number)).ToList();

    private static void At(BankLoop loop, double seconds, Action action)
    {
        if (seconds <= 0) action();
        else loop.After(TimeSpan.FromSeconds(seconds), action);
    }

    private static string Said(ScenarioRule rule) => rule.What
        + (rule.Rate is { } rate ? "@" + rate.ToString(CultureInfo.InvariantCulture) : "")
        + (rule.Times is { } times ? "*" + times.ToString(CultureInfo.InvariantCulture) : "");

    private sealed record ScenarioFile(IReadOnlyList<ScenarioRule> Rules);
}
