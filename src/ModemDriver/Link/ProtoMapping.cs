using System.Text;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Google.Protobuf;

namespace Gateway.ModemDriver.Link;

/// <summary>From our records to the contract's messages.</summary>
internal static class ProtoMapping
{
    public static V1.Modem Modem(ModemSnapshot modem, string driverId) => new()
    {
        Imei = modem.Imei,
        Port = modem.Port,
        DriverId = driverId,
        State = State(modem.State),
        StateSinceMs = modem.StateSince.ToUnixTimeMilliseconds(),
        Reason = modem.Reason,
        Manufacturer = modem.Manufacturer,
        Model = modem.Model,
        Revision = modem.Revision,
        Profile = modem.Profile,
        Sim = modem.Iccid.Length > 0 || modem.Imsi.Length > 0 ? Sim(modem) : null,
        Operator = modem.Operator,
        SignalDbm = modem.SignalDbm,
        Registration = Word(modem.Registration),
        SentParts = modem.Sent,
        RefusedParts = modem.Refused,
        UnknownParts = modem.Unknown,
        LastSentAtMs = modem.LastSentAt == default ? 0 : modem.LastSentAt.ToUnixTimeMilliseconds(),
        Virtual = modem.Virtual,
    };

    public static V1.Outcome Outcome(SendOutcome outcome)
    {
        var message = new V1.Outcome
        {
            AttemptId = outcome.AttemptId,
            AtMs = outcome.At.ToUnixTimeMilliseconds(),
            PromptMs = outcome.PromptMilliseconds,
            AnswerMs = outcome.AnswerMilliseconds,
            Late = outcome.Late,
        };
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                message.Accepted = new V1.Accepted { MessageReference = accepted.Reference };
                break;
            case SendOutcome.Refused refused:
                message.Refused = new V1.RefusedByNetwork { Error = Error(refused.Error) };
                break;
            case SendOutcome.NotSent notSent:
                message.NotSent = new V1.NotSent { Why = notSent.Why, Error = Error(notSent.Error) };
                break;
            case SendOutcome.Unknown unknown:
                message.Unknown = new V1.Unknown
                {
                    Why = unknown.Why,
                    Error = Error(unknown.Error),
                    PredictedReference = unknown.PredictedReference,
                };
                break;
        }

        return message;
    }

    public static V1.CommandError? Error(ClassedError? error) => error is null ? null : new V1.CommandError
    {
        ErrorClass = error.Class switch
        {
            ErrorClass.Transient => V1.ErrorClass.Transient,
            ErrorClass.Sim => V1.ErrorClass.Sim,
            ErrorClass.Number => V1.ErrorClass.Number,
            ErrorClass.Storage => V1.ErrorClass.Storage,
            ErrorClass.Ambiguous => V1.ErrorClass.Ambiguous,
            _ => V1.ErrorClass.Unsettled,
        },
        Family = error.Result.Kind switch { At.FinalKind.Cms => "CMS", At.FinalKind.Cme => "CME", _ => "ERROR" },
        Code = error.Result.Code,
        Text = error.Result.Text,
    };

    public static V1.HeldAttempt Held(HeldAttempt held) => new()
    {
        AttemptId = held.AttemptId,
        Phase = held.Phase switch
        {
            AttemptPhase.Offered => V1.HeldAttempt.Types.Phase.Offered,
            AttemptPhase.Granted => V1.HeldAttempt.Types.Phase.HeldGranted,
            AttemptPhase.InTheAir => V1.HeldAttempt.Types.Phase.InTheAir,
            _ => V1.HeldAttempt.Types.Phase.Done,
        },
        Outcome = held.Outcome is null ? null : Outcome(held.Outcome),
    };

    public static V1.DriverMessage Report(HeldReport report) => report switch
    {
        HeldReport.Status status => new V1.DriverMessage
        {
            StatusReport = new V1.StatusReport
            {
                ReportId = status.ReportId,
                Imei = status.Imei,
                Iccid = status.Iccid,
                Imsi = status.Imsi,
                MessageReference = status.MessageReference,
                Recipient = status.Recipient,
                ServiceCentreAtMs = Milliseconds(status.ServiceCentreAt),
                DischargedAtMs = Milliseconds(status.DischargedAt),
                Status = status.StatusCode,
            },
        },
        HeldReport.Inbound inbound => new V1.DriverMessage
        {
            Inbound = new V1.InboundSms
            {
                ReportId = inbound.ReportId,
                Imei = inbound.Imei,
                Iccid = inbound.Iccid,
                Imsi = inbound.Imsi,
                Sender = inbound.Sender,
                Text = Whole(inbound.Text),
                Utf16 = Whole(inbound.Text) == inbound.Text ? ByteString.Empty : ByteString.CopyFrom(Units(inbound.Text)),
                Kind = inbound.Kind,
                ServiceCentreAtMs = Milliseconds(inbound.ServiceCentreAt),
                Part = inbound.Place?.Part ?? 0,
                PartCount = inbound.Place?.Total ?? 0,
                ConcatenationReference = inbound.Place?.Reference ?? 0,
                WideReference = inbound.Place?.Wide ?? false,
            },
        },
        _ => throw new InvalidOperationException(report.GetType().Name),
    };

    private static V1.Sim Sim(ModemSnapshot modem) => new()
    {
        Iccid = modem.Iccid,
        Imsi = modem.Imsi,
        Imei = modem.Imei,
        Virtual = modem.Virtual,
        State = modem.Reason == StateReason.SimStruck ? "struck" : "ok",
        Reason = modem.Reason == StateReason.SimStruck ? modem.Reason : "",
    };

    // Not by an encoding: those replace half a character.
    private static byte[] Units(string text) => [.. text.SelectMany(unit => (byte[])[(byte)(unit >> 8), (byte)unit])];

    /// <summary>As UTF-8 can carry it: half a character is U+FFFD.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static long Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds() ?? 0;

    private static string Word(Registration registration) => registration switch
    {
        _ when registration.IsHome() => "home",
        _ when registration.IsRoaming() => "roaming",
        Registration.Searching => "searching",
        Registration.Denied => "denied",
        _ => "none",
    };

    private static V1.ModemState State(ModemState state) => state switch
    {
        ModemState.Absent => V1.ModemState.Absent,
        ModemState.Opening => V1.ModemState.Opening,
        ModemState.Probing => V1.ModemState.Probing,
        ModemState.SimLocked => V1.ModemState.SimLocked,
        ModemState.Searching => V1.ModemState.Searching,
        ModemState.Ready => V1.ModemState.Ready,
        ModemState.Sending => V1.ModemState.ModemSending,
        ModemState.Recovering => V1.ModemState.Recovering,
        ModemState.Quarantined => V1.ModemState.Quarantined,
        _ => V1.ModemState.Paused,
    };
}
