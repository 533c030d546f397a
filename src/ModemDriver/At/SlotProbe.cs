using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.At;

/// <summary>Clears muted slots before the next command: waits for the late answer, then asks something whose reply cannot be
/// mistaken for it.</summary>
/// <remarks>A bare <c>AT</c> will not do as a probe: its OK looks like the late OK of the muted command. Each question here has a prefix
/// of its own, and no question is asked twice in a row, so every answer names its question. None sends or reads messages: a <c>+CMS
/// ERROR</c>
/// is never theirs.</remarks>
internal static class SlotProbe
{
    private static readonly (string Text, string Prefix)[] Questions =
    [
        ("AT+CMEE?", "+CMEE:"),
        ("AT+CSQ", "+CSQ:"),
        ("AT+CSCS?", "+CSCS:"),
        ("AT+CMGF?", "+CMGF:"),
    ];

    /// <param name="first">The question to begin with: a modem that is silent to one is always silent to it.</param>
    /// <returns>The question that cleared the line.</returns>
    public static async Task<int> RunAsync(AtChat chat, Func<bool> hasMuted, int first, ChatSettings settings,
        CancellationToken cancellation)
    {
        // Ends with an answer, or with the line lost: after so many time-outs in a row, or when no question is answered but with an error.
        var refused = 0;
        var asked = first;
        for (; hasMuted(); asked++)
        {
            if (refused == Questions.Length)
                await chat.LoseAsync(LineFault.Unanswered, "no question clears it");
            var (text, prefix) = Questions[asked % Questions.Length];
            var probe = await chat.SendAsync(new AtRequest(text, [prefix], settings.ProbeTimeout) { MustReply = true });
            try
            {
                refused = (await chat.ResultAsync(probe, cancellation)).IsOk ? 0 : refused + 1;
            }
            catch (UnansweredException)
            {
                // Its own slot is muted now, too; the next question has another prefix.
            }
        }

        return asked > first ? (asked - 1) % Questions.Length : first;
    }
}
