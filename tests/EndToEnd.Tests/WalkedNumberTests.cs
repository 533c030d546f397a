using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Numbers are consecutive: a gate is given by number whom it was shown, and nobody else.</summary>
public sealed class WalkedNumberTests
{
    private const string Airport = "AIR-HRB-D";
    private const int People = 5;
    private static readonly string[] Quiet = ["Modems:Embedded=false"];

    [Fact]
    public async Task Whoever_counts_numbers_up_finds_nobody_and_changes_nothing()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, Quiet);
        for (var person = 0; person < People; person++)
            await core.Administrator.Registrations.RegisterAsync(Form.Of(person));
        var gate = await core.NewCallerAsync("gate", Role.Checkpoint);

        for (var number = 1; number <= 2 * People; number++)    // half of them are nobody's, and told alike
        {
            var (form, message) = ($"r-{number}", $"s-{number}");
            await NotShownAsync(form, async () => await gate.Registrations.GetAsync(new() { RegistrationId = form }));
            await NotShownAsync(message, async () => await gate.Sms.GetAsync(new() { SmsId = message }));
            await NotShownAsync(message, async () => await gate.Sms.ResendAsync(new() { SmsId = message, RequestId = message }));
            await NotShownAsync(form, async () => await gate.Checkpoints.PassAsync(
                new() { RequestId = form, RegistrationId = form, EntryPoint = Airport }));
            await NotShownAsync(form, async () =>
            {
                var amends = Form.Of(1_000 + number);
                amends.Amends = form;
                return await gate.Registrations.RegisterAsync(amends);
            });
            var verified = await gate.Checkpoints.VerifyAsync(new() { Key = form, EntryPoint = Airport });
            Assert.Empty(verified.Matches);
            Assert.Equal([KeyKind.ByRegistration], verified.UnderstoodAs);
            Assert.Equal(["not_shown"], verified.Remarks.Select(remark => remark.Word));
        }

        // Five verbs for each number; what is looked up at the gate itself is a miss.
        Assert.Equal(5 * 2 * People, await Metrics.ReadAsync(core.Http, "gateway_access_denied_total", "reason=\"not_shown\""));
        Assert.Equal(2 * People, await Metrics.ReadAsync(core.Http, "gateway_gate_misses_total", "key=\"k-2\""));
        for (var person = 0; person < People; person++)
        {
            var match = Assert.Single(
                (await core.Administrator.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(person), EntryPoint = Airport })).Matches);
            Assert.Empty(match.Passages);
            Assert.Equal(("", SmsState.Queued), (match.Sms.Reason, match.Sms.State));
        }
    }

    [Theory]
    [InlineData("document")]
    [InlineData("code")]
    [InlineData("phone")]
    [InlineData("registered here")]
    public async Task Whom_a_gate_was_shown_it_has_by_number_and_another_gate_has_not(string how)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, Quiet);
        var (gate, other) = (await core.NewCallerAsync("gate", Role.Checkpoint), await core.NewCallerAsync("other", Role.Checkpoint));
        var form = Form.Of(1);
        var registered = await (how == "registered here" ? gate : core.Administrator).Registrations.RegisterAsync(form);
        if (how != "registered here")
            await gate.Checkpoints.VerifyAsync(new()
            {
                Key = how switch { "document" => Form.IdCard(1), "code" => registered.Code, _ => Form.Phone(1)[^4..] },
                EntryPoint = Airport,
            });

        var (id, sms) = (registered.RegistrationId, registered.Sms.SmsId);
        Assert.Equal(id, (await gate.Registrations.GetAsync(new() { RegistrationId = id })).RegistrationId);
        Assert.Equal(sms, (await gate.Sms.GetAsync(new() { SmsId = sms })).SmsId);
        var sent = await gate.Sms.ResendAsync(new() { SmsId = sms, RequestId = "again" });
        Assert.Equal(sent.SmsId, (await gate.Sms.GetAsync(new() { SmsId = sent.SmsId })).SmsId);
        Assert.Single((await gate.Checkpoints.VerifyAsync(new() { Key = id, EntryPoint = Airport })).Matches);
        var later = form.Clone();
        (later.RequestId, later.Amends, later.Trip.DestinationAddress) = ("later", id, "中山路200号");
        var amended = await gate.Registrations.RegisterAsync(later);
        await gate.Checkpoints.PassAsync(new() { RequestId = "pass", RegistrationId = amended.RegistrationId, EntryPoint = Airport });

        foreach (var number in (string[])[id, amended.RegistrationId])
            await NotShownAsync(number, async () => await other.Registrations.GetAsync(new() { RegistrationId = number }));
        await NotShownAsync(sms, async () => await other.Sms.ResendAsync(new() { SmsId = sms, RequestId = "again" }));
    }

    [Fact]
    public async Task A_gate_goes_on_after_the_core_was_started_again()
    {
        using var scratch = new Scratch();
        var (secret, id, sms, unseen) = ("", "", "", "");
        await using (var core = await CoreProcess.StartAsync(scratch, Quiet))
        {
            var registered = await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
            (id, sms) = (registered.RegistrationId, registered.Sms.SmsId);
            unseen = (await core.Administrator.Registrations.RegisterAsync(Form.Of(2))).RegistrationId;
            var gate = await core.NewCallerAsync("gate", Role.Checkpoint);
            secret = gate.Key;
            await gate.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(1), EntryPoint = Airport });
            await NotShownAsync(unseen, async () => await gate.Registrations.GetAsync(new() { RegistrationId = unseen }));
            await core.SignalAsync("TERM");
            await core.Run.EndAsync();
        }

        await using (var core = await CoreProcess.StartAsync(scratch, Quiet))
        {
            var gate = core.As(secret);
            await NotShownAsync(unseen, async () => await gate.Registrations.GetAsync(new() { RegistrationId = unseen }));
            Assert.Equal(id, (await gate.Registrations.GetAsync(new() { RegistrationId = id })).RegistrationId);
            Assert.Equal(sms, (await gate.Sms.ResendAsync(new() { SmsId = sms, RequestId = "again" })).SmsId);
            await gate.Checkpoints.PassAsync(new() { RequestId = "pass", RegistrationId = id, EntryPoint = Airport });
        }
    }

    /// <summary>The same words whether there is one or not.</summary>
    private static async Task NotShownAsync<T>(string number, Func<Task<T>> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((StatusCode.NotFound,
            $"{number} was not shown to this key in the last 12 hours. Look the person up by document, code or phone first."),
            (refused.StatusCode, refused.Status.Detail));
    }
}
