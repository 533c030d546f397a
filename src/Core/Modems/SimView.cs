using Gateway.Core.Bank;
using Gateway.Core.Sms.Reports;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>A SIM as it is shown.</summary>
internal static class SimView
{
    public static Sim Of(SimRecord record, SimStanding? standing, long lastSeenMs) => new()
    {
        Iccid = record.Iccid,
        Imsi = record.Imsi,
        Label = record.Label,
        Imei = standing?.Imei ?? "",
        FirstSeenMs = record.FirstSeenMs,
        LastSeenMs = lastSeenMs,
        Virtual = record.Virtual,
        State = standing?.State ?? "absent",
        Reason = standing?.Reason ?? "",
        SinceMs = standing?.SinceMs ?? 0,
        Epoch = record.Epoch,
        DriverId = record.DriverId,
    };

    /// <summary>One that waits for somebody's yes, as its driver shows it.</summary>
    public static Sim Waiting(Modem modem) => Waiting(modem, null);

    /// <param name="record">What is known of it.</param>
    public static Sim Waiting(Modem modem, SimRecord? record) => new()
    {
        Iccid = modem.Sim.Iccid,
        Imsi = modem.Sim.Imsi,
        Label = record?.Label ?? "",
        Imei = modem.Imei,
        FirstSeenMs = record?.FirstSeenMs ?? 0,
        Virtual = modem.Sim.Virtual,
        State = SimStates.WaitingForYes,
        Reason = modem.Waits,
        SinceMs = modem.StateSinceMs,
        DriverId = modem.DriverId,
    };

    public static Sim Of(WaitingSim waiting) => new()
    {
        Iccid = waiting.Claim.Iccid,
        Imsi = waiting.Claim.Imsi,
        Imei = waiting.Claim.Slot.Imei,
        Virtual = waiting.Claim.Virtual,
        State = waiting.IsApproved ? SimStates.Ok : SimStates.WaitingForYes,
        Reason = waiting.IsApproved ? "" : waiting.Why,
        DriverId = waiting.Claim.Session.DriverId,
    };
}
