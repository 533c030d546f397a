using System.Text;
using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.At;

/// <summary>A command that waits for its text. Ends in one of three ways: refused before the prompt, escaped, or written.
/// Holds the chat's turn until disposed.</summary>
internal sealed class PromptedExchange(AtChat chat, Exchange exchange, IDisposable turn, TimeProvider time, ChatSettings settings)
    : IDisposable
{
    /// <summary>The modem has started anew since it was set up: what is written now may be taken for a text.</summary>
    public bool EchoReturned => exchange.EchoReturned;

    /// <summary>Waits for the prompt. Null: prompted. Otherwise the error that came in its place.</summary>
    /// <exception cref="UnansweredException">Neither came in time; escape now.</exception>
    public async Task<FinalResult?> PromptAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAny(exchange.Prompted.Task, exchange.Done.Task).WaitAsync(timeout, time, cancellation);
        }
        catch (TimeoutException)
        {
            throw new UnansweredException(exchange.Request.Text);
        }

        if (exchange.Prompted.Task.IsCompletedSuccessfully)
            return null;
        return await exchange.Done.Task;
    }

    /// <summary>What has ended the command since its prompt; null: the modem still waits for the text.</summary>
    /// <exception cref="LineLostException">The line has gone since.</exception>
    public async Task<FinalResult?> EndedAsync() => exchange.Done.Task.IsCompleted ? await exchange.Done.Task : null;

    /// <summary>Leaves the prompt: ESC, a guard for what the modem says to it, and a probe. Nothing was sent.</summary>
    public async Task EscapeAsync()
    {
        await chat.WriteEscapeAsync(exchange);
        try
        {
            await exchange.Done.Task.WaitAsync(settings.Guard, time);
        }
        catch (TimeoutException)
        {
            // Many devices say nothing to ESC. The muted slot makes the next command probe first.
        }
    }

    /// <summary>Writes the text and Ctrl-Z, and waits for the network's answer.</summary>
    /// <exception cref="UnansweredException">Nothing within <paramref name="timeout"/>: the text may have left; a late answer comes as a
    /// notice.</exception>
    /// <exception cref="LineLostException">The line went; <see cref="LineLostException.BytesWritten"/> is set when the writing itself
    /// failed.</exception>
    public async Task<AtReply> WriteAsync(string payload, TimeSpan timeout)
    {
        var bytes = new byte[payload.Length + 1];
        Encoding.Latin1.GetBytes(payload, bytes);
        bytes[^1] = ControlKeys.CtrlZ;
        await chat.WritePayloadAsync(exchange, payload, bytes);
        try
        {
            await Task.WhenAny(exchange.Replied.Task, exchange.Done.Task).WaitAsync(timeout, time);
            var result = await exchange.Done.Task.WaitAsync(settings.ResultAfterReply, time);
            return new AtReply(result, exchange.Lines);
        }
        catch (TimeoutException)
        {
            chat.Mute(exchange);
            if (exchange.Done.Task.IsCompletedSuccessfully)
                return new AtReply(await exchange.Done.Task, exchange.Lines); // it came in the last moment
            if (exchange.HasReply)
                return new AtReply(FinalResult.Ok, chat.LinesOf(exchange)); // "+CMGS: n" without its OK
            await LeavePromptAsync();
            throw new UnansweredException(exchange.Request.Text);
        }
        catch (LineLostException) when (exchange.HasReply)
        {
            return new AtReply(FinalResult.Ok, chat.LinesOf(exchange)); // the network's number came before the line went
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>A modem that did not hear Ctrl-Z still shows its prompt: ESC leaves it. One that waits for the network ignores
    /// ESC.</summary>
    private async Task LeavePromptAsync()
    {
        try
        {
            await chat.WriteEscapeAsync(exchange);
        }
        catch (LineLostException)
        {
            // That the ESC could not be written says nothing about the text: it had left long before.
        }
    }
}
