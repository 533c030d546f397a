using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Drivers;

/// <summary>What lay in a SIM is brought before its modem is in service, when nobody can say yet whose the SIM is.</summary>
public sealed class EarlyReplyTests
{
    [Theory]
    [InlineData(TwoBanks.OtherImei)]
    [InlineData("")]                    // a modem that has not told who it is
    public async Task A_stop_word_that_lay_in_a_new_SIM_before_its_modem_is_in_service_counts_when_it_is(string imei)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var (coming, ready) = (TwoBanks.OtherModem(), TwoBanks.OtherModem());
        (coming.State, coming.Sim, coming.Imei) = (ModemState.Probing, null, imei);
        using var driver = new ScriptedDriver(await core.NewDriverAsync("bank", approveSims: 1), modems: coming);
        await driver.AnnounceAsync();
        var early = Reply("early", TwoBanks.OtherIccid);
        early.Inbound.Imei = imei;
        await driver.SayAsync(early);
        await driver.SayAsync(Reply("invented", "89860011111111111111"));
        Assert.Empty((await core.Administrator.Inbound.ListStopsAsync(new ListStopsRequest())).Stops);
        await driver.SayAsync(ready);
        List<string> stored = [];
        while (stored.Count < 2)
            stored.AddRange((await driver.HearAsync()).Stored?.ReportIds ?? []);
        Assert.Equal(["early", "invented"], stored.Order(StringComparer.Ordinal));
        Assert.Single((await core.Administrator.Inbound.ListStopsAsync(new ListStopsRequest())).Stops);
        Assert.Equal(TwoBanks.OtherIccid,
            Assert.Single((await core.Administrator.Inbound.ListInboundAsync(new ListInboundRequest())).Messages).Iccid);
    }

    [Fact]
    public async Task Replies_that_have_no_room_before_their_modem_is_in_service_are_brought_again_as_soon_as_it_is()
    {
        const int megabytes = 16;
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var caller = await core.NewDriverAsync("bank", approveSims: 1);
        var coming = TwoBanks.OtherModem();
        (coming.State, coming.Sim) = (ModemState.Probing, null);
        using var driver = new ScriptedDriver(caller, modems: coming);
        await driver.AnnounceAsync();
        for (var number = 1; number <= megabytes; number++)
            await driver.SayAsync(Long($"long-{number}"));
        await driver.SayAsync(Long("no-room"));
        await driver.SayAsync(TwoBanks.OtherModem());
        List<string> stored = [];
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                stored.AddRange((await driver.HearAsync()).Stored?.ReportIds ?? []);
        });
        Assert.DoesNotContain("no-room", stored);

        // It is in service by now: what it brings waits for nothing.
        using var again = new ScriptedDriver(caller, modems: TwoBanks.OtherModem());
        await Eventually.AsksAsync("it is taken in again", again.AnnouncedAsync, heard => heard.Welcome is not null);
        string[] held = [.. Enumerable.Range(1, megabytes).Select(number => $"long-{number}"), "no-room"];
        foreach (var id in held.Except(stored))
            await again.SayAsync(Long(id));
        while (held.Except(stored).Any())
            stored.AddRange((await again.HearAsync()).Stored?.ReportIds ?? []);
        Assert.Equal(held.Length, (await core.Administrator.Inbound.ListInboundAsync(new ListInboundRequest())).Messages.Count);

        static DriverMessage Long(string id) =>
            Reply(id, TwoBanks.OtherIccid, new string('x', id == "no-room" ? 30_000 : 1_047_000));
    }

    private static DriverMessage Reply(string reportId, string iccid, string text = "TD") => new()
    {
        Inbound = new InboundSms { ReportId = reportId, Imei = TwoBanks.OtherImei, Iccid = iccid, Sender = "+8613812345678", Text = text },
    };
}
