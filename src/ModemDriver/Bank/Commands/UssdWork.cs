using System.Buffers;
using System.Text;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank.Commands;

/// <summary>A service code, e.g. for the balance of the SIM.</summary>
internal sealed class UssdWork(ModemLife life, string code, TimeProvider time) : AnsweredWork
{
    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("0123456789*#+");
    private static readonly TimeSpan NetworkTime = TimeSpan.FromSeconds(30);

    /// <summary>Nothing else may stand between the quotes of the command.</summary>
    public static bool IsCode(string code) => code.Length is > 0 and <= 40 && !code.AsSpan().ContainsAnyExcept(CodeSigns);

    protected override async Task<CommandAnswer> DoAsync(ModemSession session, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        life.UssdAnswer = answer; // before the command: the answer may be quicker than its OK
        try
        {
            await session.Chat.RunAsync(new SendUssd(code), stop);
            var line = await answer.Task.WaitAsync(NetworkTime, time, stop);
            // 1: the network waits for a choice from its menu. Left open, the session would refuse the next code (TS 27.007, 7.15).
            if (Fields.Number(Fields.Of(line), 0) == 1)
                await session.Chat.ExchangeAsync(EndUssd.Request, stop);
            return new CommandAnswer(true, Read(line));
        }
        catch (TimeoutException)
        {
            return new CommandAnswer(false, "network_silent");
        }
        finally
        {
            life.UssdAnswer = null;
        }
    }

    /// <summary>The text of <c>+CUSD: 0,"…",dcs</c>; data coding 72 is UCS-2 in hexadecimal (3GPP TS 23.038, 5).</summary>
    public static string Read(string line)
    {
        var fields = Fields.Of(line);
        if (fields.Count < 2)
            return "the network gave no text";
        var text = fields[1];
        if (Fields.Number(fields, 2) != 72 || text.Length % 4 != 0 || !Hex.IsHex(text))
            return text;
        return Encoding.BigEndianUnicode.GetString(Convert.FromHexString(text));
    }
}
