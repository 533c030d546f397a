using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary><c>registration add</c>: one traveller, or a party, at the gate or from a sheet of paper.</summary>
internal sealed class AddRegistration : Verb
{
    private readonly Option<string?> _name, _idCard, _passport, _country, _document, _phone, _time, _number, _origin, _district, _address;
    private readonly Option<string?> _mode, _purpose, _language, _entryPoint, _party, _seat, _exposure, _symptoms,
        _requestId, _sheet, _entered;
    private readonly Option<string> _arrive;
    private readonly Option<string[]> _travellers;

    public AddRegistration(VerbRunner runner)
        : base(runner, "registration add")
    {
        _name = Option<string?>("--name", "NAME");
        _idCard = Option<string?>("--id-card", "NUMBER");
        _passport = Option<string?>("--passport", "NUMBER");
        _country = Option<string?>("--country", "ISO3");
        _document = Option<string?>("--document", "TYPE:NUMBER[:COUNTRY]");
        _travellers = Option<string[]>("--traveller", "NAME,TYPE,NUMBER[,COUNTRY[,EXPOSURE[,SYMPTOMS]]]");
        _phone = Option<string?>("--phone", "NUMBER");
        _arrive = Option<string>("--arrive", "today|YYYY-MM-DD", required: true);
        _time = Option<string?>("--time", "HH:MM");
        _mode = Option<string?>("--mode", "air|rail|coach|car", required: true);
        _number = Option<string?>("--number", "NUMBER");
        _origin = Option<string?>("--origin", "CODE|NAME", required: true);
        _district = Option<string?>("--district", "CODE|NAME", required: true);
        _address = Option<string?>("--address", "TEXT", required: true);
        _purpose = Option<string?>("--purpose", "return|visit|work|transit");
        _entryPoint = Option<string?>("--entry-point", "CODE|NAME");
        _language = Option<string?>("--language", "zh|en");
        _party = Option<string?>("--party", "LABEL");
        _seat = Option<string?>("--seat", "SEAT");
        _exposure = Option<string?>("--exposure", "no|yes|unknown");
        _symptoms = Option<string?>("--symptoms", "WORDS");
        _sheet = Option<string?>("--sheet", "SERIAL");
        _entered = Option<string?>("--entered", "YYYY-MM-DD HH:MM");
        _requestId = Option<string?>("--request-id", "ID");
    }

    public override Task<Exit> RunAsync(Call call, CancellationToken cancellation) =>
        FormSubmitter.SendAsync(call, RequestOf(call), cancellation);

    private RegisterRequest RequestOf(Call call)
    {
        var request = new RegisterRequest
        {
            RequestId = call.Value(_requestId) ?? FormSubmitter.NewRequestId(),
            Phone = call.Value(_phone) ?? "",
            Party = call.Value(_party) ?? "",
            Language = TravellerText.Word(Vocabulary.Languages, call.Value(_language), "--language", call),
            Trip = TripOf(call),
        };
        if (FirstTraveller(call) is { } first)
            request.Travellers.Add(first);
        request.Travellers.AddRange((call.Value(_travellers) ?? []).Select(text => TravellerText.Member(text, call)));
        CheckExposures(call, request.Travellers);
        if (request.Travellers.Count == 0)
            throw new VerbFailedException(Exit.Usage, call.Text("registration.nobody"));
        if (call.Value(_sheet) is { } sheet)
            request.Paper = new() { SheetSerial = sheet, EntryPoint = request.Trip.EntryPoint, EnteredAt = call.Value(_entered) ?? "" };
        return request;
    }

    /// <summary>--exposure is of the traveller of --name: nobody else's contact with cases is left unsaid beside it by mistake.</summary>
    private void CheckExposures(Call call, IEnumerable<Traveller> travellers)
    {
        if (call.Value(_exposure) is not null && travellers.Any(traveller => traveller.Exposure == Exposure.Unspecified))
            throw new VerbFailedException(Exit.Usage, call.Text("registration.exposure_of_each"));
    }

    private Trip TripOf(Call call) => new()
    {
        ArrivalDate = WrittenDate.Of(Arrival.Of(call.Value(_arrive)!, call)),
        ArrivalTime = call.Value(_time) ?? "",
        Mode = TravellerText.Word(Vocabulary.Modes, call.Value(_mode), "--mode", call),
        CarrierNumber = call.Value(_number) ?? "",
        Origin = call.Value(_origin) ?? "",
        Purpose = TravellerText.Word(Vocabulary.Purposes, call.Value(_purpose) ?? "return", "--purpose", call),
        DestinationDistrict = Districts.CodeOf(call.Value(_district) ?? ""),
        DestinationAddress = call.Value(_address) ?? "",
        EntryPoint = call.Value(_entryPoint) ?? "",
    };

    private Traveller? FirstTraveller(Call call)
    {
        Document?[] given =
        [
            call.Value(_idCard) is { } idCard ? new() { Type = DocumentType.IdCard, Number = idCard } : null,
            call.Value(_passport) is { } passport
                ? new()
                {
                    Type = DocumentType.Passport,
                    Number = passport,
                    IssuingCountry = (call.Value(_country) ?? "").ToUpperInvariant(),
                }
                : null,
            call.Value(_document) is { } document ? TravellerText.Document(document, call) : null,
        ];
        var documents = given.OfType<Document>().ToList();
        var name = call.Value(_name);
        if (name is null && documents.Count == 0)
        {
            // They are the first traveller's; those of others stand with them, or would be lost.
            var own = new[] { _seat, _exposure, _symptoms }.FirstOrDefault(option => call.Value(option) is not null);
            return own is null ? null : throw new VerbFailedException(Exit.Usage, call.Text("registration.whose", own.Name));
        }

        if (name is null || documents.Count != 1)
            throw new VerbFailedException(Exit.Usage, call.Text("registration.one_document"));
        var traveller = new Traveller
        {
            Name = name,
            Document = documents[0],
            Seat = call.Value(_seat) ?? "",
            Exposure = TravellerText.Exposure(call.Value(_exposure), "--exposure", call),
        };
        traveller.Symptoms.AddRange(Vocabulary.SymptomsOf(call.Value(_symptoms) ?? ""));
        return traveller;
    }
}
