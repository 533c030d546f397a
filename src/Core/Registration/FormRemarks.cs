using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>What whoever hands a form in is told of it although nothing is wrong: pure.</summary>
internal static class FormRemarks
{
    /// <summary>Of one that is stored.</summary>
    public static IReadOnlyList<Violation> Of(RegistrationRecord record, RegisterRequest form) => IsOfToday(record) ? Of(form) : [];

    /// <param name="normal">Normalised.</param>
    public static IReadOnlyList<Violation> Of(RegisterRequest normal) =>
    [
        .. normal.Travellers.Select((traveller, place) =>
                TextedName.WhyNot(traveller.Name)?.At(FormattableString.Invariant($"travellers[{place}].name")))
            .OfType<Violation>(),
    ];

    /// <summary>Whether its text goes without the name of whom it is for.</summary>
    public static bool IsTextedWithoutName(RegistrationRecord record, RegisterRequest form) =>
        IsOfToday(record) && TextedName.WhyNot(form.Travellers[0].Name) is not null;

    // The first rule of forms had every name texted.
    private static bool IsOfToday(RegistrationRecord record) => record.ContentRule != 0;
}
