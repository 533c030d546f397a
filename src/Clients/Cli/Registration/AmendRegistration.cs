using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary><c>registration amend</c>: what is stored, handed in again with a correction; on the spot, without typing the form
/// anew.</summary>
/// <remarks>Forms are never changed: the correction is a version of its own, and the gateway works out what it means for the SMS.</remarks>
internal sealed class AmendRegistration : Verb
{
    private readonly Argument<string> _id;
    private readonly Option<string?> _phone, _arrive, _time, _number, _district, _address, _entryPoint, _requestId, _code;

    public AmendRegistration(VerbRunner runner)
        : base(runner, "registration amend")
    {
        _id = Argument<string>("ID");
        _phone = Option<string?>("--phone", "NUMBER");
        _arrive = Option<string?>("--arrive", "today|YYYY-MM-DD");
        _time = Option<string?>("--time", "HH:MM");
        _number = Option<string?>("--number", "NUMBER");
        _district = Option<string?>("--district", "CODE|NAME");
        _address = Option<string?>("--address", "TEXT");
        _entryPoint = Option<string?>("--entry-point", "CODE");
        _code = Option<string?>("--code", "CODE");
        _requestId = Option<string?>("--request-id", "ID");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        Option<string?>[] corrections = [_phone, _arrive, _time, _number, _district, _address, _entryPoint];
        if (Array.TrueForAll(corrections, option => call.Value(option) is null))
            throw new VerbFailedException(Exit.Usage,
                call.Text("registration.nothing_amended", string.Join(", ", corrections.Select(option => option.Name))));
        var (number, code) = (call.Value(_id)!.Trim(), call.Value(_code)?.Trim());
        var stored =
            await call.Server.Registrations.GetAsync(new() { RegistrationId = code ?? number }, Server.Once(cancellation));
        // A code leads to its own form, whichever was named: the wrong one must not be corrected for it.
        if (code is not null && number != stored.RegistrationId && number != stored.Code)
            throw new VerbFailedException(Exit.Refused, call.Text("registration.another_codes", stored.RegistrationId, number));
        // The number still on the screen may be of a version that was amended since: what counts is the newest. Asked again with its own
        // request id, the first amendment must be found, not amended once more.
        if (stored.SupersededBy.Length > 0 && code is null && call.Value(_requestId) is null)
        {
            call.Say(call.Text("registration.amended_since", stored.RegistrationId, stored.SupersededBy));
            stored = await call.Server.Registrations.GetAsync(new() { RegistrationId = stored.SupersededBy }, Server.Once(cancellation));
        }

        return await FormSubmitter.SendAsync(call, Corrected(call, stored, code is null ? null : stored.Code), cancellation);
    }

    private RegisterRequest Corrected(Call call, V1.Registration stored, string? code)
    {
        var trip = stored.Trip.Clone();
        if (call.Value(_arrive) is { } arrive)
            trip.ArrivalDate = WrittenDate.Of(Arrival.Of(arrive, call));
        trip.ArrivalTime = call.Value(_time) ?? trip.ArrivalTime;
        trip.CarrierNumber = call.Value(_number) ?? trip.CarrierNumber;
        trip.DestinationDistrict = call.Value(_district) is { } district ? Districts.CodeOf(district) : trip.DestinationDistrict;
        trip.DestinationAddress = call.Value(_address) ?? trip.DestinationAddress;
        trip.EntryPoint = call.Value(_entryPoint) ?? trip.EntryPoint;
        return new()
        {
            RequestId = call.Value(_requestId) ?? FormSubmitter.NewRequestId(),
            Travellers = { stored.Travellers },
            Trip = trip,
            Phone = call.Value(_phone) ?? stored.Phone,
            Language = stored.Language,
            Party = stored.Party,
            Paper = stored.Paper,
            Amends = stored.RegistrationId,
            CorrectsCode = code ?? "",
        };
    }
}
