using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Cli.Shell;

/// <summary>Tells a refusal on standard error: in words, or as one JSON object for <c>--json</c>.</summary>
internal static class RefusalText
{
    public static void Tell(Call call, Refusal refusal)
    {
        if (call.Json)
        {
            call.Say(Json.Line(AsJson(refusal)));
            return;
        }

        call.Say(refusal.Message);
        foreach (var fault in refusal.Fields)
            call.SayLines($"  {fault.Field}: {fault.Text}");
        if (refusal.RetryAfter is { } wait)
            call.Say(call.Text("refused.retry_after", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>A failure on this side of the wire, in the same shape.</summary>
    public static JsonObject Local(Exit exit, string message) => new()
    {
        ["error"] = new JsonObject { ["exit"] = (int)exit, ["code"] = exit.ToString(), ["message"] = message },
    };

    public static JsonObject AsJson(Refusal refusal) => new()
    {
        ["error"] = new JsonObject
        {
            ["exit"] = (int)refusal.Exit,
            ["code"] = refusal.Code.ToString(),
            ["message"] = refusal.Message,
            ["fields"] = new JsonArray([.. refusal.Fields.Select(fault =>
                new JsonObject { ["field"] = fault.Field, ["reason"] = fault.Reason, ["message"] = fault.Text })]),
            ["retryAfterSeconds"] = refusal.RetryAfter?.TotalSeconds,
        },
    };
}
