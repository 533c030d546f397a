using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.At.Commands;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.At;

/// <summary>Runs command lines: each command in order, up to the first that fails, one final result for all.</summary>
internal sealed class AtInterpreter(MessageService messages)
{
    // Commands answered although the card is locked or absent (3GPP TS 27.007, 8.3).
    private static readonly HashSet<string> Cardless = new(StringComparer.Ordinal)
    {
        "+CPIN", "+CPINR", "+CFUN", "+CGMI", "+CGMM", "+CGMR", "+CGSN", "+GMI", "+GMM", "+GMR", "+GSN", "+CMEE", "+CSQ",
        "+CREG", "+CGREG", "+CEREG", "+CCID", "+ICCID", "+QCCID", "^ICCID", "+CSCS", "+IPR", "+IFC", "+GCAP", "+CPAS", "+CRC", "+COPS",
        "+CMGF", "+CSMS", "+CNMI",
    };

    private readonly VirtualModem _modem = messages.Modem;

    public void Run(string line) => _modem.Manners.Run(line, RunOrdinarily);

    private void RunOrdinarily(string line)
    {
        var commands = AtLine.Parse(line);
        if (commands is null) return; // no AT in it: noise, a modem says nothing
        foreach (var command in commands)
        {
            var result = Answer(command);
            if (result.End == AtEnd.Later) return; // the last of its line, whoever took it answers
            if (result.End != AtEnd.Ok)
            {
                AtAnswer.Write(_modem, result);
                return;
            }
            foreach (var information in result.Lines) _modem.Line.Send($"\r\n{information}\r\n");
        }
        if (!_modem.Manners.WithoutOk) AtAnswer.Write(_modem, AtResult.Ok);
    }

    private AtResult Answer(AtCommand command)
    {
        if (AtTable.Standard.Find(command.Name) is not { } handler) return AtResult.Error;
        if (_modem.CardProblem is { } problem && command.Name[0] is '+' or '^' && !Cardless.Contains(command.Name))
            return command.Name.StartsWith("+CM", StringComparison.Ordinal)
                ? AtResult.Cms(CardState.MessageCode(problem))
                : AtResult.Cme(problem);
        return handler(messages, command);
    }
}
