using System.Diagnostics.CodeAnalysis;
using Gateway.Core.Places;

namespace Gateway.Core.Registration.Rules;

/// <summary>What a form is judged by besides itself.</summary>
/// <param name="Staff">A clerk, the gate or an administrator asks: documents of type OTHER, paper forms and past dates are allowed.</param>
/// <param name="Now">The present instant; the calendar day is taken in Asia/Shanghai.</param>
internal sealed record FormContext(bool Staff, DateTimeOffset Now, PlaceTable Places);

/// <summary>Either the normalised form, or everything that is wrong with it.</summary>
internal sealed record FormResult(Form? Form, IReadOnlyList<Violation> Violations)
{
    [MemberNotNullWhen(true, nameof(Form))]
    public bool Ok => Form is not null;
}
