using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>
/// One misbehaviour by its stable word. It hooks in where it acts: on the plan of a message, on what goes out on the
/// line, or at once on the modem.
/// </summary>
/// <param name="Name">As in scenario files and <c>VirtualBankApi.Misbehave</c>; never changes its meaning.</param>
/// <param name="Meaning">One line for trainers.</param>
internal sealed record Word(string Name, string Meaning)
{
    /// <summary>The argument when none is given; null when the word takes none.</summary>
    public string? Argument { get; init; }

    /// <summary>Changes how a message goes, before its first step.</summary>
    public Action<MessagePlan, WordArgument>? OnMessage { get; init; }

    /// <summary>Changes what is written to the driver.</summary>
    public Func<string, Random, string>? OnOutput { get; init; }

    /// <summary>Acts when the word is said; with a rate, in the middle of a message's air time.</summary>
    public Action<VirtualModem, WordArgument>? AtOnce { get; init; }

    /// <summary>Said again with another argument it is in force twice, for it is about something else then.</summary>
    public bool IsKept { get; init; }

    /// <summary>Takes back what <see cref="AtOnce"/> left.</summary>
    public Action<VirtualModem>? Undo { get; init; }
}
