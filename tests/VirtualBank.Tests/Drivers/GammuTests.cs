using System.Text;

namespace Gateway.VirtualBank.Tests.Drivers;

public class GammuTests
{
    [Theory, InlineData("generic", 200), InlineData("sim800", 24)]
    public async Task Gammu_smsd_sends_and_gets_its_delivery_reports(string family, int messages)
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
        for (var i = 0; i < messages; i++)
        {
            var text = i % 2 == 0 ? $"arrival {i}" : $"请出示此短信 {i}";
            await File.WriteAllBytesAsync($"{outbox}OUTA20200212_10{i / 60:D2}{i % 60:D2}_00_+8613818120{i:D3}_n{i:D3}.txtd",
                [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], TestContext.Current.CancellationToken);
        }

        await using var daemon = ForeignDriver.Start("/usr/bin/gammu-smsd", "gammu-smsd", "-c", settings);
        await ForeignDriver.Until(sent, files => files.Length == messages);
        await ForeignDriver.Until(inbox, files => files.Length >= messages); // a stored report that is also announced becomes two files

        for (var i = 0; i < messages; i++)
        {
            var received = Assert.Single(await bank.Bank.InboxAsync($"+8613818120{i:D3}"));
            Assert.Equal(i % 2 == 0 ? $"arrival {i}" : $"请出示此短信 {i}", received.Text);
        }
    }
}
