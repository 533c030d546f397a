using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>Sends one part: AT+CMGS, its prompt, permission, text and Ctrl-Z, the network's answer.</summary>
/// <remarks>Permission is asked for when the modem waits for the text, so that what is granted leaves at once. Once it was asked for, its
/// answer is always awaited (the asker bounds the time): an attempt never ends here while the core is still free to grant it.</remarks>
internal sealed class SubmitExchange(AtChat chat, ModemProfile profile, TimeProvider time)
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
            if (await AwaitPromptAsync(exchange) is { } refusal)
                return refusal;
            var promptMilliseconds = Since(begun);
            var answer =
                exchange.EchoReturned
                ? await LeaveAsync(exchange, new SubmitAnswer.SettingsLost())
                : await AskAsync(exchange, order, submitTimeout);
            return answer with { PromptMilliseconds = promptMilliseconds };
        }
    }

    /// <summary>The meaning of an answer after Ctrl-Z, in time or late.</summary>
    public static SubmitAnswer Read(FinalResult result, IReadOnlyList<string> lines) =>
        SubmitMessage.Reference(lines) is >= 0 and var reference ? new SubmitAnswer.Accepted(reference)
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

    private async Task<SubmitAnswer> AskAsync(PromptedExchange exchange, SubmitOrder order, TimeSpan submitTimeout)
    {
        var permission = await order.AskPermission();
        var answer =
            permission.Granted
            ? await WriteAsync(exchange, order, submitTimeout)
            : await LeaveAsync(exchange, new SubmitAnswer.NotPermitted());
        return answer with { Permission = permission };
    }

    private async Task<SubmitAnswer> WriteAsync(PromptedExchange exchange, SubmitOrder order, TimeSpan submitTimeout)
    {
        if (await EndedAtPromptAsync(exchange) is { } ended)
            return ended;
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

    /// <summary>While permission was awaited the modem left its prompt, or the line went: nothing was written.</summary>
    private static async Task<SubmitAnswer?> EndedAtPromptAsync(PromptedExchange exchange)
    {
        try
        {
            return await exchange.EndedAsync() is { } error ? new SubmitAnswer.PromptRefused(error) : null;
        }
        catch (LineLostException)
        {
            return new SubmitAnswer.LineLostBefore();
        }
    }

    private int Since(long timestamp) => (int)time.GetElapsedTime(timestamp).TotalMilliseconds;
}
