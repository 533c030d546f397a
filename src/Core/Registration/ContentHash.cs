using System.Security.Cryptography;
using Gateway.Core.Registration.Former;
using Gateway.Core.Registration.Rules;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Core.Registration;

/// <summary>
/// Whether a request says what an earlier one with its id said. Compared are normal forms, so that another spelling, encoding or file
/// format is the same content; each record names the rule that made its own.
/// </summary>
internal static class ContentHash
{
    /// <summary>The rule of today (<see cref="FormCheck"/>). Raised, with the former one kept, when a form that was stored could come out otherwise.</summary>
    public const int Rule = 1;

    private const int Length = 16;

    /// <summary>Of a normalised form.</summary>
    public static ByteString Of(RegisterRequest normal) => ByteString.CopyFrom(SHA256.HashData(normal.ToByteArray()).AsSpan(0, Length));

    /// <summary>Whether the record was made of this request, by the rule and at the time of the record: what was right then is the same request
    /// still, even if today's rule or calendar would refuse it.</summary>
    public static bool IsOf(RegistrationRecord record, RegisterRequest request, FormContext context)
    {
        var normal = record.ContentRule == 0
            ? FormerForm.Of(request)
            : FormCheck.Check(request, context with { Now = DateTimeOffset.FromUnixTimeMilliseconds(record.RegisteredAtMs) }).Form is { } form ? StoredForm.Of(form) : null;
        return normal is not null && Of(normal).Equals(record.ContentHash);
    }
}
