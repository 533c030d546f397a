using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.Cli.Tests.Terminals;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Tests;

/// <summary>What comes from phones, modems, networks and people is shown on a real terminal and never acts on it.</summary>
public class HostileTextTests
{
    /// <summary>A title, a cleared screen, the clipboard, a forged row, the direction of writing, a bell, a C1 CSI, a separator, and what
    /// leaves no mark.</summary>
    private const string Hostile =
        "A\e]0;OWNED\aB\e[2JC\e]52;c;T1dORUQ=\aD\nr-666 forged\u202Egnp\u2066E\u009b31mF\u2028G\u200bH\rI\u007fJ\ufeffK";

    private static readonly string[] Shown =
    [
        "␛]0;OWNED␇",
        "␛[2J",
        "␊r-666",
        @"\u{202E}",
        @"\u{2066}",
        @"\u{9B}",
        @"\u{2028}",
        @"\u{200B}",
        "␍",
        "␡",
        @"\u{FEFF}",
    ];

    /// <summary>The command as it is built, beside these tests in the same configuration.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace(
        Path.Combine("tests", "Cli.Tests"), Path.Combine("src", "Clients", "Cli"), StringComparison.Ordinal), "gateway");

    public static TheoryData<string> Verbs =>
    [
        "sms inbound", "sms show s-1", "sms list", "sms preview x", "modem list", "modem show 1", "modem ussd 1 *100#", "modem test 1",
        "modem trace 1", "sim list", "sim label 1 x", "stop list", "stop add 13800138000", "key list", "whoami", "quota show",
        "store verify", "phone inbox 13800138000", "virtual list", "status", "modem events", "sms report", "place list",
        "registration list", "registration show r-1", "checkpoint verify 7K2M9QXA --at AIR", "sms cancel s-1 --yes", "key revoke k-9 --yes",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Nothing_that_came_from_outside_acts_on_a_terminal(string verb)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Script(gateway.Script);
        await using var run = Start(gateway, [.. verb.Split(' '), "--wide"]);
        await run.EndAsync();
        Assert.Empty(run.Screen.Foreign);
        var raw = run.Raw;
        Assert.All(Shown, part => Assert.Contains(part, raw, StringComparison.Ordinal));
        Assert.DoesNotContain(raw.Split('\n'), line => line.StartsWith("r-666", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task For_programs_the_text_stays_what_it_is_and_is_escaped(string verb)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Script(gateway.Script);
        var json = (await gateway.RunAsync([.. verb.Split(' '), "--json"])).Out.TrimEnd('\n');
        Assert.DoesNotContain(json,
            character => char.IsControl(character) || "\u202E\u2066\u2028\u200b\ufeff".Contains(character, StringComparison.Ordinal));
        Assert.Contains(@"\u202e", json, StringComparison.OrdinalIgnoreCase);
        System.Text.Json.JsonDocument.Parse(json).Dispose();
    }

    [Fact]
    public async Task A_label_forges_no_row_of_a_CSV()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Script(gateway.Script);
        var rows = (await gateway.RunAsync("sms", "report", "--csv")).Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, rows.Length);
        Assert.DoesNotContain(rows[1], char.IsControl);
    }

    [Fact]
    public async Task What_the_gateway_refuses_with_is_made_visible_too()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListModemsRequest>(_ => throw new RpcException(new(StatusCode.FailedPrecondition, Hostile)));
        await using var run = Start(gateway, ["modem", "list"]);
        Assert.Equal(Exit.Refused, (Exit)await run.EndAsync());
        Assert.Empty(run.Screen.Foreign);
        Assert.Contains("␛]0;OWNED␇", string.Concat(run.Screen.All), StringComparison.Ordinal);
    }

    private static TerminalRun Start(ScriptedGateway gateway, string[] arguments) => TerminalRun.Start(
        Program, [.. arguments, "--server", gateway.Address, "--key", "my.key"], columns: 2000, rows: 50,
        new Dictionary<string, string> { ["LANG"] = "en_GB.UTF-8" }, gateway.Folder);

    private static void Script(Script script)
    {
        var sim = new Sim { Iccid = Hostile, Imsi = Hostile, Label = Hostile, Imei = Hostile, State = Hostile };
        var modem = new Modem
        {
            Number = 1,
            State = ModemState.Ready,
            Port = Hostile,
            Model = Hostile,
            Manufacturer = Hostile,
            Operator = Hostile,
            Registration = Hostile,
            Reason = Hostile,
            Advice = Hostile,
            Sim = sim,
        };
        var sms = new V1.Sms
        {
            SmsId = Hostile,
            Recipient = Hostile,
            Text = Hostile,
            HeldWhy = Hostile,
            Reason = Hostile,
            State = SmsState.Held,
        };
        var key = new Key { KeyId = Hostile, Name = Hostile, Role = Role.Partner, RevokedAtMs = 1 };
        var stop = new StopEntry { Phone = Hostile, Note = Hostile, Stopped = true };
        var traveller = new Traveller { Name = Hostile, Document = new() { Number = Hostile, Type = DocumentType.Passport } };
        var form = new V1.Registration
        {
            RegistrationId = Hostile,
            Code = Hostile,
            Phone = Hostile,
            SubmittedBy = Hostile,
            Travellers = { traveller },
            Trip = new() { CarrierNumber = Hostile, Origin = Hostile, ArrivalDate = "2020-02-14" },
        };
        script.On<ListInboundRequest>(
            _ => new ListInboundResponse
            {
                Messages = { new InboundMessage
            {
                Sender = Hostile,
                Text = Hostile,
                Iccid = Hostile,
                Effect = Hostile,
            } }
            })
            .On<GetSmsRequest>(_ => sms)
            .On<CancelSmsRequest>(_ => sms)
            .On<ListSmsRequest>(_ => new ListSmsResponse { Sms = { sms } })
            .On<PreviewSmsRequest>(_ => new PreviewSmsResponse { Encoding = "UCS-2", Units = 1, Parts = 1, PartTexts = { Hostile } })
            .On<ListModemsRequest>(
                _ => new ListModemsResponse
                {
                    Modems = { modem },
                    Summary = new() { Alerts = { new ActiveAlert { Name = Hostile, Text = Hostile } } },
                })
            .On<ForecastRequest>(_ => new ForecastResponse())
            .On<ListModemEventsRequest>(_ =>
                new[] { new ModemEvent
                {
                    AtMs = 1,
                    Port = Hostile,
                    WasPort = Hostile,
                    Reason = Hostile,
                    WasReason = "a",
                    Iccid = Hostile,
                    WasState = ModemState.Ready,
                } })
            .On<ReportDayRequest>(_ => new DayReport { Day = "2020-02-14", Sims = { new SimFigures { Iccid = "1", Label = Hostile } } })
            .On<ListPlacesRequest>(_ =>
                new ListPlacesResponse
                {
                    EntryPoints = { new PlaceOfEntry { Code = Hostile, Name = Hostile, Division = Hostile } },
                    Divisions = { new PlaceInHarbin { Code = Hostile, Name = Hostile } },
                })
            .On<GetModemRequest>(_ => modem)
            .On<ModemCommandRequest>(
                _ => new ModemCommandResponse { Done = true, Text = Hostile.Replace("\n", "\\␊", StringComparison.Ordinal) })
            .On<ListSimsRequest>(_ => new ListSimsResponse { Sims = { sim } })
            .On<LabelSimRequest>(_ => sim)
            .On<ListStopsRequest>(_ => new ListStopsResponse { Stops = { stop } })
            .On<SetStopRequest>(_ => stop)
            .On<ListKeysRequest>(_ => new ListKeysResponse { Keys = { key } })
            .On<WhoAmIRequest>(_ => key)
            .On<RevokeKeyRequest>(_ => key)
            .On<ListQuotaRequest>(
                _ => new ListQuotaResponse
                {
                    Profile = Hostile,
                    Sims = { new SimQuota { Iccid = Hostile, Label = Hostile, Profile = Hostile } },
                })
            .On<VerifyStoreRequest>(_ => new VerifyStoreResponse { Findings = { Hostile }, Records = { [Hostile] = 1 } })
            .On<InboxRequest>(
                _ => new InboxResponse
                {
                    Messages = { new InboxMessage
                {
                    Text = Hostile,
                    FromIccid = Hostile,
                    Parts = 1,
                    PartCount = 1,
                } }
                })
            .On<ListVirtualModemsRequest>(_ =>
                new ListVirtualModemsResponse
                {
                    Modems = { new VirtualModem
                {
                    Port = Hostile,
                    Imei = Hostile,
                    Iccid = Hostile,
                    Misbehaviours = { Hostile },
                } }
                })
            .On<ListRegistrationsRequest>(_ => new ListRegistrationsResponse { Registrations = { form } })
            .On<GetRegistrationRequest>(_ => form)
            .On<VerifyRequest>(_ =>
                new VerifyResponse
                {
                    Matches = { new Match
                {
                    Code = Hostile,
                    RegistrationId = Hostile,
                    PhoneMasked = Hostile,
                    Trip = form.Trip,
                    Travellers = { traveller },
                } }
                });
    }
}
