using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Modems;

/// <summary>Commands that a firmware may lack: refused, unanswered and odd are all "no". A line that is lost is still a fault.</summary>
internal static class OptionalCommands
{
    /// <returns>What it answered, or the default value.</returns>
    public static async Task<T?> TryAsync<T>(this AtChat chat, AtCommand<T> command, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (Exception e) when (IsNo(e))
        {
            return default;
        }
    }

    /// <returns>What it answered, or <paramref name="otherwise"/>.</returns>
    public static async Task<T> TryAsync<T>(this AtChat chat, AtCommand<T> command, T otherwise, CancellationToken stop)
    {
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (Exception e) when (IsNo(e))
        {
            return otherwise;
        }
    }

    /// <returns>Null when nothing was answered.</returns>
    public static async Task<AtReply?> TryExchangeAsync(this AtChat chat, AtRequest request, CancellationToken stop)
    {
        try
        {
            return await chat.ExchangeAsync(request, stop);
        }
        catch (UnansweredException)
        {
            return null;
        }
    }

    private static bool IsNo(Exception fault) => fault is CommandRefusedException or MalformedReplyException or UnansweredException;
}
