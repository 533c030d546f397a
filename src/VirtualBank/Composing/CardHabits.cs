using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>The SIM: locks, faults, exchanges, and what its operator thinks of it.</summary>
internal static class CardHabits
{
    public static readonly Habit[] All =
    [
        MustSend(Card, "pin", "asks for a PIN that the settings have (1234)", "pin=1234"),
        MaySayWhy(Card, "pin-wrong", "asks for another PIN than the settings have", "sim_pin_wrong sim_pin_last_try", "pin=9876"),
        MaySayWhy(Card, "pin-tries-unknown", "asks for a PIN, and the tries that are left are not told", "sim_pin_tries_unknown",
            "pin=1234", "answer=AT+CPINR*:ERROR"),
        MaySayWhy(Card, "puk", "asks for its PUK", "sim_puk", "puk"),
        MaySayWhy(Card, "puk-later", "asks for its PUK from some time on", "sim_puk") with { Later = ["puk"] },
        MaySayWhy(Card, "no-sim", "no SIM is in it", "no_sim", "sim-pulled"),
        MaySayWhy(Card, "sim-pulled", "its SIM is taken out", "no_sim") with { Later = ["sim-pulled"] },
        MustSend(Card, "sim-out", "its SIM is out for ten seconds") with { Later = ["sim-out=10"] },
        MaySayWhy(Card, "sim-fails", "its SIM cannot be read", "sim_failure", "sim-fails"),
        MaySayWhy(Card, "sim-fails-later", "its SIM cannot be read from some time on", "sim_failure") with { Later = ["sim-fails"] },
        MustSend(Card, "sim-busy", "its SIM is busy for twenty seconds", "sim-busy=20"),
        MustSend(Card, "sim-new-quiet", "gets another SIM without a word") with { Later = ["sim-new=quiet"] },
        MustSend(Card, "sim-new-told", "gets another SIM and says so") with { Later = ["sim-new=told"] },
        MaySayWhy(Card, "quota", "its operator takes two messages and no more", "sim_struck", "quota=2"),
        MaySayWhy(Card, "sim-refused", "the network refuses every message (CMS 28)", "sim_struck", "reject=CMS 28"),
    ];
}
