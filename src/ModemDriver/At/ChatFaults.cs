using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.At;

/// <summary>No final result within the command's time. The command may still be answered: its slot is muted.</summary>
internal sealed class UnansweredException(string command) : ModemFaultException($"{command} was not answered in time");

/// <summary>The modem refused a command.</summary>
internal sealed class CommandRefusedException(string command, FinalResult result) : ModemFaultException($"{command}: {result}")
{
    public FinalResult Result { get; } = result;
}

/// <summary>The modem said OK, but not what was asked.</summary>
internal sealed class NoSenseException(string command) : ModemFaultException($"the reply to {command} makes no sense");
