using System.Globalization;

namespace Gateway.Core.Registration.Rules;

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Field">Path of proto field names, e.g. <c>travellers[2].document.number</c>.</param>
/// <param name="Reason">Stable word for programs, e.g. <c>check_digit</c>.</param>
/// <param name="Chinese">For people: which part is wrong and what would be right.</param>
/// <param name="English">The same in English.</param>
internal sealed record Violation(string Field, string Reason, string Chinese, string English)
{
    // The texts may quote what was typed; field and word never do.
    public override string ToString() => $"{Field}: {Reason}";
}

/// <summary>A kind of violation with its text in both languages; {0}, {1} stand for the parts that are wrong.</summary>
internal sealed record ViolationText(string Word, string English, string Chinese)
{
    public Violation At(string field, params object[] parts)
    {
        var shown = parts.Select(Shown).ToArray();
        return new Violation(
            field, Word,
            string.Format(CultureInfo.InvariantCulture, Chinese, shown),
            string.Format(CultureInfo.InvariantCulture, English, shown));
    }

    // What was typed comes back in answers and on terminals: short, and no character that could steer one.
    private static object Shown(object part) => part switch
    {
        string text => string.Concat(
            (text.Length > 20 ? text[..20] + "…" : text).Where(each => !char.IsControl(each) && !char.IsSurrogate(each))),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => part,
    };
}

/// <summary>Gathers violations while a form is read, so that all are told at once.</summary>
internal sealed class Findings
{
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    public void Add(string field, ViolationText text, params object[] parts) => _violations.Add(text.At(field, parts));
}
