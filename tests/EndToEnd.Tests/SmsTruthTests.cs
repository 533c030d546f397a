using System.Globalization;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>What 'sms list' and 'sms show' tell of messages: what they wait for, who did what and why, and which are asked for.</summary>
public sealed class SmsTruthTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private Caller Staff => quiet.Core.Administrator;

    [Fact]
    public async Task Who_held_released_and_cancelled_a_message_and_why_is_kept_and_shown_but_not_to_partners()
    {
        var airline = await quiet.Core.NewCallerAsync("airline", Role.Partner);
        var registered = await airline.Registrations.RegisterAsync(Form.Of(quiet.NewPerson()));
        var id = registered.Sms.SmsId;
        await RunAsync("sms", "hold", id, "--why", "the train was cancelled");
        await RunAsync("sms", "release", id, "--why", "it runs after all");
        await RunAsync("sms", "cancel", id, "--why", "asked by 铁路局", "--yes");

        var shown = await Staff.Sms.GetAsync(new GetSmsRequest { SmsId = id });
        Assert.Equal(["the train was cancelled", "it runs after all", "asked by 铁路局"], shown.History.Skip(1).Select(entry => entry.Why));
        Assert.All(shown.History.Skip(1), entry => Assert.StartsWith("k-", entry.ByKey, StringComparison.Ordinal));
        Assert.Equal(("", ""), (shown.History[0].By, shown.History[0].Why));
        var told = (await GatewayCommand.RunAsync(quiet.Core, "sms", "show", id)).Output;
        Assert.Contains($"{shown.History[3].By} [{shown.History[3].ByKey}]: asked by 铁路局", told, StringComparison.Ordinal);

        var partner = await airline.Sms.GetAsync(new GetSmsRequest { SmsId = id });
        Assert.Equal((SmsState.Cancelled, "operator"), (partner.State, partner.Reason));
        Assert.All(partner.History, entry => Assert.Equal(("", "", ""), (entry.By, entry.ByKey, entry.Why)));

        foreach (var why in (string[])[new string('x', 201), "a\u001b[2J", "a\u202Eb"])
        {
            var refused =
                await Assert.ThrowsAsync<RpcException>(
                    async () => await Staff.Sms.CancelAsync(new CancelSmsRequest { SmsId = id, Why = why }));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.StartsWith("why: ", refused.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Messages_are_found_by_phone_by_registration_and_by_time_and_counted_by_state()
    {
        var (one, other) = (quiet.NewPerson(), quiet.NewPerson());
        var first = await Staff.Registrations.RegisterAsync(Form.Of(one));
        await Staff.Registrations.RegisterAsync(Form.Of(other));
        async Task<IReadOnlyList<string>> FoundAsync(params string[] arguments)
        {
            var listed = await GatewayCommand.RunAsync(quiet.Core, ["sms", "list", "--json", .. arguments]);
            Assert.True(listed.Exit == 0, listed.Errors);
            return [.. Assert.Single(listed.Objects).TryGetProperty("sms", out var found)
                ? found.EnumerateArray().Select(sms => sms.GetProperty("smsId").GetString()!)
                : []];
        }

        Assert.Equal([first.Sms.SmsId], await FoundAsync("--phone", Form.Phone(one)));
        Assert.Equal([first.Sms.SmsId], await FoundAsync("--phone", $"+86 {Form.Phone(one)}", "--newest"));
        Assert.Equal([first.Sms.SmsId], await FoundAsync("--registration", first.RegistrationId, "--state", "queued"));
        Assert.Empty(await FoundAsync("--registration", first.RegistrationId, "--state", "sent"));
        Assert.Contains(first.Sms.SmsId, await FoundAsync("--since", "1h"));
        Assert.Empty(await FoundAsync("--phone", Form.Phone(one), "--since", Form.InDays(1)));
        Assert.Equal(2, (await GatewayCommand.RunAsync(quiet.Core, "sms", "list", "--since", "yesterday")).Exit);

        var page = await Staff.Sms.ListAsync(new ListSmsRequest());
        Assert.Equal(page.Sms.Count(sms => sms.State == SmsState.Queued),
            page.Counts.Single(count => count.State == SmsState.Queued).Count);
        var airline = await quiet.Core.NewCallerAsync("airline", Role.Partner);
        Assert.Empty((await airline.Sms.ListAsync(new ListSmsRequest { Phone = Form.Phone(one) })).Sms);
        await Assert.ThrowsAsync<RpcException>(
            async () => await airline.Sms.ListAsync(new ListSmsRequest { Iccid = "89860000000000000001" }));
    }

    [Fact]
    public async Task Quiet_hours_and_a_queue_that_is_held_are_reasons_in_both_languages()
    {
        using var scratch = new Scratch();
        var now = TimeProvider.System.GetUtcNow().AddHours(8);
        string At(int hours) => now.AddHours(hours).ToString("HH:mm", CultureInfo.InvariantCulture);
        await using var core =
            await CoreProcess.StartAsync(scratch, ["Modems:Virtual=1", $"Admission:QuietFrom={At(-1)}", $"Admission:QuietUntil={At(2)}"]);
        var form = Form.Of(1);
        form.Trip.ArrivalDate = Form.InDays(2);
        var id = (await core.Administrator.Registrations.RegisterAsync(form)).Sms.SmsId;
        await Eventually.AsksAsync(
            "a modem", async () => await core.Administrator.Modems.ListAsync(new ListModemsRequest()),
            page => page.Modems.Any(modem => modem.State == ModemState.Ready));

        await ToldAsync("quiet_hours", "quiet hours", "静默时段");
        await core.Administrator.Sms.HoldAsync(new HoldSmsRequest { AllQueued = true, Why = "fog" });
        await ToldAsync("queue_held", "an operator holds the whole queue", "值班员已暂停整个队列");
        Assert.Contains("fog", (await GatewayCommand.RunAsync(core, "sms", "list")).Errors, StringComparison.Ordinal);

        async Task ToldAsync(string word, string english, string chinese)
        {
            Assert.Equal(word, (await core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = id })).WaitsFor);
            foreach (var (language, words) in new[] { ("en", english), ("zh", chinese) })
            {
                foreach (var verb in (string[][])[["sms", "show", id], ["sms", "list"]])
                {
                    var told = await GatewayCommand.RunInAsync(language, core, verb);
                    Assert.True(told.Exit == 0, told.Errors);
                    Assert.Contains(words, told.Output, StringComparison.Ordinal);
                }
            }
        }
    }

    private async Task RunAsync(params string[] arguments)
    {
        var run = await GatewayCommand.RunAsync(quiet.Core, arguments);
        Assert.True(run.Exit == 0, run.Errors);
    }
}
