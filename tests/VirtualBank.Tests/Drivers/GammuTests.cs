using System.Text;

namespace Gateway.VirtualBank.Tests.Drivers;

public class GammuTests
{
    private const int Messages = 24;

    [Theory, InlineData("generic"), InlineData("sim800")]
    public async Task Gammu_smsd_sends_and_gets_its_delivery_reports(string family)
    {
        await using var bank = await RealTimeBank.StartAsync(family);
        var (outbox, sent, inbox) = (bank.MakeFolder("outbox"), bank.MakeFolder("sent"), bank.MakeFolder("inbox"));
        var settings = Path.Combine(bank.Folder, "smsdrc");
        await File.WriteAllTextAsync(settings, $"""
            [gammu]
            device = {bank.Bank.Ports[0]}
            connection = at115200
            [smsd]
            service = files
            logfile = {bank.Folder}/log
            inboxpath = {inbox}
            outboxpath = {outbox}
            sentsmspath = {sent}
            errorsmspath = {bank.MakeFolder("error")}
            deliveryreport = sms
            transmitformat = unicode
            loopsleep = 1
            receivefrequency = 1
            statusfrequency = 0
            """, TestContext.Current.CancellationToken);
        for (var i = 0; i < Messages; i++)
        {
            var text = i % 2 == 0 ? $"arrival {i}" : $"请出示此短信 {i}";
            await File.WriteAllBytesAsync($"{outbox}OUTA20200212_1042{i:D2}_00_+86138181205{i:D2}_n{i:D2}.txtd",
                [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], TestContext.Current.CancellationToken);
        }

        await using var daemon = ForeignDriver.Start("/usr/bin/gammu-smsd", "gammu-smsd", "-c", settings);
        await ForeignDriver.Until(sent, files => files.Length == Messages);
        await ForeignDriver.Until(inbox, files => files.Length >= Messages); // a stored report that is also announced becomes two files

        for (var i = 0; i < Messages; i++)
        {
            var received = Assert.Single(await bank.Bank.InboxAsync($"+86138181205{i:D2}"));
            Assert.Equal(i % 2 == 0 ? $"arrival {i}" : $"请出示此短信 {i}", received.Text);
        }
    }
}
