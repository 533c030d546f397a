using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms;

/// <summary>Which messages a list is asked for. By phone and by registration they are found without looking at others.</summary>
internal sealed class SmsSearch
{
    private readonly ListSmsRequest _request;
    private readonly Scope _scope;
    private readonly ulong _phone;
    private readonly long _registration;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT naming the field.</exception>
    public SmsSearch(ListSmsRequest request, Caller caller, LookupKeys keys)
    {
        (_request, _scope) = (request, Scope.Of(caller));
        if (request.Iccid.Length > 0 && _scope.OnlyCaller is not null)
            throw Rejection.Of("iccid", "staff_only", new() { English = "is for operators", Chinese = "仅供值班员使用" });
        if (request.SinceMs < 0)
            throw Rejection.Of("since_ms", "range", new() { English = "must be Unix milliseconds, or 0", Chinese = "须为 Unix 毫秒，或 0" });
        if (request.Phone.Length > 0 && (_phone = PhoneKeys.Of(keys, request.Phone)) == 0)
            throw Rejection.Of("phone", "phone", new() { English = "must have at least one digit", Chinese = "须含数字" });
        _registration = request.RegistrationId.Length == 0 ? 0 : PublicId.Parse(PublicId.Registration, request.RegistrationId, "registration_id");
    }

    /// <summary>The next records to look at, or null when they are to be taken in the order of storing.</summary>
    public IReadOnlyList<SmsRecord>? Page(IReadTransaction transaction, long from, int take) => (_registration, _phone) switch
    {
        ( > 0, _) => Lookup(transaction, SmsCollections.ByRegistration, (ulong)_registration, from, take),
        (_, > 0) => Lookup(transaction, SmsCollections.ByPhone, _phone, from, take),
        _ when _scope.OnlyCaller is { } own => Lookup(transaction, SmsCollections.ByCaller, (ulong)own, from, take),
        _ => null,
    };

    /// <param name="state">As the viewer sees it.</param>
    public bool Fits(SmsRecord sms, SmsState state) =>
        _scope.Allows(sms.CallerId)
        && (_request.States.Count == 0 || _request.States.Contains(state))
        && sms.StateSinceMs >= _request.SinceMs
        && (_phone == 0 || sms.PhoneKey == _phone)
        && (_registration == 0 || sms.RegistrationId == _registration)
        && (_request.Iccid.Length == 0 || sms.Attempts.Any(attempt => attempt.Iccid == _request.Iccid && SmsFacts.MayHaveLeft(attempt)));

    private IReadOnlyList<SmsRecord> Lookup(IReadTransaction transaction, LookupIndex<SmsRecord> index, ulong key, long from, int take) => _request.NewestFirst
        ? transaction.LookupNewestFirst(index, key, from, take)
        : transaction.Lookup(index, key, from, take);
}
