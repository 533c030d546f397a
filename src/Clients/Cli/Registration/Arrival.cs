using Gateway.Cli.Shell;
using Gateway.Spelling;

namespace Gateway.Cli.Registration;

/// <summary>The value of <c>--arrive</c>: <c>today</c>, <c>tomorrow</c> or a date, by Harbin's calendar.</summary>
internal static class Arrival
{
    /// <exception cref="VerbFailedException">Not a date.</exception>
    public static DateOnly Of(string text, Call call) => text switch
    {
        "today" or "今天" => HarbinTime.Today(call.Terminal.Clock.GetUtcNow()),
        "tomorrow" or "明天" => HarbinTime.Today(call.Terminal.Clock.GetUtcNow()).AddDays(1),
        _ when WrittenDate.TryDate(text, out var date) => date,
        _ => throw new VerbFailedException(Exit.Usage, call.Text("arrive.not_a_date", text)),
    };
}
