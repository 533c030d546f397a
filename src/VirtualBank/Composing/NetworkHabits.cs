using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Registration, radio and service centre.</summary>
internal static class NetworkHabits
{
    private const string Waiting = "not_registered";

    public static readonly Habit[] All =
    [
        MustSend(Radio, "lte-only", "+CREG and +CGREG say 0, +CEREG says 1", "creg-only=+CEREG"),
        MustSend(Radio, "gprs-only", "+CREG and +CEREG say 0, +CGREG says 1", "creg-only=+CGREG"),
        MustSend(Radio, "roaming", "registered abroad (5)", "creg=5"),
        MustSend(Radio, "sms-only", "registered for SMS only (6)", "creg=6"),
        MustSend(Radio, "sms-only-roaming", "registered for SMS only, abroad (7)", "creg=7"),
        MustSend(Radio, "csfb", "registered, CSFB not preferred (9)", "creg=9"),
        MustSend(Radio, "csfb-roaming", "the same abroad (10)", "creg=10"),
        MaySayWhy(Radio, "no-network", "does not search (0)", Waiting, "creg=0"),
        MaySayWhy(Radio, "searching", "searches without end (2)", Waiting, "creg=2"),
        MaySayWhy(Radio, "denied", "the network refuses it (3)", "registration_denied", "creg=3"),
        MaySayWhy(Radio, "emergency-only", "emergency calls only (8)", "emergency_only", "creg=8"),
        MaySayWhy(Radio, "rlos", "restricted local services (11)", "registration_reserved", "creg=11"),
        MustSend(Radio, "network-lost", "loses the network for twenty seconds") with { Later = ["creg-lost=20"] },
        MustSend(Radio, "network-late", "no network in the first twenty seconds", "creg-lost=20"),
        MaySayWhy(Radio, "denied-later", "is refused by the network from some time on", "registration_denied") with { Later = ["creg=3"] },
        MustSend(Radio, "radio-off", "its radio is off at the start (CFUN 4)", "radio-off=4"),
        MustSend(Radio, "power-least", "CFUN is 0 at the start: neither radio nor card", "radio-off=0"),
        MustSend(Radio, "radio-off-later", "its radio is switched off by somebody else") with { Later = ["radio-off=4"] },
        MustSend(Radio, "power-least-later", "somebody else writes CFUN 0") with { Later = ["radio-off=0"] },
        MaySayWhy(Radio, "centre-unset", "the SIM knows no service centre", "no_service_centre", "centre-unset"),
        MustSend(Radio, "centre-forgotten", "Huawei E220: the service centre counts only once it has been written back",
            "centre-forgotten"),
    ];
}
