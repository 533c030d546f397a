namespace Gateway.Laws.Tests.Habits;

/// <summary>
/// Habits under which the law does not hold yet, each with the reason: they are left out of the law and skipped alone. Empty is right.
/// <c>GATEWAY_WAITING=1</c> tries them all the same.
/// </summary>
internal static class Waiting
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["ID card with the last three digits lost over HTTP"] =
            "a partner’s request went through no spreadsheet that anybody knows of: one in eleven has a right check digit",
    };

    public static string ReasonOf(string habit) =>
        Environment.GetEnvironmentVariable("GATEWAY_WAITING") == "1" ? "" : Reasons.GetValueOrDefault(habit, "");

    /// <summary>A name here that is nobody's would hide nothing and mean nothing.</summary>
    public static IEnumerable<string> Names => Reasons.Keys;
}
