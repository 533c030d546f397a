using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Habits;

/// <summary>What the gateway promises of a way of writing, when it comes alone.</summary>
internal enum Promise
{
    /// <summary>Documented as understood: stored.</summary>
    Understood,

    /// <summary>Understood or asked for, as long as nothing is wrong silently.</summary>
    Either,

    /// <summary>Cannot be told from something else: asked for, never stored without somebody's word.</summary>
    Asked,
}

/// <summary>One thing that people, programs, phones or encodings do to a true row or to a file of them.</summary>
/// <param name="Name">A few words; unique.</param>
/// <param name="Field">What a habit of rows touches: two of one field do not meet on a row. Null for a habit of the whole row or
/// file.</param>
internal sealed record Habit(string Name, Promise Promise, Field? Field)
{
    /// <summary>Writes a row so. False when it does not apply to this person or file.</summary>
    public Func<Line, Manuscript, bool>? OnLine { get; init; }

    /// <summary>Writes a file so. False when it does not apply.</summary>
    public Func<Manuscript, Dice, bool>? OnFile { get; init; }

    /// <summary>Makes everybody somebody to whom the habit applies; for trying it alone.</summary>
    public Func<Person, Dice, Person> For { get; init; } = (person, _) => person;

    /// <summary>The least share of rows stored when tried alone and <see cref="Promise.Understood"/>.</summary>
    public double LeastShare { get; init; } = 1;

    /// <summary>Why it is kept out of the law until it is mended; empty for all that hold.</summary>
    public string KnownToFail => Waiting.ReasonOf(Name);

    public override string ToString() => Name;
}
