using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>Who is this, may they pass: what staff at a gate meet, in the order of the facts of the domain.</summary>
public sealed class GateTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const string Airport = "AIR-HRB-D", Station = "RAIL-HBB-1";

    private CoreProcess Core => quiet.Core;

    private Caller Staff => Core.Administrator;

    [Fact]
    public async Task A_text_that_did_not_come_is_shown_as_what_became_of_it_also_to_the_second_form_of_a_trip()
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync("airline", Form.Of(person));
        await RegisterAsync("railway", Form.Of(person));
        var match = Assert.Single((await VerifyAsync(Form.IdCard(person))).Matches);
        Assert.Equal((first.Sms.SmsId, SmsState.Queued), (match.Sms.SmsId, match.Sms.State));

        var resent = await Staff.Sms.ResendAsync(new ResendSmsRequest { SmsId = match.Sms.SmsId, RequestId = $"resend-{person}" });
        Assert.Equal((first.Sms.SmsId, "asked_for_at_gate", 1), (resent.SmsId, resent.Reason, resent.QueuePosition));
    }

    [Fact]
    public async Task A_forwarded_text_is_flagged_at_the_second_gate_whichever_form_its_code_is_from()
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync("airline", Form.Of(person));
        var second = await RegisterAsync("railway", Form.Of(person));
        await PassAsync(first, Airport);

        foreach (var key in new[] { first.Code, second.Code, Form.IdCard(person) })
        {
            var match = Assert.Single((await VerifyAsync(key, Station)).Matches);
            Assert.Equal(["passed_elsewhere_minutes_ago"], match.Flags.Select(flag => flag.Word));
            Assert.Equal(Airport, Assert.Single(match.Passages).EntryPoint);
        }

        Assert.Equal(["passed_elsewhere_minutes_ago"], (await PassAsync(second, Station)).Flags.Select(flag => flag.Word));
    }

    [Fact]
    public async Task Of_a_family_on_one_phone_only_who_passed_has_passed()
    {
        var (mother, child) = (quiet.NewPerson(), quiet.NewPerson());
        var family = Form.Of(mother);
        family.Travellers.Add(Form.Person(child));
        var registered = await RegisterAsync("airline", family);
        await PassAsync(registered, Airport, traveller: 0);

        Assert.Equal(["passed_elsewhere_minutes_ago"], FlagsOf(await VerifyAsync(Form.IdCard(mother), Station)));
        var alone = await VerifyAsync(Form.IdCard(child), Station);
        Assert.Empty(FlagsOf(alone));
        Assert.Equal(1, Assert.Single(alone.Matches).TravellerIndex);
        Assert.True(alone.MayPass);
        Assert.NotEmpty(FlagsOf(await VerifyAsync(registered.Code, Station)));
    }

    [Theory]
    [InlineData("document", true)]
    [InlineData("code of the first", true)]
    [InlineData("code of the second", false)]
    public async Task Another_partners_name_and_phone_for_one_document_pass_nobody_and_keep_nobody_from_passing(string shown, bool passes)
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync("airline", Form.Of(person));
        var other = Form.Of(person);
        (other.Phone, other.Travellers[0].Name) = (Form.Phone(quiet.NewPerson()), "李大明");
        var second = await RegisterAsync("railway", other);

        var verified =
            await VerifyAsync(shown switch { "document" => Form.IdCard(person), "code of the first" => first.Code, _ => second.Code });
        Assert.Equal(passes, verified.MayPass);
        Assert.All(verified.Matches, match => Assert.Equal(match.RegistrationId == second.RegistrationId,
            match.Flags.Any(flag => flag.Word == "conflicting_registration")));
        if (shown == "document")
            Assert.Equal([second.RegistrationId, first.RegistrationId], verified.Matches.Select(match => match.RegistrationId));

        // Neither replaced the other: both are texted.
        Assert.Equal([SmsState.Queued, SmsState.Queued], [(await SmsAsync(first)).State, (await SmsAsync(second)).State]);
    }

    [Fact]
    public async Task Earlier_or_later_than_registered_is_in_the_window_or_is_re_dated_in_one_command()
    {
        var person = quiet.NewPerson();
        var late = Form.Of(person);
        late.Trip.ArrivalDate = Form.InDays(5);
        var registered = await RegisterAsync("airline", late);
        var outside = await VerifyAsync(Form.IdCard(person));
        Assert.False(outside.MayPass);
        Assert.Equal(["outside_window"], FlagsOf(outside));

        var amended =
            await GatewayCommand.RunAsync(Core, "registration", "amend", registered.RegistrationId, "--arrive", "today", "--json");
        Assert.True(amended.Exit == 0, amended.Errors);
        var passed = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", Form.IdCard(person), "--at", Airport, "--pass");
        Assert.True(passed.Exit == 0, passed.Output);
        var id = Assert.Single(amended.Objects).GetProperty("registrationId").GetString();
        Assert.Equal(["already_passed"], FlagsOf(await VerifyAsync(Form.IdCard(person)), id));
    }

    [Fact]
    public async Task Two_days_of_one_person_in_the_window_do_not_stop_them_and_the_form_given_last_is_passed()
    {
        var person = quiet.NewPerson();
        var tomorrow = Form.Of(person);
        tomorrow.Trip.ArrivalDate = Form.InDays(1);
        var first = await RegisterAsync("airline", tomorrow);
        var id = (await RegisterAsync("railway", Form.Of(person))).RegistrationId; // another form, which names no other: a trip of its own

        var verified = await VerifyAsync(Form.IdCard(person));
        Assert.Equal([id, first.RegistrationId], verified.Matches.Select(match => match.RegistrationId));
        Assert.True(verified.MayPass);
        var passed = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", Form.IdCard(person), "--at", Airport, "--pass", "--json");
        Assert.Equal(0, passed.Exit);
        Assert.Equal(["already_passed"], FlagsOf(await VerifyAsync(Form.IdCard(person)), id));
    }

    [Fact]
    public async Task A_phone_tail_lists_and_passes_nobody()
    {
        var person = quiet.NewPerson();
        var registered = await RegisterAsync("airline", Form.Of(person));
        var verified = await VerifyAsync(Form.Phone(person)[^8..]);
        Assert.Equal((registered.RegistrationId, KeyKind.ByPhoneTail), (verified.Matches[0].RegistrationId, verified.Matches[0].FoundBy));
        Assert.False(verified.MayPass);
        var refused = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", Form.Phone(person)[^8..], "--at", Airport, "--pass");
        Assert.Equal(7, refused.Exit);
        Assert.Contains("No passage was recorded", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_digits_are_looked_up_as_document_and_as_phone_and_only_the_document_passes()
    {
        var (person, other) = (quiet.NewPerson(), quiet.NewPerson());
        var eight = Form.Phone(other)[^8..];
        var permit = Form.Of(person);
        permit.Travellers[0].Document = new Document { Type = DocumentType.TwPermit, Number = eight };
        var byDocument = await RegisterAsync("airline", permit);
        var byPhone = Form.Of(other);
        byPhone.Trip.ArrivalDate = Form.InDays(1);
        await RegisterAsync("railway", byPhone);

        var verified = await VerifyAsync(eight);
        Assert.Equal([KeyKind.ByDocument, KeyKind.ByPhoneTail], verified.UnderstoodAs.Order());
        Assert.Equal(2, verified.Matches.Count);
        Assert.True(verified.MayPass);
        var passed = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", eight, "--at", Airport, "--pass");
        Assert.Equal(0, passed.Exit);
        Assert.Equal(["already_passed"], FlagsOf(await VerifyAsync(byDocument.Code)));
        Assert.Empty(FlagsOf(await VerifyAsync(Form.IdCard(other))));
    }

    [Fact]
    public async Task One_passport_number_of_two_countries_is_two_people()
    {
        foreach (var country in new[] { "RUS", "DEU" })
        {
            var form = Form.Of(quiet.NewPerson());
            form.Travellers[0].Document = new Document { Type = DocumentType.Passport, Number = "F90724836", IssuingCountry = country };
            await RegisterAsync("airline", form);
        }

        var verified = await VerifyAsync("f 9072 4836");
        Assert.Equal((2, true), (verified.Matches.Count, verified.MayPass));
        Assert.Contains("number_of_several_countries", verified.SeeTo);
        var asked = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", "F90724836", "--at", Airport, "--pass");
        Assert.Equal(2, asked.Exit);
        Assert.Contains("passport DEU", asked.Output, StringComparison.Ordinal);
        Assert.Contains("passport RUS", asked.Output, StringComparison.Ordinal);
        Assert.Contains("--pass", asked.Errors, StringComparison.Ordinal);
        Assert.All(verified.Matches, match => Assert.Empty(match.Passages));
        var germany = verified.Matches.Single(match => match.Travellers[0].Document.IssuingCountry == "DEU");
        var passed = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", germany.Code, "--at", Airport, "--pass");
        Assert.True(passed.Exit == 0, passed.Errors);
        var after = await VerifyAsync("F90724836");
        Assert.Equal(["DEU"],
            after.Matches.Where(match => match.Passages.Count > 0).Select(match => match.Travellers[0].Document.IssuingCountry));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_passage_of_whoever_shows_the_document_is_not_that_of_a_form_that_is_not_proven(int day)
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync("airline", Form.Of(person));
        var other = Form.Of(person);
        (other.Phone, other.Travellers[0].Name, other.Trip.ArrivalDate) = (Form.Phone(quiet.NewPerson()), "李大明", Form.InDays(day));
        await RegisterAsync("railway", other);

        var passed = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", Form.IdCard(person), "--at", Airport, "--pass");
        Assert.True(passed.Exit == 0, passed.Errors);
        var verified = await VerifyAsync(Form.IdCard(person));
        Assert.Contains("already_passed", FlagsOf(verified, first.RegistrationId));
        Assert.Equal([first.RegistrationId],
            verified.Matches.Where(match => match.Flags.Any(flag => flag.Word == "already_passed")).Select(match => match.RegistrationId));
    }

    [Fact]
    public async Task Nobody_found_is_registered_at_the_gate_in_one_command_and_passes()
    {
        var person = quiet.NewPerson();
        var unknown = await GatewayCommand.RunAsync(Core, "checkpoint", "verify", Form.IdCard(person), "--at", Airport);
        Assert.Equal(3, unknown.Exit);
        Assert.Contains("gateway registration add", unknown.Output, StringComparison.Ordinal);
        var added = await GatewayCommand.RunAsync(
            Core, "registration", "add", "--name", "王小明", "--id-card", Form.IdCard(person), "--phone",
            Form.Phone(person), "--arrive", "today", "--mode", "air", "--number", "CZ6218", "--origin", "440100", "--district", "230103",
            "--address", "中山路100号", "--entry-point", Airport);
        Assert.True(added.Exit == 0, added.Errors);
        Assert.True((await VerifyAsync(Form.IdCard(person))).MayPass);
    }

    [Fact]
    public async Task A_sheet_typed_in_later_keeps_its_serial_gate_and_hour_and_texts_nobody_in_vain()
    {
        var person = quiet.NewPerson();
        var added = await GatewayCommand.RunAsync(
            Core, "registration", "add", "--name", "王小明", "--id-card", Form.IdCard(person), "--phone", Form.Phone(person),
            "--arrive", "2020-02-13", "--mode", "rail", "--number", "G1226", "--origin", "110100", "--district",
            "南岗区", "--address", "中山路100号", "--entry-point", Station, "--sheet", "HB-0417", "--entered", "2020-02-13 11:29", "--json");
        Assert.True(added.Exit == 0, added.Errors);
        var answer = Assert.Single(added.Objects);
        Assert.Equal("EXPIRED", answer.GetProperty("sms").GetProperty("state").GetString());
        var shown = await Staff.Registrations.GetAsync(
            new GetRegistrationRequest { RegistrationId = answer.GetProperty("registrationId").GetString() });
        Assert.Equal(new PaperForm { SheetSerial = "HB-0417", EntryPoint = Station, EnteredAt = "2020-02-13 11:29" }, shown.Paper);
    }

    [Fact]
    public async Task Of_many_who_share_a_tail_ten_are_shown_today_s_arrivals_first_and_a_longer_tail_finds_the_one()
    {
        var partner = await Core.NewCallerAsync("airline", Role.Partner);
        var today = new List<string>();
        foreach (var i in Enumerable.Range(0, 16))
        {
            var form = Form.Of(quiet.NewPerson());
            form.Phone = $"137{i:D4}4321";
            form.Trip.ArrivalDate = Form.InDays(i % 2);
            var registered = await partner.Registrations.RegisterAsync(form);
            if (i % 2 == 0)
                today.Insert(0, registered.RegistrationId);
        }

        var verified = await VerifyAsync("4321");
        Assert.Equal((10, true, false), (verified.Matches.Count, verified.More, verified.MayPass));
        Assert.Equal(today.Order(), verified.Matches.Take(today.Count).Select(match => match.RegistrationId).Order());
        Assert.All(verified.Matches.Skip(today.Count), match => Assert.Equal(Form.InDays(1), match.Trip.ArrivalDate));

        var one = await VerifyAsync("00074321");
        Assert.Equal("13700074321"[^4..], Assert.Single(one.Matches).PhoneMasked[^4..]);
        Assert.False(one.More);
    }

    private async Task<RegisterResponse> RegisterAsync(string partner, RegisterRequest form) =>
        await (await Core.NewCallerAsync(partner, Role.Partner)).Registrations.RegisterAsync(form);

    private async Task<VerifyResponse> VerifyAsync(string key, string at = Airport) =>
        await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = at });

    private async Task<PassResponse> PassAsync(RegisterResponse registered, string at, params int[] traveller) =>
        await Staff.Checkpoints.PassAsync(
        new PassRequest
        {
            RequestId = $"{registered.RegistrationId}-{at}",
            RegistrationId = registered.RegistrationId,
            EntryPoint = at,
            TravellerIndexes = { traveller },
        });

    private async Task<Sms> SmsAsync(RegisterResponse registered) =>
        await Staff.Sms.GetAsync(new GetSmsRequest { SmsId = registered.Sms.SmsId });

    private static IEnumerable<string> FlagsOf(VerifyResponse verified, string? id = null) =>
        (id is null ? Assert.Single(verified.Matches) : verified.Matches.Single(match => match.RegistrationId == id)).Flags.Select(
            flag => flag.Word);
}
