namespace Gateway.VirtualBank.Tests.Drivers;

public class SmsToolsTests
{
    [Theory, InlineData("generic", 200), InlineData("e173", 24)]
    public async Task Smstools3_sends_and_gets_its_delivery_reports(string family, int messages)
    {
        await using var bank = await RealTimeBank.StartAsync(family);
        var (outgoing, sent, report) = (bank.MakeFolder("outgoing"), bank.MakeFolder("sent"), bank.MakeFolder("report"));
        var settings = Path.Combine(bank.Folder, "smsd.conf");
        await File.WriteAllTextAsync(settings, $"""
            devices = GSM1
            outgoing = {outgoing}
            checked = {bank.MakeFolder("checked")}
            incoming = {bank.MakeFolder("incoming")}
            report = {report}
            failed = {bank.MakeFolder("failed")}
            sent = {sent}
            infofile = {bank.Folder}/info
            pidfile = {bank.Folder}/pid
            logfile = {bank.Folder}/log
            delaytime = 1
            stats_interval = 0
            [GSM1]
            device = {bank.Bank.Ports[0]}
            init = AT+CNMI=2,1,0,1,0
            incoming = yes
            report = yes
            """, TestContext.Current.CancellationToken);
        for (var i = 0; i < messages; i++)
        {
            await File.WriteAllTextAsync($"{outgoing}n{i:D3}", $"To: 8613818120{i:D3}\nReport: yes\n\narrival {i}",
                TestContext.Current.CancellationToken);
        }

        await using var daemon = ForeignDriver.Start("/usr/sbin/smsd", "smstools", "-t", $"-c{settings}");
        await ForeignDriver.Until(sent, files => files.Length == messages);
        await ForeignDriver.Until(report, files => files.Length == messages);

        for (var i = 0; i < messages; i++)
            Assert.Equal($"arrival {i}", Assert.Single(await bank.Bank.InboxAsync($"+8613818120{i:D3}")).Text);
    }
}
