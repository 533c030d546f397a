using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Between <c>AT+CMGS</c> and the PDU.</summary>
internal static class PromptWords
{
    public static readonly Word[] All =
    [
        On("prompt-late", "the prompt comes after n seconds", "2", (plan, n) => plan.Delay = n.Seconds),
        On("split-prompt", "the prompt comes in pieces, n seconds apart", "0.05", (plan, n) =>
        {
            plan.Pieces = ["\r", "\n>", " "];
            plan.PieceGap = n.Seconds;
        }),
        On("no-space-prompt", "the prompt is > without a space", null, (plan, _) => plan.Pieces = ["\r\n>"]),
        On("prompt-error", "an error in place of the prompt", "CMS 500", (plan, error) => plan.Instead = error.Result),
        On("prompt-notice", "notices between the command and the prompt", null, (plan, _) => plan.Before = Notices.Two),
        On("prompt-never", "no prompt is shown; ESC leaves", null, (plan, _) => plan.Hidden = true),
        On("stuck-prompt", "the first Ctrl-Z is not heard: ESC leaves, a second Ctrl-Z sends", null, (plan, _) => plan.Stuck = true),
    ];

    private static Word On(string name, string meaning, string? argument, Action<PromptPlan, WordArgument> change) =>
        new(name, meaning) { Argument = argument, OnMessage = (plan, given) => change(plan.Prompt, given) };
}
