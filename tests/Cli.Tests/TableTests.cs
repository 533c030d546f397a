using System.Globalization;
using CsCheck;
using Gateway.Cli.Modems;
using Gateway.Cli.Output;
using Gateway.Cli.Tests.Scripted;
using Gateway.Cli.Tests.Terminals;
using Gateway.V1;

namespace Gateway.Cli.Tests;

/// <summary>A row of a table is one line of the screen, whatever its values are.</summary>
public class TableTests
{
    private const int Rows = 5;

    public static TheoryData<string, int, string> Tables
    {
        get
        {
            var tables = new TheoryData<string, int, string>();
            foreach (var verb in (string[])["sim list", "sms list", "sms inbound", "sms forecast", "quota show", "registration list",
                "stop list", "key list", "virtual list", "store verify", "modem list"])
            {
                foreach (var columns in (int[])[40, 80, 120, 200])
                {
                    tables.Add(verb, columns, "en_GB.UTF-8");
                    tables.Add(verb, columns, "zh_CN.UTF-8");
                }
            }

            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task On_a_screen_of_any_width_a_row_is_a_line(string verb, int columns, string lang)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Script(gateway.Script);
        var screen = new Screen(columns, 24);
        var ended = await gateway.RunInAsync(lang, verb.Split(' '),
            terminal => terminal with { OutIsTerminal = true, Size = () => (columns, 24) });
        var table = ended.Out.Split('\n').Take(Rows + 1).ToList();
        screen.Feed(string.Concat(table.Select(line => line + "\r\n")));
        Assert.Equal(0, screen.Wraps);
        Assert.Equal(Rows + 1, screen.Lines.Count);
        Assert.DoesNotContain(screen.Lines, line => line.Length == 0);
    }

    [Fact]
    public async Task What_had_no_room_is_named_and_wide_shows_it()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Script(gateway.Script);
        static Shell.Terminal Narrow(Shell.Terminal terminal) => terminal with { OutIsTerminal = true, Size = () => (80, 24) };
        var narrow = await gateway.RunInAsync("en", ["sim", "list"], Narrow);
        Assert.Contains("No room here for: IMSI", narrow.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("460001234567890", narrow.Out, StringComparison.Ordinal);
        var wide = await gateway.RunInAsync("en", ["sim", "list", "--wide"], Narrow);
        Assert.Contains("460001234567890", wide.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('…', wide.Out);
        Assert.Empty(wide.Error);
    }

    [Fact]
    public void Columns_never_take_more_than_there_is_and_give_up_the_least_wanted_first() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12], Gen.Int[0, 5], Gen.Bool).Array[1, 12], Gen.Int[30, 250]).Sample((drawn, room) =>
            {
                var columns =
                    drawn.Select(each => new Column("x") { Least = each.Item2, Leaves = each.Item3, Extra = each.Item4 && each.Item3 > 0 })
                        .ToArray();
                var natural = drawn.Select(each => Math.Max(1, each.Item1)).ToArray();
                var widths = ColumnFit.Widths(columns, natural, room);
                var shown = widths.Count(width => width > 0);
                Assert.True(widths.Sum() + (ColumnFit.Gap * Math.Max(0, shown - 1)) <= room || widths.All(width => width <= 1));
                Assert.All(widths.Zip(natural), pair => Assert.True(pair.First <= pair.Second));
                Assert.DoesNotContain(Enumerable.Range(0, columns.Length), i => widths[i] == 0 && columns[i].Leaves == 0);
                if (natural.Sum() + (ColumnFit.Gap * (natural.Length - 1)) <= room)
                    Assert.Equal(natural, widths);
            });

    [Fact]
    public void A_text_that_is_cut_says_so_and_is_never_wider_than_its_room() =>
        Gen.Select(Gen.Char["a 卡，.éW"].Array[0, 40].Select(units => new string(units)), Gen.Int[1, 30], Gen.Enum<Cut>())
            .Sample((text, room, cut) =>
        {
            var fitting = Cells.Fit(text, room, cut);
            Assert.True(Cells.Width(fitting) <= room);
            Assert.True(fitting == text || fitting.Contains(Cells.Ellipsis, StringComparison.Ordinal));
            Assert.All(Cells.Wrap(text, room + 1), line => Assert.True(Cells.Width(line) <= room + 1));
        });

    [Theory]
    [InlineData("/dev/ttyUSB0,/dev/ttyUSB12", "ttyUSB0,ttyUSB12")]
    [InlineData("/x/virtual-01,/x/virtual-15", "01,15")]
    [InlineData("/dev/serial/by-id/usb-Q_A1-if03-port0,/dev/serial/by-id/usb-Q_B22-if03-port0", "A1,B22")]
    [InlineData("/dev/ttyUSB0", "ttyUSB0")]
    [InlineData("a,a/b", "a,a/b")]
    public void Of_ports_what_differs_is_shown(string ports, string shown)
    {
        var all = ports.Split(',');
        var names = new PortNames(all);
        Assert.Equal(shown, string.Join(',', all.Select(names.Of)));
    }

    private static void Script(Script script)
    {
        var each = Enumerable.Range(1, Rows).ToList();
        string Iccid(int i) => $"8986001234567890{i:D4}";
        script.On<ListSimsRequest>(_ => new ListSimsResponse
        {
            Sims = { each.Select(i =>
                new Sim
                {
                    Iccid = Iccid(i),
                    Imsi = "460001234567890",
                    Label = $"二号机架第 {i} 槽，靠窗",
                    Imei = "867000010000034",
                    State = "ok",
                    LastSeenMs = 1581648120000,
                }) },
        })
            .On<ListSmsRequest>(_ => new ListSmsResponse
            {
                Sms =
                {
                    each.Select(i => new V1.Sms
                    {
                        SmsId = $"s-{i}00000", Recipient = "+8613812345678", State = SmsState.Held, Reason = "unknown_twice", Parts = 2,
                        RegistrationId = "r-123456", StateSinceMs = 1581648120000, DeadlineMs = 1581648120000,
                    }),
                },
            })
            .On<ListInboundRequest>(_ => new ListInboundResponse
            {
                Messages = { each.Select(i =>
                    new InboundMessage
                    {
                        Sender = "+8613812345678",
                        Text = new string('好', 100),
                        Iccid = Iccid(i),
                        Effect = "stop",
                        ReceivedAtMs = 1581648120000,
                    }) },
            })
            .On<ForecastRequest>(_ => new ForecastResponse
            {
                Hours = { each.Select(i =>
                    new ForecastHour
                    {
                        HourStartMs = 1581648120000 + (i * 3_600_000L),
                        DueParts = 100_000,
                        CapacityParts = 100_000,
                        SentParts = 90_000,
                        LateParts = 10_000,
                    }) },
            })
            .On<ListQuotaRequest>(_ => new ListQuotaResponse
            {
                Sims =
                {
                    each.Select(i => new SimQuota
                    {
                        Iccid = Iccid(i), Label = "二号机架", UsedHour = 199, LimitHour = 200, UsedDay = 999, LimitDay = 1000,
                        UsedMonth = 20_000, LimitMonth = 30_000, Profile = "holiday",
                    }),
                },
            })
            .On<ListRegistrationsRequest>(_ => new ListRegistrationsResponse
            {
                Registrations =
                {
                    each.Select(i => new V1.Registration
                    {
                        RegistrationId = $"r-{i}00000", Code = "7K2M9QXA", RegisteredAtMs = 1581648120000,
                        Travellers = { new Traveller { Name = "阿卜杜拉·买买提·吐尔逊" } },
                        Trip = new()
                        {
                            ArrivalDate = "2020-02-14",
                            ArrivalTime = "15:40",
                            CarrierNumber = "MU5605",
                            DestinationDistrict = "230103",
                        }, Sms = new() { State = SmsState.NotNeeded, Reason = "no_phone" },
                    }),
                },
            })
            .On<ListStopsRequest>(_ => new ListStopsResponse
            {
                Stops = { each.Select(
                    _ => new StopEntry
                    {
                        Phone = "+8613812345678",
                        Stopped = true,
                        SinceMs = 1581648120000,
                        Why = "reply",
                        Note = "本人来电要求，长期在外地工作，不再接收任何短信",
                    }) },
            })
            .On<ListKeysRequest>(_ => new ListKeysResponse
            {
                Keys = { each.Select(i =>
                    new Key
                    {
                        KeyId = $"k-{i}",
                        Name = "哈尔滨太平国际机场国内到达出口三号卡口",
                        Role = Role.Checkpoint,
                        CreatedAtMs = 1581648120000,
                        RevokedAtMs = 1581648120000,
                    }) },
            })
            .On<ListVirtualModemsRequest>(_ => new ListVirtualModemsResponse
            {
                Modems = { each.Select(i =>
                    new VirtualModem
                    {
                        Port = $"/var/lib/gateway/virtual/tty/virtual-{i}",
                        Imei = "867000010000034",
                        Iccid = Iccid(i),
                        Misbehaviours = { "answer-late=31", "sim-pulled" },
                    }) },
            })
            .On<VerifyStoreRequest>(_ =>
                new VerifyStoreResponse
                {
                    Clean = true,
                    Records = { each.ToDictionary(i => $"collection-{i.ToString(CultureInfo.InvariantCulture)}", i => (long)i) },
                })
            .On<ListModemsRequest>(_ => new ListModemsResponse
            {
                Summary = new(),
                Modems =
                {
                    each.Select(i => new Modem
                    {
                        Number = i, State = ModemState.Quarantined, Reason = "sim_struck",
                        Port = $"/dev/serial/by-id/usb-Quectel_EG25-G_{i}-if03-port0", Manufacturer = "Quectel", Model = "EG25-G",
                        Operator = "中国移动", SignalDbm = -113, SentParts = 100_000, Advice = new string('请', 200),
                        Sim = new() { Iccid = Iccid(i), UsedHour = 200, UsedDay = 1000 },
                    }),
                },
            });
    }
}
