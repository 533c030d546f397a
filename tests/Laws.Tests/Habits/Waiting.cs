namespace Gateway.Laws.Tests.Habits;

/// <summary>
/// Habits under which the law does not hold yet, each with the reason: they are left out of the law and skipped alone. Empty is right.
/// <c>GATEWAY_WAITING=1</c> tries them all the same.
/// </summary>
internal static class Waiting
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["an unclosed quote"] = "seed 1, file 350: text behind a closing quote is taken for part of the cell, and the short row is stored",
        ["an origin of two meanings"] = "“吉林” is stored as the province, though a city is called so, too",
        ["train as a float of a program over HTTP"] = "the import reads 6063.0 as 6063, the core stores it as it came",
        ["ID card with the last three digits lost over HTTP"] = "a partner’s request went through no spreadsheet that anybody knows of: one in eleven has a right check digit",
        ["no plate, in a word over HTTP"] = "the import takes “不详” for nothing, the core for a plate",
        ["no address over HTTP"] = "the import takes “#N/A” and “同上” for nothing, the core for an address",
        ["no flight for one who flies over HTTP"] = "the import takes “不详” for nothing, the core for a flight",
        ["empty fields as null"] = "null is refused for repeated fields, in a library's words",
    };

    public static string ReasonOf(string habit) =>
        Environment.GetEnvironmentVariable("GATEWAY_WAITING") == "1" ? "" : Reasons.GetValueOrDefault(habit, "");

    /// <summary>A name here that is nobody's would hide nothing and mean nothing.</summary>
    public static IEnumerable<string> Names => Reasons.Keys;
}
