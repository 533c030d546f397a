using System.Buffers;
using System.Threading.Channels;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>A service code, e.g. for the balance of the SIM.</summary>
internal sealed class UssdWork(ModemLife life, string code, TimeProvider time) : AnsweredWork
{
    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("0123456789*#+");
    private static readonly TimeSpan NetworkTime = TimeSpan.FromSeconds(30);
    // the end of an older session is told before the answer, if one comes at all
    private static readonly TimeSpan AfterRelease = TimeSpan.FromSeconds(5);

    /// <summary>Nothing else may stand between the quotes of the command.</summary>
    public static bool IsCode(string code) => code.Length is > 0 and <= 40 && !code.AsSpan().ContainsAnyExcept(CodeSigns);

    protected override async Task<CommandAnswer> DoAsync(ModemSession session, CancellationToken stop)
    {
        var heard = Channel.CreateUnbounded<string>();
        life.UssdAnswer = heard.Writer; // before the command: the answer may be quicker than its OK
        try
        {
            await session.Chat.RunAsync(new SendUssd(code), stop);
            var answer = await AnswerAsync(heard.Reader, stop);
            // 1: the network waits for a choice from its menu. Left open, the session would refuse the next code (TS 27.007, 7.15).
            if (answer is { IsMenu: true })
                await session.Chat.TryExchangeAsync(EndUssd.Request, stop);
            return answer is null ? new CommandAnswer(false, "network_silent")
                : answer.Failure.Length > 0 ? new CommandAnswer(false, answer.Failure)
                : new CommandAnswer(true, answer.Text);
        }
        finally
        {
            life.UssdAnswer = null;
        }
    }

    /// <summary>The network's answer; where only the end of a session is told, that.</summary>
    private async Task<UssdAnswer?> AnswerAsync(ChannelReader<string> heard, CancellationToken stop)
    {
        UssdAnswer? ended = null;
        while (await ChannelWait.NextAsync(heard, ended is null ? NetworkTime : AfterRelease, time, stop) is { } line)
        {
            var answer = UssdAnswer.Read(line);
            if (answer.IsFinal)
                return answer;
            ended = answer;
        }

        return ended;
    }
}
