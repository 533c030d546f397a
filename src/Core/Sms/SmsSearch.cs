using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms;

/// <summary>Which messages a list is asked for. By phone and by registration they are found without looking at others.</summary>
internal sealed class SmsSearch
{
    private readonly ListSmsRequest _request;
    private readonly ulong _phone;
    private readonly long _registration;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT naming the field.</exception>
    public SmsSearch(ListSmsRequest request, Caller caller, LookupKeys keys)
    {
        _request = request;
        if (request.Iccid.Length > 0 && !caller.Rights.SeesAll)
            throw Rejection.Of("iccid", "staff_only", new() { English = "is for operators", Chinese = "仅供值班员使用" });
        if (request.SinceMs < 0)
            throw Rejection.Of("since_ms", "range", new() { English = "must be Unix milliseconds, or 0", Chinese = "须为 Unix 毫秒，或 0" });
        if (request.Phone.Length > 0 && (_phone = PhoneKeys.Of(keys, request.Phone)) == 0)
            throw Rejection.Of("phone", "phone", new() { English = "must have at least one digit", Chinese = "须含数字" });
        _registration =
            request.RegistrationId.Length == 0 ? 0 : PublicId.Parse(PublicId.Registration, request.RegistrationId, "registration_id");
    }

    /// <summary>The next records to look at; null when they are to be taken in the order of storing.</summary>
    public MessagePage? Page(Query query, long from, int take) => (_registration, _phone) switch
    {
        ( > 0, _) => MessageBook.OfRegistration(query, _registration, _request.NewestFirst, from, take),
        (_, > 0) => MessageBook.ToPhone(query, _phone, _request.NewestFirst, from, take),
        _ => null,
    };

    /// <param name="state">As the viewer sees it.</param>
    public bool Fits(SmsRecord sms, SmsState state) =>
        (_request.States.Count == 0 || _request.States.Contains(state))
        && sms.StateSinceMs >= _request.SinceMs
        && (_phone == 0 || sms.PhoneKey == _phone)
        && (_registration == 0 || sms.RegistrationId == _registration)
        && (_request.Iccid.Length == 0 || sms.Attempts.Any(attempt => attempt.Iccid == _request.Iccid && SmsFacts.MayHaveLeft(attempt)));
}
