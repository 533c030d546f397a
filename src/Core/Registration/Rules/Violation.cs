using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Field">Path of proto field names, e.g. <c>travellers[2].document.number</c>.</param>
/// <param name="Reason">Stable word for programs, e.g. <c>check_digit</c>.</param>
/// <param name="Text">For people: which part is wrong and what would be right.</param>
internal sealed record Violation(string Field, string Reason, Bilingual Text)
{
    // The texts may quote what was typed; field and word never do.
    public override string ToString() => $"{Field}: {Reason}";
}

/// <summary>Gathers violations while a form is read, so that all are told at once.</summary>
internal sealed class Findings
{
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    public void Add(string field, ViolationText text, params object[] parts) => _violations.Add(text.At(field, parts));
}
