using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>A correction may hand in what it was shown, masked, of what it does not change: that is the value of the form which is
/// corrected (docs/decisions/0046).</summary>
internal static class MaskedCorrection
{
    /// <summary>The form with each masked value that fits filled in. One that does not fit stays, and is refused as what it is.</summary>
    /// <param name="caller">Only a form that it may correct is looked at.</param>
    public static async Task<RegisterRequest> FilledAsync(IStore store, LookupKeys keys, Caller caller, RegisterRequest request,
        CancellationToken cancellation)
    {
        if (!IsMasked(request) || !PublicId.TryParse(PublicId.Registration, request.Amends, out var amends))
            return request;
        var former = await store.ReadAsync(
            transaction =>
            {
                var query = Scope.Of(caller).Over(transaction);
                return CorrectedForm.Find(query, keys, caller, amends, request.CorrectsCode) is { } record
                    ? Registrations.Open(query, record).Form
                    : null;
            },
            cancellation);
        return former is null ? request : Filled(request, former);
    }

    private static bool IsMasked(RegisterRequest request) => Masking.IsMasked(request.Phone)
        || request.Travellers.Any(traveller => traveller.Document is { } document && Masking.IsMasked(document.Number));

    private static RegisterRequest Filled(RegisterRequest request, RegisterRequest former)
    {
        var filled = request.Clone();
        if (filled.Phone == Masking.Phone(former.Phone))
            filled.Phone = former.Phone;
        foreach (var traveller in filled.Travellers.Where(each => each.Document is { } document && Masking.IsMasked(document.Number)))
        {
            if (Fitting(traveller, former) is { } number)
                traveller.Document.Number = number;
        }

        return filled;
    }

    /// <summary>The number of the one traveller whose masked document it is; of several the one of that name. Null: none, or it cannot be
    /// told.</summary>
    private static string? Fitting(Traveller traveller, RegisterRequest former)
    {
        var fitting = former.Travellers.Where(each =>
            each.Document.Type == traveller.Document.Type && Masking.Document(each.Document.Number) == traveller.Document.Number).ToList();
        if (fitting.Count > 1)
            fitting = [.. fitting.Where(each => each.Name == traveller.Name)];
        return fitting is [var one] ? one.Document.Number : null;
    }
}
