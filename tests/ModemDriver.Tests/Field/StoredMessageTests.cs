using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Field;

/// <summary>Replies in a SIM whose modem lists them badly, cannot delete them, or is full of them. None is lost.</summary>
public class StoredMessageTests
{
    private const string First = "0891683108200305F011000B813195640225F10000000FF4329EDE2ECFE7E173995E9ED301";
    private const string Second = "0891683108501955F1040D91683118140276F8000841011251018123044F60597D";
    private const string Third = "0891683108307505F0040D91685130756815F600006260903251532304F0B4FB0C";

    [Theory(Timeout = 120_000)]
    [InlineData("+CMGL: 1,0,,33|" + First + "|+CMS ERROR: 320")] // breaks off
    [InlineData("+CMS ERROR: 320")]
    [InlineData("ERROR")]
    [InlineData("OK")] // shows nothing
    [InlineData("+CMGL: 1,0,,33|" + First + "|OK")] // and leaves out two
    [InlineData("")]
    public async Task What_the_list_does_not_show_is_read_place_by_place(string list)
    {
        var device = Full(("AT+CMGL=4", list));
        await using var stand = new FieldStand(device);
        var told = new List<string>();
        while (told.Count < 3)
            told.Add(await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal([First, Second, Third],
            told.Order(StringComparer.Ordinal).ToList().OrderBy(pdu => Array.IndexOf([First, Second, Third], pdu)));
        await DriverStand.UntilAsync(() => device.Stored.IsEmpty, TestContext.Current.CancellationToken);
        Assert.Equal(0, device.Asked("AT+CMGD=1,4"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("+CMGD: (1,2,3),(0-4)|OK", 0)]
    [InlineData("+CMGD:(2, 3)|OK", 1)] // two of three: it cannot be right
    [InlineData("+CMGD: (),(0-4)|OK", 1)] // it counts three
    [InlineData("+CMGD: (0-19),(0-4)|OK", 1)] // a range names nothing
    [InlineData("OK", 1)]
    [InlineData("", 1)]
    public async Task Places_that_the_modem_names_are_believed_when_they_are_as_many_as_it_counts(string places, int looksAtPlace0)
    {
        var device = Full(("AT+CMGL=4", "OK"), ("AT+CMGD=?", places));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        Assert.Equal(looksAtPlace0, device.Asked("AT+CMGR=0"));
        foreach (var _ in (string[])[First, Second, Third])
            await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await DriverStand.UntilAsync(() => device.Stored.IsEmpty, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_full_storage_gives_up_only_what_cannot_be_read()
    {
        var device = Full(("AT+CMGL=4", "+CMS ERROR: 320"), ("AT+CMGR=2", "+CMS ERROR: 500"));
        await using var stand = new FieldStand(device);
        await stand.Modem.UntilAsync(now => now.State == ModemState.Ready, TestContext.Current.CancellationToken);
        Assert.Equal(0, device.Asked("AT+CMGD=2"));
        device.Answers("AT+CMGS=*", "+CMS ERROR: 322");
        await stand.SendAsync();
        await DriverStand.UntilAsync(() => device.Asked("AT+CMGD=2") > 0, TestContext.Current.CancellationToken);
        Assert.Equal(0, device.Asked("AT+CMGD=1,4"));
        Assert.Equal(First, await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Third, await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_storage_that_says_it_is_full_and_shows_nothing_is_freed_before_anything_is_refused_and_takes_messages_again()
    {
        const string select = "AT+CPMS=\"SM\"";
        var device = new OddModem((select, "+CPMS: 20,20,20,20,20,20|OK"), ("AT+CMGD=?", "+CMGD: (),(0-4)|OK"));
        await using var stand = new FieldStand(device);
        await DriverStand.UntilAsync(() => device.Asked("AT+CMGD=1,4") > 0, TestContext.Current.CancellationToken);
        Assert.Equal(0, device.Asked("AT+CMGR=0")); // twenty questions that two answers spare
        device.IsOrdinaryIn(select);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Receive(1, Second); // nobody announces it
        Assert.Equal(Second, await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));
        await DriverStand.UntilAsync(() => device.Stored.IsEmpty, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task Each_storage_that_is_full_and_shows_nothing_is_freed_and_not_only_the_one_that_is_read_last()
    {
        (string, string)[] full = [("AT+CPMS=\"SM\"", "+CPMS: 20,20,20,20,20,20|OK"), ("AT+CPMS=\"ME\"", "+CPMS: 23,23,20,20,20,20|OK")];
        var device = new OddModem(full);
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        Assert.Equal(2, device.Asked("AT+CMGD=1,4"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Where_reports_are_stored_that_storage_is_freed_as_well()
    {
        var device = new OddModem(
            ("AT+CNMI=2,1,0,1,0", "+CMS ERROR: 302"), ("AT+CNMI=1,1,0,1,0", "+CMS ERROR: 302"),
            ("AT+CPMS=\"SR\"", "+CPMS: 20,20,0,20,0,20|OK"));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        Assert.Equal(1, device.Asked("AT+CMGD=1,4"));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_cannot_be_deleted_is_told_once_and_the_modem_serves()
    {
        var device = Full(("AT+CMGD=*", "+CMS ERROR: 321"));
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        // tried again with a later look
        await DriverStand.UntilAsync(() => device.Asked("AT+CMGD=1") >= 2, TestContext.Current.CancellationToken);
        Assert.Equal(3, stand.Modem.Arrivals.Reader.Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_stays_in_the_SIM_until_the_core_has_it()
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device, keeps: false);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Receive(1, Second);
        await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var asked = device.Asked("AT+CREG?");
        await DriverStand.UntilAsync(() => device.Asked("AT+CREG?") > asked + 1, TestContext.Current.CancellationToken); // two looks later
        Assert.Equal(0, device.Asked("AT+CMGD=1"));

        stand.Modem.Life.Signal(new ModemSignal.ReportStored("report 1"));
        await DriverStand.UntilAsync(() => device.Stored.IsEmpty, TestContext.Current.CancellationToken);
        Assert.Equal(0, stand.Modem.Arrivals.Reader.Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_nobody_announces_is_found_all_the_same()
    {
        var device = new OddModem();
        await using var stand = new FieldStand(device);
        await stand.UntilAsync(ModemState.Ready, StateReason.None, TestContext.Current.CancellationToken);
        device.Stored[5] = Second;
        Assert.Equal(Second, await stand.Modem.Arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    private static OddModem Full(params (string, string)[] odd)
    {
        var device = new OddModem(odd);
        (device.Stored[1], device.Stored[2], device.Stored[3]) = (First, Second, Third);
        return device;
    }
}
