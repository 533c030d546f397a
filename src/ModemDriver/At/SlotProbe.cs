namespace Gateway.ModemDriver.At;

/// <summary>Clears muted slots before the next command: waits for the late answer, then asks something whose reply cannot be
/// mistaken for it.</summary>
/// <remarks>A bare <c>AT</c> will not do as a probe: its OK looks like the late OK of the muted command. Each question here has a prefix
/// of its own, and no question is asked twice in a row, so every answer names its question.</remarks>
internal static class SlotProbe
{
    private static readonly (string Text, string Prefix)[] Questions = [("AT+CMEE?", "+CMEE:"), ("AT+CSQ", "+CSQ:"), ("AT+CMGF?", "+CMGF:")];

    public static async Task RunAsync(AtChat chat, Func<bool> hasMuted, ChatSettings settings, CancellationToken cancellation)
    {
        // Ends with an answer, or with the line lost after so many time-outs in a row.
        for (var round = 0; hasMuted(); round++)
        {
            var (text, prefix) = Questions[round % Questions.Length];
            var probe = await chat.SendAsync(new AtRequest(text, [prefix], settings.ProbeTimeout) { MustReply = true });
            try
            {
                await chat.ResultAsync(probe, cancellation);
            }
            catch (UnansweredException)
            {
                // Its own slot is muted now, too; the next question has another prefix.
            }
        }
    }
}
