using Gateway.Core.Access;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;

namespace Gateway.Core.Registration;

/// <summary>The form that a correction names, where its caller may correct it.</summary>
internal static class CorrectedForm
{
    /// <summary>By its number; where a code must prove it, or one is given, by that code, which must be the one of this very form. A wrong
    /// code is looked for exactly as one of a number that does not exist.</summary>
    /// <param name="amends">The form's number.</param>
    /// <param name="code">As it was given; empty: none.</param>
    /// <returns>Null: there is none for this caller.</returns>
    public static RegistrationRecord? Find(Query query, LookupKeys keys, Caller caller, long amends, string code)
    {
        if (amends == 0 || (code.Length == 0 && !caller.ProvesByCode))
            return Registrations.Find(query, amends);
        return RegistrationCode.TryRead(code, out var read)
            ? Registrations.WithCode(query, keys, read).Select(found => found.Record).FirstOrDefault(found => found.Id == amends)
            : null;
    }
}
