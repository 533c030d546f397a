using Gateway.Core.Checkpoint;

namespace Gateway.Core.Alerts;

/// <summary>What must be told of gates. Pure.</summary>
internal static class GateAlerts
{
    public const string Guesses = "gate_guessing";

    private const int MostNamed = 5;

    public static IReadOnlyList<string> Names { get; } = [Guesses];

    /// <param name="guessing">Who looks for numbers that are nobody's.</param>
    /// <param name="perMinute">As many a minute are no reason.</param>
    public static IEnumerable<Alert> Holding(IReadOnlyList<Guessing> guessing, int perMinute)
    {
        if (guessing.Count == 0)
            yield break;
        var of = guessing.Select(each => $"{each.Key} {each.Gate}").ToList();
        var named = string.Join(", ", of.Take(MostNamed)) + (of.Count > MostNamed ? FormattableString.Invariant($" (+{of.Count - MostNamed})") : "");
        var first = guessing[0].Key;
        yield return new(Guesses, new()
        {
            English = FormattableString.Invariant(
                $"More than {perMinute} look-ups a minute found nobody: {named}. They are slowed. Ask at that gate; 'gateway audit list --by {first}' shows what was looked up; a key that guesses: gateway key revoke {first}."),
            Chinese = FormattableString.Invariant(
                $"每分钟查无此人超过 {perMinute} 次：{named}。已放慢其查验。请询问该卡口；查验记录见 gateway audit list --by {first}；如属猜号：gateway key revoke {first}。"),
        })
        { AtOnce = true, Of = of };
    }
}
