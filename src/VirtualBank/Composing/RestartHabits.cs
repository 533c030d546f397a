using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Restarts with and without a word, settings and cables lost, while it is at work.</summary>
internal static class RestartHabits
{
    public static readonly Habit[] All =
    [
        MustSend(Restart, "restarts", "restarts, with RDY") with { Later = ["reboot"] },
        MustSend(Restart, "restarts-thrice", "restarts three times") with { Later = ["reboot", "reboot", "restart=nothing"] },
        MustSend(Restart, "restarts-cpin", "restarts and says +CPIN: READY only") with { Later = ["restart=+CPIN: READY"] },
        MustSend(Restart, "restarts-sms-ready",
            "restarts and says +CPIN: READY, Call Ready, SMS Ready") with { Later = ["restart=+CPIN: READY;Call Ready;SMS Ready"] },
        MustSend(Restart, "restarts-call-ready", "restarts and says Call Ready only") with { Later = ["restart=Call Ready"] },
        MustSend(Restart, "restarts-silent", "restarts without a word") with { Later = ["restart=nothing"] },
        MustSend(Restart, "restarts-text-mode", "restarts without a word, with AT+CMGF=1 in its profile",
            "text-mode-stored") with { Later = ["restart=nothing"] },
        MustSend(Restart, "settings-lost", "forgets its settings in a moment, without a word") with { Later = ["settings-lost"] },
        MustSend(Restart, "settings-lost-text-mode", "forgets its settings in a moment, with AT+CMGF=1 in its profile",
            "text-mode-stored") with { Later = ["settings-lost"] },
        MustSend(Restart, "restarts-in-the-air", "restarts when the network has a message") with { Later = ["reboot-after-accept*1"] },
        MustSend(Restart, "unplugged", "its cable is out for ten seconds") with { Later = ["unplug=10"] },
        MustSend(Restart, "renamed", "comes back under another name") with { Later = ["rename"] },
        MaySayWhy(Restart, "gone", "its cable is pulled", "unplugged") with { Later = ["unplug=0"] },
        MaySayWhy(Restart, "falls-silent", "says nothing more from some time on", "no_answer no_modem") with { Later = ["silent"] },
    ];
}
