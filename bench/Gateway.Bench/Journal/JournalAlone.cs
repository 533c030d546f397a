using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Bank;
using Gateway.Core.Hosting;
using Gateway.Core.Modems;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Bench.Journal;

/// <summary>Grants and outcomes in the store, without stream and dispatcher: each worker is a SIM that sends one message after the
/// other.</summary>
internal static class JournalAlone
{
    public static async Task<string> RunAsync(string path, int sims, int seconds)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Storage:Path", path), new("Sms:PerPhoneSpacingSeconds", "0")]).Build();
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration)
            .AddSlices()
            .AddSingleton<IStoreEngine>(provider => new LiteStore(
                new StoreOptions { Path = path }, provider.GetRequiredService<StoreModel>(), TimeProvider.System, NullLogger.Instance,
                log => new CountingLog(log)))
            .BuildServiceProvider();
        var store = services.GetRequiredService<IStoreEngine>();
        await store.OpenAsync();
        await using var dispatcher = await services.GetRequiredService<DispatchLeadership>().TakeAsync();
        var journal = dispatcher.ServiceProvider.GetRequiredService<SmsJournal>();
        var keys = store.LookupKeys;
        var next = 0L;
        var (flushes, pages, cpu) = (CountingLog.Flushes, CountingLog.Pages, Process.GetCurrentProcess().TotalProcessorTime);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(1, sims).Select(async sim =>
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
                await OneAsync(store, journal, keys, sim, Interlocked.Increment(ref next));
        }));
        var rate = next / watch.Elapsed.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {rate:F0} messages/s (stored, granted, accepted: three writes each), {(double)(CountingLog.Flushes - flushes) / next:F3} commits/message,"
            + $" {(CountingLog.Pages - pages) * (PageSeal.PageSize / 1024.0) / next:F1} KiB of log/message,"
            + $" {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / next:F2} ms CPU/message");
    }

    private static async Task OneAsync(IStore store, SmsJournal journal, LookupKeys keys, int sim, long number)
    {
        var iccid = string.Create(CultureInfo.InvariantCulture, $"8986000000000000{sim:0000}");
        var imsi = string.Create(CultureInfo.InvariantCulture, $"46000000000{sim:0000}");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var message = NewMessage.Queued(
            keys, 1, "+86" + Forms.Phone(number), "哈尔滨疫情防控温馨提示,张三,身份证号230103199001011237,您入哈人员信息登记表已提交成功", NewMessage.OrdinaryLane,
            now, now + 86_400_000, now);
        var (id, epoch) = await store.WriteAsync(transaction => (
            MessageBook.Add(transaction, message with { Record = message.Record.Clone() }),
            Sims.Announce(transaction, iccid, imsi, "bench", iccid, isVirtual: true, now).Epoch));
        var verdict = await journal.GrantAsync(new GrantRequest(
            id, number, Part: 1, ConcatenationReference: 0, iccid, imsi, iccid, "bench", "boot", epoch, now));
        if (!verdict.Granted
            || !await journal.OutcomeAsync(
                "bench", new Outcome { AttemptId = number, Accepted = new Accepted { MessageReference = (int)(number & 0xFF) } }))
            throw new InvalidOperationException($"Message {id} was not sent: {verdict.Why}");
    }
}
