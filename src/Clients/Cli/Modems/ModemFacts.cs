using System.Globalization;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>Everything known of one modem.</summary>
internal static class ModemFacts
{
    public static Facts Of(Call call, Modem modem) => new Facts(call)
        .Add("number", Number(modem.Number))
        .Add("modem.state", ModemSheet.StateWord(call, modem, whole: true))
        .Add("modem.since", ShownTime.Text(modem.StateSinceMs))
        .Add("modem.reason", call.Reason(modem.Reason))
        .Add("modem.advice", modem.Advice)
        .Add("modem.port", modem.Port)
        .Add("modem.imei", modem.Imei)
        .Add("modem.driver", modem.DriverId)
        .Add("modem.model", $"{modem.Manufacturer} {modem.Model} {modem.Revision}".Trim())
        .Add("modem.profile", modem.Profile)
        .Add("sim.iccid", modem.Sim?.Iccid)
        .Add("sim.imsi", modem.Sim?.Imsi)
        .Add("sim.label", modem.Sim?.Label)
        .Add("sim.state", SimWords.State(call, modem.Sim))
        .Add("modem.operator", modem.Operator)
        .Add("modem.registration", call.Texts.Word("registration_word", modem.Registration))
        .Add("modem.signal", ModemSheet.Signal(modem))
        .Add("modem.hour", modem.Sim is null ? "" : Number(modem.Sim.UsedHour))
        .Add("modem.today", modem.Sim is null ? "" : Number(modem.Sim.UsedDay))
        .Add("modem.sent", Number(modem.SentParts))
        .Add("modem.refused", Number(modem.RefusedParts))
        .Add("modem.unknown", Number(modem.UnknownParts))
        .Add("modem.last_sent", ShownTime.Text(modem.LastSentAtMs));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
