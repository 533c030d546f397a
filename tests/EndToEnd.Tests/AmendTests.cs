using System.Globalization;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>What a newer form of the same trip does to the text of an older one.</summary>
public sealed class AmendTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private Caller Staff => quiet.Core.Administrator;

    [Fact]
    public async Task A_wrong_number_is_corrected_in_one_command_and_never_texted_again()
    {
        var (person, right) = (quiet.NewPerson(), Form.Phone(quiet.NewPerson()));
        var first = await RegisterAsync(Form.Of(person));
        var amended = await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", first.RegistrationId, "--phone", right, "--json");
        Assert.True(amended.Exit == 0, amended.Errors);

        Assert.Equal((SmsState.Cancelled, "phone_corrected"), await StateAsync(first));
        var sms = Assert.Single(amended.Objects).GetProperty("sms");
        Assert.Equal("QUEUED", sms.GetProperty("state").GetString());
        Assert.Equal($"+86{right}",
            (await Staff.Sms.GetAsync(Whole(sms.GetProperty("smsId").GetString()!))).Recipient);
        var match = Assert.Single(
            (await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = "AIR-HRB-D" })).Matches);
        Assert.Equal($"{right[..3]}****{right[^4..]}", match.PhoneMasked);

        var shown = await GatewayCommand.RunAsync(quiet.Core, "sms", "show", first.Sms.SmsId);
        Assert.Contains("another phone was given since", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_and_day_corrected_in_one_command_are_one_trip_with_one_text()
    {
        var (person, right) = (quiet.NewPerson(), Form.Phone(quiet.NewPerson()));
        var form = Form.Of(person);
        form.Trip.ArrivalDate = Form.InDays(5);
        var first = await RegisterAsync(form);
        var amended =
            await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", first.RegistrationId, "--arrive", "today",
                "--phone", right, "--json");
        Assert.True(amended.Exit == 0, amended.Errors);
        var second = Assert.Single(amended.Objects).GetProperty("registrationId").GetString()!;

        Assert.Equal((SmsState.Cancelled, "phone_corrected"), await StateAsync(first));
        var verified = await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = "AIR-HRB-D" });
        Assert.Equal((second, true), (Assert.Single(verified.Matches).RegistrationId, verified.MayPass));
        var old = await Staff.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = first.RegistrationId });
        Assert.Equal(second, old.SupersededBy);

        // Re-dated alone, while it waits: the text goes with the day, and there is still one.
        var again = await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", second, "--arrive", Form.InDays(2), "--json");
        Assert.True(again.Exit == 0, again.Errors);
        var sms = await Staff.Sms.GetAsync(
            new GetSmsRequest { SmsId = Assert.Single(amended.Objects).GetProperty("sms").GetProperty("smsId").GetString() });
        Assert.Equal((SmsState.Cancelled, "amended"), (sms.State, sms.Reason));
        var moved = await Staff.Sms.GetAsync(Whole(Assert.Single(again.Objects).GetProperty("sms").GetProperty("smsId").GetString()!));
        Assert.Equal((SmsState.Queued, $"+86{right}"), (moved.State, moved.Recipient));
        Assert.Equal(TimeSpan.FromDays(2).TotalMilliseconds, moved.DeadlineMs - sms.DeadlineMs);
    }

    [Fact]
    public async Task The_same_trip_twice_by_one_partner_is_told_so_and_by_two_partners_is_not()
    {
        var person = quiet.NewPerson();
        var airline = await quiet.Core.NewCallerAsync("airline", Role.Partner);
        var first = await airline.Registrations.RegisterAsync(Form.Of(person));
        var form = Form.Of(person);
        form.RequestId += "-again";
        var own = await airline.Registrations.RegisterAsync(form);
        Assert.Equal((SmsState.NotNeeded, "same_trip"), (own.Sms.State, own.Sms.Reason));
        Assert.Equal(first.Sms.SmsId, (await airline.Sms.GetAsync(new GetSmsRequest { SmsId = own.Sms.SmsId })).SameAs);

        var railway = await quiet.Core.NewCallerAsync("railway", Role.Partner);
        var others = await railway.Registrations.RegisterAsync(Form.Of(person));
        Assert.Equal((SmsState.Queued, ""), (others.Sms.State, others.Sms.Reason));
        var shown = await railway.Sms.GetAsync(new GetSmsRequest { SmsId = others.Sms.SmsId });
        Assert.Equal((SmsState.Queued, ""), (shown.State, shown.SameAs));
    }

    [Fact]
    public async Task A_re_send_to_a_number_that_was_corrected_is_refused_in_both_languages_and_one_to_the_right_number_is_not()
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync(Form.Of(person));
        var amended =
            await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", first.RegistrationId, "--phone",
                Form.Phone(quiet.NewPerson()), "--json");
        var right = Assert.Single(amended.Objects).GetProperty("sms").GetProperty("smsId").GetString()!;

        foreach (var (language, told) in new[] { ("en", "the old number is not texted again"), ("zh", "不再向旧号码发送短信") })
        {
            await using var run = ProgramRun.Start(
                "env",
                [
                    $"GATEWAY_LANG={language}",
                    Repository.Cli,
                    "--server",
                    quiet.Core.Grpc,
                    "--key",
                    quiet.Core.AdministratorKeyFile,
                    "sms",
                    "resend",
                    first.Sms.SmsId,
                ],
                quiet.Core.Scratch.Folder);
            Assert.NotEqual(0, await run.EndAsync());
            Assert.Contains(told, run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await GatewayCommand.RunAsync(quiet.Core, "sms", "resend", right, "--request-id", $"right-{person}")).Exit);
        Assert.Equal("asked_for_at_gate", (await Staff.Sms.GetAsync(new GetSmsRequest { SmsId = right })).Reason);
        var reused = await Assert.ThrowsAsync<RpcException>(
            async () => await Staff.Sms.ResendAsync(new ResendSmsRequest { SmsId = first.Sms.SmsId, RequestId = $"right-{person}" }));
        Assert.Equal(StatusCode.AlreadyExists, reused.StatusCode);
    }

    [Fact]
    public async Task A_wrong_number_that_is_in_the_air_is_not_tried_again()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var first = await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        using var driver = new ScriptedDriver(await core.NewCallerAsync("driver", Role.Driver));
        await driver.AnnounceAsync();
        var offer = (await driver.HearAsync()).Offer;
        await driver.AskGrantAsync(offer);
        Assert.Equal(offer.AttemptId, (await driver.HearAsync()).Grant.AttemptId);

        var corrected = Form.Of(1);
        (corrected.RequestId, corrected.Phone) = ("corrected", Form.Phone(2));
        await core.Administrator.Registrations.RegisterAsync(corrected);
        Assert.Equal(SmsState.Sending, (await SmsAsync(core.Administrator, first)).State);

        await driver.NotSentAsync(offer, "no_prompt");
        await driver.HearStoredAsync();
        var sms = await SmsAsync(core.Administrator, first);
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), (sms.State, sms.Reason));
    }

    [Theory]
    [InlineData("en", "{0} was amended since: {1} stands for it and is amended.")]
    [InlineData("zh", "{0} 之后已更正，以 {1} 为准：更正的是 {1}。")]
    public async Task The_number_of_a_form_that_was_amended_twice_leads_to_the_newest_and_the_command_says_so(string language, string words)
    {
        var (person, right) = (quiet.NewPerson(), Form.Phone(quiet.NewPerson()));
        var first = (await RegisterAsync(Form.Of(person))).RegistrationId;
        var second = IdOf(await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", first, "--phone", right, "--json"));
        List<string> versions = [first, second];
        foreach (var (option, value) in new[] { ("--number", "G1226"), ("--time", "08:15") })
        {
            // The screen still shows the first one.
            var amended = await GatewayCommand.RunInAsync(language, quiet.Core, "registration", "amend", first, option, value, "--json");
            Assert.Equal(string.Format(CultureInfo.InvariantCulture, words, first, versions[^1]), amended.Errors);
            versions.Add(IdOf(amended));
        }

        // Nothing that was corrected on the way is lost.
        var newest = await Staff.Registrations.GetAsync(
            new GetRegistrationRequest { RegistrationId = versions[^1], Whole = true, Why = "test" });
        Assert.Equal((right, "G1226", "08:15", ""),
            ($"{newest.Phone[^11..]}", newest.Trip.CarrierNumber, newest.Trip.ArrivalTime, newest.SupersededBy));
        foreach (var former in versions.SkipLast(1))
            Assert.Equal(versions[^1],
                (await Staff.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = former })).SupersededBy);
        var match = Assert.Single(
            (await Staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = Form.IdCard(person), EntryPoint = "AIR-HRB-D" })).Matches);
        Assert.Equal(versions[^1], match.RegistrationId);
    }

    [Fact]
    public async Task An_amendment_asked_for_again_with_its_request_id_is_the_one_that_was_made_also_when_others_followed()
    {
        var first = (await RegisterAsync(Form.Of(quiet.NewPerson()))).RegistrationId;
        string[] amend = ["registration", "amend", first, "--number", "G1226", "--request-id", $"amend-{first}", "--json"];
        var second = IdOf(await GatewayCommand.RunAsync(quiet.Core, amend));
        var third = IdOf(await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", second, "--time", "08:15", "--json"));
        Assert.Equal(second, IdOf(await GatewayCommand.RunAsync(quiet.Core, amend)));

        // Another amendment of the first, with a request id of its own, is refused with the number that is right.
        var late = await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", first, "--number", "K7",
            "--request-id", $"late-{first}");
        Assert.Equal(1, late.Exit);
        Assert.Contains($"{first} was amended since: {third} stands for it. Amend {third}.", late.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_phone_takes_nobodys_text_away()
    {
        var person = quiet.NewPerson();
        var first = await RegisterAsync(Form.Of(person));
        var second = await RegisterAsync(Form.Of(person, withPhone: false), "railway");
        Assert.Equal((SmsState.Queued, ""), await StateAsync(first));
        Assert.Equal((SmsState.NotNeeded, "no_phone"), await StateAsync(second));
    }

    [Fact]
    public async Task One_member_with_a_phone_of_their_own_leaves_the_familys_text_alone()
    {
        var (mother, child) = (quiet.NewPerson(), quiet.NewPerson());
        var family = Form.Of(mother);
        family.Travellers.Add(Form.Person(child));
        var first = await RegisterAsync(family);
        await RegisterAsync(Form.Of(child), "railway");
        Assert.Equal((SmsState.Queued, ""), await StateAsync(first));
    }

    [Fact]
    public async Task Somebody_who_joins_a_party_later_is_confirmed_too()
    {
        var (mother, child) = (quiet.NewPerson(), quiet.NewPerson());
        await RegisterAsync(Form.Of(mother));
        var both = Form.Of(mother);
        both.Travellers.Add(Form.Person(child));
        Assert.Equal((SmsState.Queued, ""), await StateAsync(await RegisterAsync(both, "railway")));

        // And once more the same two, or one of them: that has been said.
        Assert.Equal((SmsState.NotNeeded, "same_trip"), await StateAsync(await RegisterAsync(both, "coach")));
        Assert.Equal((SmsState.NotNeeded, "same_trip"), await StateAsync(await RegisterAsync(Form.Of(mother), "coach")));
    }

    [Fact]
    public async Task Nothing_to_correct_and_nobody_to_correct_are_told()
    {
        var nothing = await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", "r-1");
        Assert.Equal(2, nothing.Exit);
        Assert.Contains("--phone", nothing.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await GatewayCommand.RunAsync(quiet.Core, "registration", "amend", "r-999999", "--arrive", "today")).Exit);
    }

    private async Task<RegisterResponse> RegisterAsync(RegisterRequest form, string partner = "airline") =>
        await (await quiet.Core.NewCallerAsync(partner, Role.Partner)).Registrations.RegisterAsync(form);

    private static string IdOf(CommandAnswer amended)
    {
        Assert.True(amended.Exit == 0, amended.Errors);
        return Assert.Single(amended.Objects).GetProperty("registrationId").GetString()!;
    }

    private async Task<(SmsState State, string Reason)> StateAsync(RegisterResponse registered)
    {
        var sms = await SmsAsync(Staff, registered);
        return (sms.State, sms.Reason);
    }

    private static async Task<Sms> SmsAsync(Caller caller, RegisterResponse registered) =>
        await caller.Sms.GetAsync(new GetSmsRequest { SmsId = registered.Sms.SmsId });

    private static GetSmsRequest Whole(string sms) => new() { SmsId = sms, Whole = true, Why = "test" };
}
