using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Somebody with a right key and a list of names, documents, phones and days says something of a person who is registered, and
/// tries every verb with what that gave: what stands is the same before and after.</summary>
public sealed class LiarTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const string Airport = "AIR-HRB-D";

    private static readonly Dictionary<string, Action<RegisterRequest, string>> Lies = new(StringComparer.Ordinal)
    {
        ["the same"] = (_, _) => { },
        ["another phone"] = (form, phone) => form.Phone = phone,
        ["another name and phone, ill, in another district"] = (form, phone) =>
        {
            (form.Phone, form.Travellers[0].Name, form.Travellers[0].Exposure) = (phone, "李大明", Exposure.Yes);
            (form.Trip.DestinationDistrict, form.Trip.Purpose) = ("230109", Purpose.Transit);
            (form.Trip.Mode, form.Trip.CarrierNumber) = (ArrivalMode.Rail, "G47");
        },
    };

    private CoreProcess Core => quiet.Core;

    public static TheoryData<SpeaksFor, string> Liars { get; } = Table();

    [Theory]
    [MemberData(nameof(Liars))]
    public async Task Whatever_a_liar_does_with_their_own_form_code_and_key_nothing_that_stands_changes(SpeaksFor liars, string lie)
    {
        var person = quiet.NewPerson();
        var airline = await Core.NewCallerAsync("airline", Role.Partner);
        var victim = await airline.Registrations.RegisterAsync(Form.Of(person));
        var before = await StandingAsync(airline, person, victim);
        var liar = await LiarAsync(liars);
        var form = Form.Of(person);
        Lies[lie](form, Form.Phone(quiet.NewPerson()));
        var toSeeTo = await ToSeeToAsync(person);
        var lied = await liar.Registrations.RegisterAsync(form);
        Assert.Equal(before, await StandingAsync(airline, person, victim));
        Assert.Equal(toSeeTo, await ToSeeToAsync(person));

        foreach (var (verb, act) in Verbs(liar, victim, lied, form))
        {
            var refused = await Assert.ThrowsAnyAsync<RpcException>(act);
            Assert.True(refused.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument or StatusCode.PermissionDenied,
                $"{verb}: {refused.Status}");
        }

        Assert.DoesNotContain(victim.RegistrationId, (await liar.AllRegistrationsAsync()).Select(each => each.RegistrationId));
        Assert.DoesNotContain(victim.Sms.SmsId, (await liar.AllSmsAsync()).Select(each => each.SmsId));
        Assert.Equal(before, await StandingAsync(airline, person, victim));

        foreach (var change in (Action<RegisterRequest>[])[
            each => each.Trip.ArrivalDate = Form.InDays(1), each => each.Trip.ArrivalDate = Form.Today,
            each => each.Phone = Form.Phone(quiet.NewPerson())])
        {
            lied = await liar.Registrations.RegisterAsync(Amending(form, lied, lied.Code, change));
            Assert.Equal(before, await StandingAsync(airline, person, victim));
            Assert.Equal(toSeeTo, await ToSeeToAsync(person));
        }

        var own = await liar.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = lied.Code });
        Assert.Equal(lied.RegistrationId, own.RegistrationId);
    }

    /// <summary>All that is aimed at the victim's form and text: each is refused.</summary>
    private static Dictionary<string, Func<Task>> Verbs(Caller liar, RegisterResponse victim, RegisterResponse lied,
        RegisterRequest form) => new(StringComparer.Ordinal)
        {
            ["get by number"] = async () =>
                await liar.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = victim.RegistrationId }),
            ["get its text"] = async () => await liar.Sms.GetAsync(new GetSmsRequest { SmsId = victim.Sms.SmsId }),
            ["amend without a code"] = async () => await liar.Registrations.RegisterAsync(Amending(form, victim, "", _ => { })),
            ["amend with the lie's code"] = async () => await liar.Registrations.RegisterAsync(Amending(form, victim, lied.Code, _ => { })),
            ["amend with a code that nobody has"] = async () =>
                await liar.Registrations.RegisterAsync(Amending(form, victim, "ABCDEFGH", _ => { })),
            ["send again"] = async () =>
                await liar.Sms.ResendAsync(new ResendSmsRequest { SmsId = victim.Sms.SmsId, RequestId = $"again-{lied.Code}" }),
            ["hold"] = async () => await liar.Sms.HoldAsync(new HoldSmsRequest { SmsId = victim.Sms.SmsId, Why = "wrong" }),
            ["release"] = async () => await liar.Sms.ReleaseAsync(new ReleaseSmsRequest { SmsId = victim.Sms.SmsId, Why = "wrong" }),
            ["cancel"] = async () => await liar.Sms.CancelAsync(new CancelSmsRequest { SmsId = victim.Sms.SmsId, Why = "wrong" }),
            ["verify"] = async () => await liar.Checkpoints.VerifyAsync(new VerifyRequest { Key = lied.Code, EntryPoint = Airport }),
            ["pass"] = async () => await liar.Checkpoints.PassAsync(
                new PassRequest { RequestId = $"pass-{lied.Code}", RegistrationId = victim.RegistrationId, EntryPoint = Airport }),
        };

    private static RegisterRequest Amending(
        RegisterRequest form, RegisterResponse amended, string code, Action<RegisterRequest> change)
    {
        var correction = form.Clone();
        (correction.RequestId, correction.Amends, correction.CorrectsCode) = ($"{Guid.NewGuid():N}", amended.RegistrationId, code);
        change(correction);
        return correction;
    }

    /// <summary>What a gate, an office and the victim's own partner are told; without the gate's line of the other form.</summary>
    private async Task<string> StandingAsync(Caller airline, int person, RegisterResponse victim)
    {
        var staff = Core.Administrator;
        var lines = new List<string>();
        foreach (var key in (string[])[Form.IdCard(person), victim.Code])
        {
            var verified = await staff.Checkpoints.VerifyAsync(new VerifyRequest { Key = key, EntryPoint = Airport });
            var match = Assert.Single(verified.Matches, match => match.RegistrationId == victim.RegistrationId);
            var flags = match.Flags.Select(flag => flag.Word).Where(word => word != "other_form_not_proven");
            lines.Add($"{verified.MayPass} {match.TripId} {match.Trip} {match.Travellers} {match.PhoneMasked} {Untimed(match.Sms)}");
            lines.Add(string.Join(' ', flags));
        }

        foreach (var viewer in (Caller[])[staff, airline])
        {
            lines.Add($"{Untimed(await viewer.Registrations.GetAsync(new() { RegistrationId = victim.RegistrationId }))}");
            var text = await viewer.Sms.GetAsync(new GetSmsRequest { SmsId = victim.Sms.SmsId });
            text.QueuePosition = 0;
            lines.Add($"{text}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>What a gate has to see to, but for the words of other forms.</summary>
    private async Task<IEnumerable<string>> ToSeeToAsync(int person)
    {
        var verify = new VerifyRequest { Key = Form.IdCard(person), EntryPoint = Airport };
        var verified = await Core.Administrator.Checkpoints.VerifyAsync(verify);
        return verified.SeeTo.Except(["other_form_not_proven", "this_form_not_proven", "conflicting_registration"]);
    }

    // Others of this core's forms come before and after it in the line.
    private static Registration Untimed(Registration shown)
    {
        Untimed(shown.Sms);
        return shown;
    }

    private static SmsSummary Untimed(SmsSummary sms)
    {
        (sms.QueuePosition, sms.AboutMinutes) = (0, 0);
        return sms;
    }

    private async Task<Caller> LiarAsync(SpeaksFor speaksFor) => Core.As((await Core.Administrator.Access.CreateKeyAsync(
        new CreateKeyRequest { Name = "liar", Role = Role.Partner, SpeaksFor = speaksFor })).Secret);

    private static TheoryData<SpeaksFor, string> Table()
    {
        var table = new TheoryData<SpeaksFor, string>();
        foreach (var speaksFor in Enum.GetValues<SpeaksFor>())
        {
            foreach (var lie in Lies.Keys)
                table.Add(speaksFor, lie);
        }

        return table;
    }
}
