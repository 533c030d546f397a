using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Bank.Commands;

namespace Gateway.ModemDriver.Link;

/// <summary>From the contract's messages to our records.</summary>
internal static class ProtoReading
{
    public static OfferedPart Part(V1.Offer offer, long streamId) =>
        new(offer.AttemptId, streamId, offer.Imei, offer.Iccid, offer.Recipient, offer.Text, offer.Ucs2, offer.Part, offer.PartCount,
            offer.ConcatenationReference)
        {
            Validity = TimeSpan.FromMinutes(offer.ValidityMinutes),
            Imsi = offer.Imsi,
            StatusReport = offer.StatusReport,
            MoreFollow = offer.MoreFollow,
        };

    /// <summary>Null for a command that this version does not know.</summary>
    public static OperatorCommand? Command(V1.ModemCommand command) => command.CommandCase switch
    {
        V1.ModemCommand.CommandOneofCase.Pause => new OperatorCommand.Pause(),
        V1.ModemCommand.CommandOneofCase.Resume => new OperatorCommand.Resume(),
        V1.ModemCommand.CommandOneofCase.Reset => new OperatorCommand.Reset(),
        V1.ModemCommand.CommandOneofCase.Trace =>
            new OperatorCommand.Trace(command.Trace.Lines is 0 ? 100 : Math.Clamp(command.Trace.Lines, 1, 1000)),
        V1.ModemCommand.CommandOneofCase.Ussd => new OperatorCommand.Ussd(command.Ussd.Code),
        V1.ModemCommand.CommandOneofCase.Test => new OperatorCommand.Test(),
        _ => null,
    };
}
