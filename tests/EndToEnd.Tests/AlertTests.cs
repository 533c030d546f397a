using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

/// <summary>The operator's program is run when a condition starts and when it ends.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task The_program_of_Alerts_Command_hears_of_the_bank_before_and_after_its_modems_are_there()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" \"$4\" >> '{said}'\n");
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core =
            await CoreProcess.StartAsync(scratch, [$"Alerts:Command={program}", "Alerts:AfterSeconds=0", "Modems:Embedded=false"]);
        await HeardAsync(said, lines: 1);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var lines = await HeardAsync(said, lines: 2);

        Assert.Equal(
            "start|no_usable_modem|No modem driver is attached: messages wait. Start gateway-modems.|没有短信猫驱动连接：短信在等待。请启动 gateway-modems。",
            lines[0]);
        Assert.StartsWith("end|no_usable_modem|", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SIM_that_is_struck_is_named_by_the_alert_the_list_the_health_page_and_the_metric_and_a_full_disk_is_foreseen()
    {
        using var scratch = new Scratch();
        var (program, said) = (scratch.Path("alert.sh"), scratch.Path("said"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s|%s|%s|%s\\n' \"$1\" \"$2\" \"$3\" \"$4\" >> '{said}'\n");
        await using (var chmod = ProgramRun.Start("chmod", ["+x", program]))
            Assert.Equal(0, await chmod.EndAsync());
        await using var core = await CoreProcess.StartAsync(
            scratch,
            [
                $"Alerts:Command={program}",
                "Alerts:AfterSeconds=0",
                "Alerts:ModemsMissingAfterSeconds=0",
                "Alerts:DiskFreeMegabytes=2000000000",
                "Modems:Embedded=false",
            ]);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        await Eventually.AsksAsync("its SIM", async () => await core.Administrator.Modems.ListSimsAsync(new ListSimsRequest()),
            known => known.Sims.Count == 1);
        await core.Administrator.Modems.LabelSimAsync(new LabelSimRequest { Iccid = ScriptedDriver.Iccid, Label = "bank 2 slot 17" });
        await driver.SayAsync(new DriverMessage
        {
            Modem = new ModemReport
            {
                Modem = new Modem
                {
                    Imei = ScriptedDriver.Imei,
                    Port = "scripted-1",
                    State = ModemState.Quarantined,
                    Reason = "sim_struck",
                    StateSinceMs = 1_581_648_120_000,
                    Sim = new Sim { Iccid = ScriptedDriver.Iccid, Imsi = ScriptedDriver.Imsi },
                },
            },
        });

        var lines = await Eventually.AsksAsync(
            "the alerts",
            async () => File.Exists(said) ? await File.ReadAllTextAsync(said) : "",
            heard => new[] { "start|sim_blocked|", "start|modems_missing|", "start|disk_low|" }.All(
                start => heard.Contains(start, StringComparison.Ordinal)));
        Assert.Contains("bank 2 slot 17 (…901234) in modem 1 (refused by the network)", lines, StringComparison.Ordinal);
        Assert.Contains("1 (sim_struck)", lines, StringComparison.Ordinal);

        var sim = Assert.Single((await core.Administrator.Modems.ListSimsAsync(new ListSimsRequest())).Sims);
        Assert.Equal(("struck", "sim_struck", 1_581_648_120_000, "bank 2 slot 17"), (sim.State, sim.Reason, sim.SinceMs, sim.Label));
        var modem = Assert.Single((await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Modems);
        Assert.Equal((sim.FirstSeenMs, sim.Epoch, sim.State, sim.SinceMs),
            (modem.Sim.FirstSeenMs, modem.Sim.Epoch, modem.Sim.State, modem.Sim.SinceMs));
        Assert.True(sim.FirstSeenMs > 0 && modem.Sim.LastSeenMs >= sim.LastSeenMs);
        Assert.Contains("2020-02-14 10:42:00", (await GatewayCommand.RunAsync(core, "sim", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("SIM …901234 in modem 1 (sim_struck)", await CurlAsync($"{core.Http}/health/ready"), StringComparison.Ordinal);
        var metrics = await CurlAsync($"{core.Http}/metrics");
        Assert.Matches($@"(?m)^gateway_sim_set_aside\{{[^}}]*iccid=""{ScriptedDriver.Iccid}""[^}}]*\}} 1", metrics);
        Assert.Matches(@"(?m)^gateway_modems_usable(\{[^}]*\})? 0", metrics);
        Assert.Matches(@"(?m)^gateway_store_free_bytes(\{[^}]*\})? [1-9]", metrics);
    }

    private static async Task<string> CurlAsync(string page)
    {
        await using var run = ProgramRun.Start("curl", ["-sS", "--noproxy", "*", page]);
        Assert.True(await run.EndAsync() == 0, run.Errors);
        return run.Output;
    }

    private static Task<string[]> HeardAsync(string file, int lines) => Eventually.AsksAsync(
        $"{lines} alerts",
        async () => File.Exists(file)
            ? (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith("event|", StringComparison.Ordinal)).ToArray()
            : [],
        heard => heard.Length >= lines);
}
