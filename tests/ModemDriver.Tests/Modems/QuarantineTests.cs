using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;
using Gateway.VirtualBank;
using Gateway.VirtualBank.Modems;
using Microsoft.Extensions.Logging.Abstractions;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Modems;

/// <summary>A modem that is set aside is tried at once when there is reason to. The first quarantine takes a minute; no test waits for
/// that.</summary>
public class QuarantineTests
{
    [Fact(Timeout = 50_000)]
    public async Task A_modem_that_starts_anew_is_tried_at_once()
    {
        var stop = TestContext.Current.CancellationToken;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var broken = true;
        ScriptedPort? line = null;
        var modem = new LoneModem(() => line = new ScriptedPort(text => Answer(text, Volatile.Read(ref broken))));
        var living = modem.Life.RunAsync(end.Token);
        await modem.UntilAsync(now => now is { State: ModemState.Quarantined, Reason: StateReason.SetupRefused }, stop);

        Volatile.Write(ref broken, false);
        // The session's own line is closed before it is set aside: the one that is open now only listens.
        await DriverStand.UntilAsync(() => TryToSay(line!, "\r\nRDY\r\n"), stop);
        await modem.UntilAsync(now => now.State is ModemState.SimLocked, stop); // it has answered its set-up; it has no card
        await end.CancelAsync();
        await living;
    }

    [Fact(Timeout = 50_000)]
    public async Task A_device_that_comes_under_the_name_of_one_that_is_set_aside_is_tried_at_once()
    {
        var stop = TestContext.Current.CancellationToken;
        var directory = Directory.CreateTempSubdirectory("quarantine-").FullName;
        var port = Path.Combine(directory, "modem");
        var file = Path.Combine(directory, "no-line");
        await File.WriteAllTextAsync(file, "", stop);
        File.CreateSymbolicLink(port, file);
        await using (var bank = new VirtualModemBank(
            new VirtualBankOptions { Count = 1, Directory = Path.Combine(directory, "bank") }, TimeProvider.System,
            NullLogger<VirtualModemBank>.Instance))
        await using (var stand = await DriverStand.StartAsync(configureDriver: driver => driver.Ports = [port]))
        {
            await bank.StartAsync(stop);
            var core = await stand.AttachedAsync(stop);
            Assert.Equal("open_failed", (await core.ModemAsync(m => m.State == V1.ModemState.Quarantined, stop)).Reason);

            var plugged = Path.Combine(directory, "plugged");
            File.CreateSymbolicLink(plugged, File.ResolveLinkTarget(bank.Ports[0], returnFinalTarget: true)!.FullName);
            File.Move(plugged, port, overwrite: true);
            await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static bool TryToSay(ScriptedPort line, string text)
    {
        if (!line.IsListenedTo)
            return false;
        line.Say(text);
        return true;
    }

    /// <summary>PDU mode is refused while it is broken: no time-out is needed to fail.</summary>
    private static string? Answer(string text, bool isBroken) => text.Trim() switch
    {
        "AT+CGSN" => "\r\n867000010000018\r\n\r\nOK\r\n",
        "AT+CMEE?" => "\r\n+CMEE: 1\r\n\r\nOK\r\n",
        "AT+CPIN?" => isBroken ? "\r\n+CPIN: READY\r\n\r\nOK\r\n" : "\r\n+CME ERROR: 10\r\n",
        "AT+CIMI" => "\r\n460000000000001\r\n\r\nOK\r\n",
        "AT+CCID" or "AT+ICCID" or "AT+QCCID" => "\r\n+CCID: 89860000000000000001\r\n\r\nOK\r\n",
        "AT+CMGF=0" => "\r\nERROR\r\n",
        "" or "\x1b" => null,
        _ => "\r\nOK\r\n",
    };
}
