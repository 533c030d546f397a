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
        await using var core = await CoreProcess.StartAsync(scratch, [$"Alerts:Command={program}", "Alerts:AfterSeconds=0", "Modems:Embedded=false"]);
        await HeardAsync(said, lines: 1);
        using var driver = new ScriptedDriver(await core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var lines = await HeardAsync(said, lines: 2);

        Assert.Equal("start|no_usable_modem|No modem driver is attached: messages wait.|没有短信猫驱动连接：短信在等待。", lines[0]);
        Assert.StartsWith("end|no_usable_modem|", lines[1], StringComparison.Ordinal);
    }

    private static Task<string[]> HeardAsync(string file, int lines) => Eventually.AsksAsync(
        $"{lines} alerts",
        async () => File.Exists(file) ? await File.ReadAllLinesAsync(file) : [],
        heard => heard.Length >= lines);
}
