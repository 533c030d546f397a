using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Checkpoint;

/// <summary>What became of a passage in its transaction.</summary>
/// <param name="Same">Where these travellers passed otherwise on the same trip.</param>
/// <param name="Others">Where they passed on other trips of theirs.</param>
internal sealed record PassAnswer(PassageRecord? Passage, IReadOnlyList<PassageRecord> Same, IReadOnlyList<PassageRecord> Others,
    Func<PassRequest, RpcException>? Refusal);

/// <summary>Records that travellers went through. Every passage is kept; passing twice is flagged, never refused.</summary>
internal static class PassRule
{
    /// <param name="passage">Without its travellers.</param>
    public static PassAnswer Apply(IWriteTransaction transaction, GateLookups lookups, PassageRecord passage, PassRequest asked)
    {
        var repeated = Passages.OfRequest(lookups.Query, passage.RequestKey, passage.CallerId);
        if (repeated is not null && repeated.RegistrationId != passage.RegistrationId)
            return Refused(_ => Reused());

        var registration = Registrations.Find(lookups.Query, passage.RegistrationId);
        if (registration is null)
            return Refused(request => Rejection.NotFound("registration", request.RegistrationId));

        var party = registration.DocumentKeys.Count;
        var sight = TripSight.Of(lookups, registration, Registrations.Open(lookups.Query, registration).Form);
        passage.WholeParty = asked.TravellerIndexes.Count == 0;
        passage.TravellerIndexes.AddRange(
            passage.WholeParty ? Enumerable.Range(0, party).Except(sight.Left) : asked.TravellerIndexes.Distinct().Order());
        if (repeated is not null)
            return IsSame(repeated, passage, asked, party) ? Passed(repeated, sight) : Refused(_ => Reused());
        if (passage.TravellerIndexes.Any(index => index < 0 || index >= party))
        {
            return Refused(_ => Rejection.Of(
                "traveller_indexes", "range",
                new() { English = $"must lie between 0 and {party - 1}", Chinese = $"应在 0 至 {party - 1} 之间" }));
        }

        Passages.Add(transaction, passage);
        TripBook.Passed(transaction, registration.Id, passage.TravellerIndexes, passage.Id, passage.PassedAtMs);
        return Passed(passage, sight);
    }

    /// <summary>Whether it is the same passage at the same gate: asked for "now" both times, or for the same time.</summary>
    private static bool IsSame(PassageRecord repeated, PassageRecord passage, PassRequest asked, int party) =>
        repeated.EntryPoint == passage.EntryPoint
        && (repeated.TravellerIndexes.Equals(passage.TravellerIndexes)
            || (passage.WholeParty && (repeated.WholeParty || repeated.TravellerIndexes.Count == party)))
        && repeated.PassedAtMs == (asked.PassedAtMs == 0 ? repeated.RecordedAtMs : asked.PassedAtMs);

    private static RpcException Reused() => IdempotentRequest.Passage.Reused().ToRpcException();

    private static PassAnswer Refused(Func<PassRequest, RpcException> why) => new(null, [], [], why);

    /// <param name="sight">Before it.</param>
    private static PassAnswer Passed(PassageRecord passage, TripSight sight)
    {
        return new PassAnswer(passage, Theirs(sight.Passages), Theirs(sight.OtherPassages), null);

        List<PassageRecord> Theirs(IEnumerable<PassageRecord> passages) =>
            [.. passages.Where(other => other.Id != passage.Id && other.TravellerIndexes.Intersect(passage.TravellerIndexes).Any())];
    }
}
