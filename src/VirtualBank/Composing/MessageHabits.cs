using static Gateway.VirtualBank.Composing.HabitKind;
using static Gateway.VirtualBank.Composing.HabitTable;

namespace Gateway.VirtualBank.Composing;

/// <summary>Memories, prompts, answers and reports of messages.</summary>
internal static class MessageHabits
{
    public static readonly Habit[] All =
    [
        MustSend(Memory, "storage-full", "its memory is full at the start", "storage-full"),
        MustSend(Memory, "list-broken", "a list of messages breaks off after the first", "list-broken=1"),
        MustSend(Memory, "list-refused", "messages are there and cannot be listed", "list-broken=0"),
        MustSend(Memory, "full-list-broken", "full, and the list breaks off", "storage-full", "list-broken=1"),
        MustSend(Memory, "delete-refused", "no message can be deleted", "delete-refused"),
        MustSend(Prompt, "prompt-late", "the prompt comes after three seconds", "prompt-late=3"),
        MustSend(Prompt, "prompt-pieces", "the prompt comes in pieces", "split-prompt=0.05"),
        MustSend(Prompt, "prompt-bare", "the prompt has no space", "no-space-prompt"),
        MustSend(Prompt, "prompt-notice", "notices before the prompt", "prompt-notice"),
        MustSend(Prompt, "prompt-once-refused", "the first prompts are refused", "prompt-error=CMS 500*2"),
        MaySayWhy(Prompt, "prompt-refused", "the prompt is refused always", "cannot_send", "prompt-error=CMS 500"),
        MaySayWhy(Prompt, "prompt-never", "no prompt is shown", "cannot_send", "prompt-never"),
        MustSend(Prompt, "answer-notice", "notices between text and answer", "answer-notice"),
        MustSend(Prompt, "answer-between", "a notice between +CMGS and OK", "final-notice"),
        MustSend(Prompt, "answer-fields", "more fields than one in +CMGS", "extra-fields"),
        MustSend(Prompt, "answer-glued", "+CMGS on one line with a notice", "glued"),
        MustSend(Prompt, "answer-without-ok", "+CMGS without OK", "no-final"),
        MustSend(Prompt, "answer-slow", "the answer comes after ten seconds", "answer-late=10"),
        MustSend(Report, "report-zone-0", "reports in the time zone 0, though in local time", "report-zone=00"),
        MustSend(Report, "report-zone-turned", "reports with the sign of the zone turned round", "report-zone=2B"),
        MustSend(Report, "report-zone-none", "reports whose zone is no number", "report-zone=C2"),
        MustSend(Report, "report-early", "reports before +CMGS", "report-early"),
        MustSend(Report, "report-twice", "every report comes twice", "report-duplicate"),
        MustSend(Report, "report-temporary", "first 'still trying', then delivered", "report-temporary-first"),
        MustSend(Report, "report-national", "reports with the national number", "report-national"),
        MustSend(Report, "report-padded", "reports with a filler counted as digit", "report-padded"),
        MustSend(Report, "report-trailing", "octets behind the report's last field", "report-trailing"),
        MustSend(Report, "report-notices", "notices around reports", "report-notice"),
        MustSend(Report, "report-stored", "reports are stored and announced", "cdsi"),
    ];
}
