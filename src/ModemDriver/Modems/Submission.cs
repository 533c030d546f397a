using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>Sends one part: AT+CMGS, permission (asked for while the prompt is awaited, or ahead), text and Ctrl-Z, the network's answer.</summary>
/// <remarks>Once the permission was asked for, its answer is always awaited (the asker bounds the time): an attempt never ends here
/// while the core is still free to grant it.</remarks>
internal sealed class Submission(AtChat chat, ModemProfile profile, TimeProvider time)
{
    public async Task<SubmitAnswer> RunAsync(SubmitOrder order, TimeSpan submitTimeout)
    {
        var begun = time.GetTimestamp();
        PromptedExchange exchange;
        try
        {
            exchange = await chat.BeginPromptedAsync(SubmitMessage.Request(order.Pdu.Length, submitTimeout, order), CancellationToken.None);
        }
        catch (Exception e) when (e is LineLostException or UnansweredException)
        {
            return new SubmitAnswer.LineLostBefore();
        }

        using (exchange)
        {
            // The prompt is awaited meanwhile, but looked at afterwards: it mostly is there before the answer, and needs no waking of its own.
            var permission = await order.AskPermission();
            var refusal = await AwaitPromptAsync(exchange);
            var promptMilliseconds = exchange.PromptedAt is { } prompted ? (int)time.GetElapsedTime(begun, prompted).TotalMilliseconds : Since(begun);
            var answer = refusal
                ?? (exchange.SaysForgotten ? await LeaveAsync(exchange, new SubmitAnswer.SettingsLost()) : null)
                ?? (permission.Granted ? await WriteAsync(exchange, order, submitTimeout) : await LeaveAsync(exchange, new SubmitAnswer.NotPermitted()));
            return answer with { Permission = permission, PromptMilliseconds = promptMilliseconds };
        }
    }

    /// <summary>The meaning of an answer after Ctrl-Z, in time or late.</summary>
    public static SubmitAnswer Read(FinalResult result, IReadOnlyList<string> lines) =>
        SubmitMessage.Reference(lines) is >= 0 and var reference ? new SubmitAnswer.Taken(reference)
        : result.IsOk ? new SubmitAnswer.NoReference()
        : new SubmitAnswer.Failed(result);

    private static async Task<SubmitAnswer> LeaveAsync(PromptedExchange exchange, SubmitAnswer answer)
    {
        try
        {
            await exchange.EscapeAsync();
            return answer;
        }
        catch (LineLostException)
        {
            return new SubmitAnswer.LineLostBefore();
        }
    }

    private async Task<SubmitAnswer?> AwaitPromptAsync(PromptedExchange exchange)
    {
        try
        {
            return await exchange.PromptAsync(profile.PromptTimeout, CancellationToken.None) is { } error
                ? new SubmitAnswer.PromptRefused(error)
                : null;
        }
        catch (UnansweredException)
        {
            return await LeaveAsync(exchange, new SubmitAnswer.NoPrompt());
        }
        catch (LineLostException)
        {
            return new SubmitAnswer.LineLostBefore();
        }
    }

    private async Task<SubmitAnswer> WriteAsync(PromptedExchange exchange, SubmitOrder order, TimeSpan submitTimeout)
    {
        order.Writing();
        var written = time.GetTimestamp();
        try
        {
            var reply = await exchange.WriteAsync(order.Pdu.Hex, submitTimeout);
            return Read(reply.Result, reply.Lines) with { AnswerMilliseconds = Since(written) };
        }
        catch (UnansweredException)
        {
            return new SubmitAnswer.Silent();
        }
        catch (LineLostException e)
        {
            // Ctrl-Z is the last octet: while the device had not taken it, nothing was submitted.
            var ctrlZMayHaveLeft = e.Fault != LineFault.WriteBlocked || e.BytesWritten > order.Pdu.Hex.Length;
            return ctrlZMayHaveLeft ? new SubmitAnswer.LineLostAfter() : new SubmitAnswer.LineLostBefore();
        }
    }

    private int Since(long timestamp) => (int)time.GetElapsedTime(timestamp).TotalMilliseconds;
}
