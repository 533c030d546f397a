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
    public static PassAnswer Apply(IWriteTransaction transaction, PassageRecord passage, IReadOnlyList<int> travellers, Func<int, bool> days)
    {
        var repeated = transaction.Lookup(Passages.ByRequest, passage.RequestKey).FirstOrDefault(earlier => earlier.CallerId == passage.CallerId);
        if (repeated is not null)
        {
            if (repeated.RegistrationId != passage.RegistrationId)
                return Refused(_ => Rejection.AlreadyExists("request_id", "was used before for another registration", "此 request_id 已用于其他登记").ToRpcException());
            return new PassAnswer(repeated, Others(transaction, repeated, days), null);
        }

        var registration = transaction.Find(Registrations.Records, passage.RegistrationId);
        if (registration is null)
            return Refused(request => Rejection.NotFound("registration", request.RegistrationId));

        var party = registration.DocumentKeys.Count;
        if (travellers.Any(index => index < 0 || index >= party))
        {
            return Refused(_ => Rejection.Of(
                "traveller_indexes", "range", $"must lie between 0 and {party - 1}", $"应在 0 至 {party - 1} 之间"));
        }

        passage.TravellerIndexes.AddRange(travellers.Count > 0 ? travellers.Distinct().Order() : Enumerable.Range(0, party));
        transaction.Insert(Passages.Records, passage);
        return new PassAnswer(passage, Others(transaction, passage, days), null);
    }

    private static PassAnswer Refused(Func<PassRequest, RpcException> why) => new(null, [], why);

    /// <summary>Where these travellers passed otherwise, also under another submission.</summary>
    private static IReadOnlyList<PassageRecord> Others(IReadTransaction transaction, PassageRecord passage, Func<int, bool> days)
    {
        var registration = transaction.Find(Registrations.Records, passage.RegistrationId)!;
        var form = PersonalPart.Parser.ParseFrom(registration.Personal).Form;
        var journey = Journey.Of(transaction, registration, form, day => day == registration.ArrivalDay || days(day));
        return [.. journey.Passages(transaction).Where(other => other.Id != passage.Id && other.TravellerIndexes.Intersect(passage.TravellerIndexes).Any())];
    }
}
