using Gateway.Core.Registration;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Checkpoint;

/// <summary>What became of a passage in its transaction.</summary>
internal sealed record PassAnswer(PassageRecord? Passage, IReadOnlyList<PassageRecord> Others, Func<PassRequest, RpcException>? Refusal);

/// <summary>Records that travellers went through. Every passage is kept; passing twice is flagged, never refused.</summary>
internal static class PassRule
{
    /// <param name="passage">Without its travellers.</param>
    /// <param name="window">Arrival days (since 1970-01-01) in which other submissions of the same people matter.</param>
    public static PassAnswer Apply(IWriteTransaction transaction, PassageRecord passage, PassRequest asked, IReadOnlyList<int> window)
    {
        var repeated = transaction.Lookup(Passages.ByRequest, passage.RequestKey).FirstOrDefault(earlier => earlier.CallerId == passage.CallerId);
        if (repeated is not null && repeated.RegistrationId != passage.RegistrationId)
            return Refused(_ => Reused());

        var registration = transaction.Find(Registrations.Records, passage.RegistrationId);
        if (registration is null)
            return Refused(request => Rejection.NotFound("registration", request.RegistrationId));

        var party = registration.DocumentKeys.Count;
        passage.TravellerIndexes.AddRange(asked.TravellerIndexes.Count > 0 ? asked.TravellerIndexes.Distinct().Order() : Enumerable.Range(0, party));
        if (repeated is not null)
            return IsSame(repeated, passage, asked) ? new PassAnswer(repeated, Others(transaction, repeated, registration, window), null) : Refused(_ => Reused());
        if (passage.TravellerIndexes.Any(index => index < 0 || index >= party))
        {
            return Refused(_ => Rejection.Of(
                "traveller_indexes", "range", $"must lie between 0 and {party - 1}", $"应在 0 至 {party - 1} 之间"));
        }

        transaction.Insert(Passages.Records, passage);
        return new PassAnswer(passage, Others(transaction, passage, registration, window), null);
    }

    /// <summary>Whether it is the same passage at the same gate: asked for "now" both times, or for the same time.</summary>
    private static bool IsSame(PassageRecord repeated, PassageRecord passage, PassRequest asked) =>
        repeated.EntryPoint == passage.EntryPoint
        && repeated.TravellerIndexes.Equals(passage.TravellerIndexes)
        && repeated.PassedAtMs == (asked.PassedAtMs == 0 ? repeated.RecordedAtMs : asked.PassedAtMs);

    private static RpcException Reused() => Rejection.AlreadyExists(
        "request_id",
        "was used before with other content; use a new one for every passage",
        "此 request_id 已用于其他内容；每次放行请使用新的 request_id").ToRpcException();

    private static PassAnswer Refused(Func<PassRequest, RpcException> why) => new(null, [], why);

    /// <summary>Where these travellers passed otherwise, also under another submission.</summary>
    private static IReadOnlyList<PassageRecord> Others(
        IReadTransaction transaction, PassageRecord passage, RegistrationRecord registration, IReadOnlyList<int> window)
    {
        var journey = Journey.Of(transaction, registration, PersonalPart.Parser.ParseFrom(registration.Personal), window);
        return [.. journey.Passages(transaction).Where(other => other.Id != passage.Id && other.TravellerIndexes.Intersect(passage.TravellerIndexes).Any())];
    }
}
