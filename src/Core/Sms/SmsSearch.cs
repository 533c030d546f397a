using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Sms;

/// <summary>Which messages a list is asked for. By phone and by registration they are found without looking at others.</summary>
internal sealed class SmsSearch
{
    private readonly ListSmsRequest _request;
    private readonly ulong _phone;
    private readonly long _registration;

    /// <exception cref="RpcException">INVALID_ARGUMENT naming the field.</exception>
    public SmsSearch(ListSmsRequest request, Caller caller, LookupKeys keys)
    {
        _request = request;
        if (request.Iccid.Length > 0 && !caller.Rights.SeesAll)
            throw Rejection.Of("iccid", "staff_only", new() { English = "is for operators", Chinese = "仅供值班员使用" });
        if (caller.ProvesByCode && (request.Phone.Length > 0 || request.RegistrationId.Length > 0))
            throw ByCodeAlone(request.Phone.Length > 0 ? "phone" : "registration_id");
        if (request.SinceMs < 0)
            throw Rejection.Of("since_ms", "range", new() { English = "must be Unix milliseconds, or 0", Chinese = "须为 Unix 毫秒，或 0" });
        if (request.Phone.Length > 0 && (_phone = PhoneKeys.Of(keys, request.Phone)) == 0)
            throw Rejection.Of("phone", "phone", new() { English = "must have at least one digit", Chinese = "须含数字" });
        _registration =
            request.RegistrationId.Length == 0 ? 0 : PublicId.Parse(PublicId.Registration, request.RegistrationId, "registration_id");
    }

    // Of such a key each form is somebody else's: what a leaked phone finds would tell that its owner registered.
    private static RpcException ByCodeAlone(string field) => Rejection.Of(field, "by_code_alone", new()
    {
        English = "is not for a key that speaks for anybody: its forms are found by their codes (RegistrationApi.Get)",
        Chinese = "不适用于为任何人代填的密钥：请用登记码查询（RegistrationApi.Get）",
    });

    /// <summary>The next records to look at; null when they are to be taken in the order of storing.</summary>
    public MessagePage? Page(Query query, long from, int take) => (_registration, _phone) switch
    {
        ( > 0, _) => MessageBook.OfRegistration(query, _registration, _request.NewestFirst, from, take),
        (_, > 0) => MessageBook.ToPhone(query, _phone, _request.NewestFirst, from, take),
        _ => null,
    };

    /// <param name="shown">As the viewer sees it.</param>
    public bool Fits(SmsRecord sms, V1.Sms shown) =>
        (_request.States.Count == 0 || _request.States.Contains(shown.State))
        && shown.StateSinceMs >= _request.SinceMs
        && (_phone == 0 || sms.PhoneKey == _phone)
        && (_registration == 0 || sms.RegistrationId == _registration)
        && (_request.Iccid.Length == 0 || sms.Attempts.Any(attempt => attempt.Iccid == _request.Iccid && SmsFacts.MayHaveLeft(attempt)));
}
