using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Line.Trace;

namespace Gateway.ModemDriver.At;

// Messages reach logs: a command is shown as in the trace, without PIN or number.

/// <summary>No final result within the command's time. The command may still be answered: its slot is muted.</summary>
internal sealed class UnansweredException(string command) : ModemFaultException($"{Redactor.Redact(command)} was not answered in time");

/// <summary>The modem refused a command.</summary>
internal sealed class CommandRefusedException(string command, FinalResult result)
    : ModemFaultException($"{Redactor.Redact(command)}: {result}")
{
    public FinalResult Result { get; } = result;
}

/// <summary>The modem said OK, but not what was asked.</summary>
internal sealed class MalformedReplyException(string command)
    : ModemFaultException($"the reply to {Redactor.Redact(command)} makes no sense");
