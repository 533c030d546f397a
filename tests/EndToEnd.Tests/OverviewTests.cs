using System.Globalization;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>What somebody is told who asks how the day goes, on the running program.</summary>
public sealed class OverviewTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private const int People = 24;

    [Fact]
    public async Task The_day_in_figures_is_what_became_of_its_messages_also_after_a_kill()
    {
        using var scratch = new Scratch();
        IReadOnlyList<Sms> sms;
        JsonElement before;
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            // Held and withdrawn before any modem is there; two of the others have no phone.
            var forms = Enumerable.Range(0, People).Select(person => Form.Of(person, withPhone: person >= 2));
            await core.Administrator.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { forms } });
            var waiting = (await core.Administrator.Sms.ListAsync(new ListSmsRequest { States = { SmsState.Queued } })).Sms;
            await core.Administrator.Sms.HoldAsync(new HoldSmsRequest { SmsId = waiting[0].SmsId });
            await core.Administrator.Sms.CancelAsync(new CancelSmsRequest { SmsId = waiting[1].SmsId });
            var figures = Total(await ReportAsync(core));
            Assert.Equal((People, 20, 1, 1, 2, 0),
                (figures("registered"), figures("waiting"), figures("held"), figures("cancelled"), figures("notNeeded"), figures("sent")));
            await core.SignalAsync("KILL");
            await core.Run.EndAsync();
        }

        await using (var core = await CoreProcess.StartAsync(scratch))
        {
            sms = await core.Administrator.AllSmsSettledAsync();
            await Eventually.AsksAsync("all delivered", async () => await core.Administrator.AllSmsAsync(),
                all => all.Count(each => each.State == SmsState.Delivered) == 20);
            before = await ReportAsync(core);
            Assert.True((await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
            await core.SignalAsync("KILL");
            await core.Run.EndAsync();
        }

        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var after = await ReportAsync(core);
            Assert.Equal(before.GetProperty("total").ToString(), after.GetProperty("total").ToString());
            Assert.Equal(before.GetProperty("hours").ToString(), after.GetProperty("hours").ToString());
            Assert.Equal(before.GetProperty("sims").ToString(), after.GetProperty("sims").ToString());
            var figures = Total(after);
            Assert.Equal((0, 20, 20, 1, 1, 2),
                (figures("waiting"), figures("sent"), figures("delivered"), figures("held"), figures("cancelled"), figures("notNeeded")));
            Assert.Equal(sms.Where(each => each.State is SmsState.Sent or SmsState.Delivered).Sum(each => each.Parts),
                after.GetProperty("sims").EnumerateArray().Sum(sim => sim.GetProperty("acceptedParts").GetInt32()));

            var csv = (await GatewayCommand.RunAsync(core, "sms", "report", "--csv")).Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
                .ToList();
            var sent = Array.IndexOf(csv[0], "sent");
            Assert.Equal(20, csv.Skip(1).Where(row => row[sent].Length > 0).Sum(row => int.Parse(row[sent], CultureInfo.InvariantCulture)));
            Assert.Contains("Messages delivered today  20\n", (await GatewayCommand.RunAsync(core, "status")).Output,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2020-02-30", "must be a day, YYYY-MM-DD")]
    [InlineData("yesterday", "must be a day, YYYY-MM-DD")]
    [InlineData("2999-01-01", "has not begun yet")]
    public async Task A_day_that_is_none_is_refused_with_what_would_be_right(string day, string said)
    {
        var answer = await GatewayCommand.RunAsync(quiet.Core, "sms", "report", "--day", day);
        Assert.Equal(1, answer.Exit);
        Assert.Contains($"day: {said}", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_beyond_what_is_kept_says_that_it_may_be_too_low() =>
        Assert.Contains("may be too low", (await GatewayCommand.RunAsync(quiet.Core, "sms", "report", "--day", "2020-02-14")).Errors,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_changed_at_a_modem_is_told_in_order_and_to_who_follows_as_it_happens()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Virtual=2", "Modems:HealthSeconds=5"]);
        var bank = await Eventually.AsksAsync(
            "both ready", async () => await core.Administrator.Modems.ListAsync(new()),
            list => list.Modems.Count(modem => modem.State == ModemState.Ready) == 2);
        var (ill, well) = (bank.Modems[0], bank.Modems[1]);
        await using var following = ProgramRun.Start(
            Repository.Cli, ["--server", core.Grpc, "--key", core.AdministratorKeyFile, "modem", "events", "--modem", ill.Port, "--follow"],
            scratch.Folder);
        await following.LineAsync(
            line => line.EndsWith(ill.Port, StringComparison.Ordinal) && line.Contains("ready", StringComparison.Ordinal));
        await core.Administrator.VirtualBank.MisbehaveAsync(new MisbehaveRequest { Modem = ill.Port, What = "sim-pulled" });
        var told = await following.LineAsync(line => line.Contains("(no SIM)", StringComparison.Ordinal));
        Assert.Contains($"  {ill.Number}  ", told, StringComparison.Ordinal);
        Assert.DoesNotContain(following.OutputLines, line => line.Contains(well.Port, StringComparison.Ordinal));

        // A message that goes out is no change.
        var events = await GatewayCommand.RunAsync(core, "modem", "events", "--json");
        await core.Administrator.Registrations.RegisterAsync(Form.Of(1));
        await core.Administrator.AllSmsSettledAsync();
        var later = (await GatewayCommand.RunAsync(core, "modem", "events", "--modem", well.Port, "--json")).Objects;
        Assert.Equal(events.Objects.Count(change => change.GetProperty("number").GetInt32() == well.Number), later.Count);
        var numbers = (await GatewayCommand.RunAsync(core, "modem", "events", "--json")).Objects.Select(change =>
            int.Parse(change.GetProperty("event").GetString()!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);

        Assert.Equal(3, (await GatewayCommand.RunAsync(core, "modem", "events", "--modem", "no-such")).Exit);
        Assert.Empty((await GatewayCommand.RunAsync(core, "modem", "events", "--since", "0m")).Output);
        await core.SignalAsync("TERM");
        Assert.Equal(5, await following.EndAsync());
    }

    [Fact]
    public async Task The_status_names_the_alerts_that_are_on_with_what_to_do()
    {
        using var scratch = new Scratch();
        await using var core =
            await CoreProcess.StartAsync(scratch,
                ["Alerts:AfterSeconds=0", "Alerts:DiskFreeMegabytes=2000000000", "Modems:Embedded=false"]);
        var status = await Eventually.AsksAsync(
            "two alerts", async () => (await GatewayCommand.RunAsync(core, "status")).Output,
            output => output.Contains("2 alert(s):", StringComparison.Ordinal));
        Assert.Contains("No modem driver is attached: messages wait. Start gateway-modems.", status, StringComparison.Ordinal);
        Assert.Contains("Make room:", status, StringComparison.Ordinal);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        await Eventually.AsksAsync(
            "one alert", async () => (await GatewayCommand.RunAsync(core, "status")).Output,
            output => output.Contains("1 alert(s):", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_how_many_minutes_a_text_leaves_is_said_where_modems_send_and_never_guessed_where_none_does()
    {
        var person = quiet.NewPerson();
        var registered = await quiet.Core.Administrator.Registrations.RegisterAsync(Form.Of(person));
        var waits = await GatewayCommand.RunAsync(quiet.Core, "checkpoint", "verify", registered.Code, "--at", "AIR-HRB-D");
        Assert.Matches(@"queued, \d+ in line  s-", waits.Output);

        var added = await GatewayCommand.RunAsync(
            quiet.Core, "registration", "add", "--name", "王小明", "--id-card", Form.IdCard(quiet.NewPerson()), "--phone",
            Form.Phone(person + 1), "--arrive", "today", "--mode", "car", "--origin", "吉林长春", "--district", "南岗区", "--address", "中山路1号");
        Assert.Matches(@"SMS +queued, \d+ in line\n", added.Output);

        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var all = await core.Administrator.Registrations.RegisterBatchAsync(
            new RegisterBatchRequest { Requests = { Enumerable.Range(0, 6).Select(each => Form.Of(each)) } });
        // A driver whose one modem is ready and takes nothing.
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var last = await Eventually.AsksAsync(
            "a forecast",
            async () => await core.Administrator.Registrations.GetAsync(
                new GetRegistrationRequest { RegistrationId = all.Answers[^1].Registered.RegistrationId }),
            registration => registration.Sms.AboutMinutes > 0);
        // The text of the notice takes two parts; a part takes 5 s of the one modem.
        Assert.InRange(last.Sms.AboutMinutes, 1, 3);
        Assert.Matches(@"queued, \d+ in line, about \d+ min  s-",
            (await GatewayCommand.RunAsync(core, "checkpoint", "verify", last.Code, "--at", "AIR-HRB-D")).Output);
        await core.Administrator.Sms.HoldAsync(new HoldSmsRequest { AllQueued = true });
        Assert.Equal(0,
            (await core.Administrator.Registrations.GetAsync(
                new GetRegistrationRequest { RegistrationId = last.RegistrationId })).Sms.AboutMinutes);
    }

    [Fact]
    public async Task Places_are_those_of_the_gateway_and_a_partner_may_ask_for_them()
    {
        var listed = await GatewayCommand.RunAsync(quiet.Core, "place", "list");
        Assert.Matches("(?m)^AIR-HRB-D +", listed.Output);
        Assert.Contains("230103    南岗区\n", listed.Output, StringComparison.Ordinal);
        var partner = await quiet.Core.NewCallerAsync("airline", Role.Partner);
        Assert.Equal(18, (await partner.Places.ListAsync(new ListPlacesRequest())).Divisions.Count);
        var http = await Curl.GetAsync($"{quiet.Core.Http}/v1/places", quiet.Core.AdministratorKey);
        Assert.Equal((200, "AIR"), (http.Status, http.Body.GetProperty("entryPoints")[0].GetProperty("modes")[0].GetString()));
    }

    [Theory]
    [InlineData("modems:events?since_ms=1")]
    [InlineData("sms:day")]
    public async Task Figures_and_changes_are_served_over_HTTP_to_operators_alone(string address)
    {
        Assert.Equal(200, (await Curl.GetAsync($"{quiet.Core.Http}/v1/{address}", quiet.Core.AdministratorKey)).Status);
        var partner = await quiet.Core.NewCallerAsync("railway", Role.Partner);
        Assert.Equal(403, (await Curl.GetAsync($"{quiet.Core.Http}/v1/{address}", partner.Key)).Status);
    }

    private static async Task<JsonElement> ReportAsync(CoreProcess core) =>
        Assert.Single((await GatewayCommand.RunAsync(core, "sms", "report", "--json")).Objects);

    private static Func<string, int> Total(JsonElement report) => figure => report.GetProperty("total").GetProperty(figure).GetInt32();
}
