using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Single commands that a modem does not answer, or answers in a way of its own. Each may be said of several commands.</summary>
internal static class CommandWords
{
    public static readonly Word[] All =
    [
        On("unanswered", "the command is not answered at all; * at its end: all that begin so", "AT+CMMS=?",
            Manner.Unanswered, Parts.Command),
        On("answer", "these lines, parted by ;, are the whole answer to the command; {imei}, {imsi} and {iccid} stand for its own",
            "AT+CMGF*:+CMS ERROR: 303", Manner.Answer, Parts.Lines),
        On("before-answer", "these lines come before the answer to the command", "AT+CIMI:MISSED_CALL: 10:04AM 13812345678",
            Manner.Before, Parts.Lines),
        On("late", "the command is answered n seconds later", "AT+CGSN:0.4", Manner.Late, Parts.Seconds),
        On("without-ok", "the command is answered without the final OK", "AT+CPIN?", Manner.WithoutOk, Parts.Command),
    ];

    private enum Parts
    {
        Command,
        Lines,
        Seconds,
    }

    private static Word On(string name, string meaning, string example, Manner manner, Parts parts) => new(name, meaning)
    {
        Argument = example,
        IsKept = true,
        AtOnce = (modem, given) =>
        {
            var (command, lines) = parts == Parts.Command ? (given.Text, []) : given.CommandAndLines;
            modem.Manners.Add(manner, command, lines, parts == Parts.Seconds ? new WordArgument(name, lines[0]).Seconds : default);
        },
        Undo = modem => modem.Manners.Clear(manner),
    };
}
