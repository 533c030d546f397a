namespace Gateway.VirtualBank.Composing;

/// <summary>What a habit is about: a modem has one habit of a kind at most, for two would contradict each other.</summary>
internal enum HabitKind
{
    /// <summary>No modem at all is behind the port; goes with no other habit.</summary>
    Port,

    CardNumber,
    Subscriber,
    SerialNumber,
    Ttys,
    Command,
    Reply,
    Line,
    Restart,
    Card,
    Radio,
    Memory,
    Prompt,
    Report,
}

/// <summary>One habit that modems have been seen with, or may have. A find from the field is one more of these.</summary>
/// <param name="Name">Stable word for command lines and lists.</param>
/// <param name="Meaning">One line for trainers.</param>
/// <param name="Reasons">Null: a modem with it must send. Else the reasons (words of the modem's state) that name its cause; it may send
/// all the same.</param>
internal sealed record Habit(string Name, HabitKind Kind, string Meaning, IReadOnlyList<string>? Reasons)
{
    /// <summary>Words of docs/virtual-bank.md in force from the start. <c>{n}</c> is the modem's number in eleven digits, <c>{clone}</c> a
    /// serial number that several have.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Words said once while it is at work.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    /// <summary>Further ttys of the module, each with the words for it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ttys { get; init; } = [];

    public bool MustSend => Reasons is null;
}
