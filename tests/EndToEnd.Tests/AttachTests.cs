using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Who may be attached, and until when.</summary>
public sealed class AttachTests
{
    [Fact]
    public async Task A_second_driver_of_the_same_name_is_refused_and_the_first_goes_on()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var caller = await core.NewCallerAsync("bank", Role.Driver);
        using var first = new ScriptedDriver(caller);
        await first.AnnounceAsync();

        using (var second = new ScriptedDriver(caller, boot: "boot-2"))
            Assert.Contains("--id", (await second.AnnouncedAsync()).Refused.Why, StringComparison.Ordinal);
        await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        Assert.NotNull((await first.HearAsync()).Offer);

        // The same process that attaches anew replaces its former stream; another is taken in when that one is gone.
        using (var again = new ScriptedDriver(caller))
            await again.AnnounceAsync();
        await Eventually.AsksAsync(
            "the next life of the driver is taken in",
            async () =>
            {
                using var next = new ScriptedDriver(caller, boot: "boot-2");
                return await next.AnnouncedAsync();
            },
            answer => answer.Welcome is not null);
    }

    [Fact]
    public async Task A_driver_that_is_welcome_has_its_modems_already()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        List<Modem> many =
        [
            .. Enumerable.Range(1, 500).Select(number =>
                ScriptedDriver.ModemOf($"{number:D15}", $"8986{number:D16}", $"46000{number:D10}", $"port-{number}")),
        ];
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver), modems: many);
        await driver.AnnounceAsync();
        Assert.Equal(many.Count, (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Modems.Count);
    }

    [Fact]
    public async Task A_modem_that_cannot_tell_its_SIM_s_number_asks_under_the_name_that_it_was_offered()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver),
            modems: ScriptedDriver.ModemOf(ScriptedDriver.Imei, "", ScriptedDriver.Imsi));
        await driver.AnnounceAsync();
        await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        var offer = (await driver.HearAsync()).Offer;
        Assert.Equal("imsi:" + ScriptedDriver.Imsi, offer.Iccid);
        await driver.AskGrantAsync(offer);
        Assert.Equal(offer.AttemptId, (await driver.HearAsync()).Grant.AttemptId);
    }

    [Fact]
    public async Task A_revoked_key_ends_the_streams_that_it_opened_and_no_others()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var made = await core.Administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = "stolen", Role = Role.Driver });
        using var thief = new ScriptedDriver(core.As(made.Secret));
        await thief.AnnounceAsync();
        using var watch = core.Administrator.Modems.Watch(new WatchModemsRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.KeyId });

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
                await thief.HearAsync();
        });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None)); // sees the thief's modem go
    }

    [Fact]
    public async Task A_driver_of_protocol_2_says_several_things_at_once_and_every_one_is_answered()
    {
        const int messages = 30;
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Quota:Profiles:normal:Hour=0"]);
        for (var person = 1; person <= messages; person++)
            await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(person));
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver), protocol: 2);
        await driver.AnnounceAsync();
        var offers = new List<Offer>();
        var stored = new HashSet<long>();
        var granted = new HashSet<long>();
        async Task UntilAsync(Func<bool> met)
        {
            while (!met())
            {
                var heard = await driver.HearAsync();
                if (heard.Offer is { } offer)
                    offers.Add(offer);
                if (heard.Grant is { } grant)
                    granted.Add(grant.AttemptId);
                stored.UnionWith(heard.Stored?.AttemptIds ?? []);
            }
        }

        await UntilAsync(() => offers.Count > 0);
        await driver.AskGrantAsync(offers[0]);
        for (var i = 0; i < messages - 1; i++)
        {
            await UntilAsync(() => granted.Contains(offers[i].AttemptId) && offers.Count > i + 1);
            await driver.AcceptedAndAskAsync(offers[i], reference: i + 1, offers[i + 1]);
        }

        await UntilAsync(() => granted.Contains(offers[messages - 1].AttemptId));
        await driver.AcceptedAsync(offers[messages - 1], reference: messages);
        await UntilAsync(() => stored.Count == messages);
        Assert.Equal(messages, offers.Select(offer => offer.SmsId).Distinct().Count());
        Assert.True(driver.Several > 0, "The core never answered several things at once.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_report_of_a_driver_is_stored_whether_it_says_that_it_stops_or_not(bool saysSo)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var registered = await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var offer = (await driver.HearAsync()).Offer;
        await driver.AskGrantAsync(offer);
        Assert.NotNull((await driver.HearAsync()).Grant);
        await driver.AcceptedAsync(offer, reference: 7);
        await driver.HearStoredAsync();

        await driver.DeliveredAsync(offer, reference: 7, "report-1");
        if (saysSo)
        {
            await driver.SayAsync(new DriverMessage { Closing = new Closing() });
            Assert.Equal(["report-1"], (await driver.HearAsync()).Stored.ReportIds);
        }

        await driver.EndAsync();
        // Not asked again and again: the stream ends when what it brought is stored.
        Assert.Equal(SmsState.Delivered, (await core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = registered.Sms.SmsId })).State);
    }

    /// <summary>As after a long time away. Nothing waits behind them for longer than a few commits, and none is confirmed twice or
    /// never.</summary>
    [Fact]
    public async Task A_driver_that_brings_thousands_of_reports_hears_of_each_and_gets_its_grant_between()
    {
        const int reports = 5000;
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver), protocol: 2);
        await driver.AnnounceAsync();
        var offer = (await driver.HearAsync()).Offer;
        var brought = BringAsync();
        var stored = new List<string>();
        var storedBeforeTheGrant = -1;
        while (stored.Count < reports || storedBeforeTheGrant < 0)
        {
            var heard = await driver.HearAsync();
            stored.AddRange(heard.Stored?.ReportIds ?? []);
            if (heard.Grant is not null)
                storedBeforeTheGrant = stored.Count;
        }

        await brought;
        Assert.Equal(reports, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(storedBeforeTheGrant, 0, reports - 1);

        async Task BringAsync()
        {
            for (var report = 0; report < reports; report++)
            {
                await driver.DeliveredAsync(offer, reference: report % 256, $"report-{report}");
                if (report == reports / 2)
                    await driver.AskGrantAsync(offer);
            }
        }
    }
}
