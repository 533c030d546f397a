using System.Net;
using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Storage;
using Gateway.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Audit;

/// <summary>A key that knocks ten thousand times is two rows, and none of the times is left out.</summary>
public sealed class AuditDenialsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_denial_is_a_row_at_once_and_those_behind_it_are_one_with_their_number()
    {
        await using var files = new TemporaryStore();
        var store = await files.OpenAsync(new StoreModel().AddAudit(), deferMs: 0);
        using var trail = new AuditTrail(store, store, Options.Create(new AuditOptions { LateKilobytes = 16 }),
            Options.Create(files.Options()), files.Time, NullLogger<AuditTrail>.Instance);
        var meter = new DenialMeter(files.Time, NullLogger<DenialMeter>.Instance);
        using var denials = new AuditDenials(meter, trail, files.Time);
        await trail.StartAsync(Cancellation);
        await denials.StartAsync(Cancellation);

        Knock(denials, 2, "ROLE", "SmsApi/Cancel", 10_000);
        Knock(denials, 2, "ROLE", "SmsApi/Hold", 1);
        Knock(denials, 3, "KEY_REVOKED", "SmsApi/Cancel", 2);
        denials.TellRepeats();
        denials.TellRepeats();      // a quiet minute: forgotten
        Knock(denials, 2, "ROLE", "SmsApi/Cancel", 4);
        await denials.StopAsync(Cancellation);      // tells what it still has
        await trail.StopAsync(Cancellation);

        var rows = await store.ReadAsync(transaction => AuditBook.After(transaction, 0, 100), Cancellation);
        Assert.All(rows, row => Assert.Equal((AuditOutcome.AuditDenied, "192.0.2.7"), (row.Outcome, row.Address)));
        Assert.Equal(
            [
                "2 SmsApi/Cancel role 1", "2 SmsApi/Cancel role 1", "2 SmsApi/Cancel role 3", "2 SmsApi/Cancel role 9999",
                "2 SmsApi/Hold role 1", "3 SmsApi/Cancel key_revoked 1", "3 SmsApi/Cancel key_revoked 1",
            ],
            rows.Select(row => $"{row.CallerId} {row.Verb} {row.Reason} {row.Times}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task None_is_left_out_that_comes_while_a_quiet_one_is_forgotten()
    {
        const int knocking = 4, each = 20_000;
        await using var files = new TemporaryStore();
        var store = await files.OpenAsync(new StoreModel().AddAudit(), deferMs: 0);
        using var trail = new AuditTrail(store, store, Options.Create(new AuditOptions { LateKilobytes = 16 }),
            Options.Create(files.Options()), files.Time, NullLogger<AuditTrail>.Instance);
        using var denials = new AuditDenials(new DenialMeter(files.Time, NullLogger<DenialMeter>.Instance), trail, files.Time);
        await trail.StartAsync(Cancellation);
        await denials.StartAsync(Cancellation);
        var knocks = Task.WhenAll(Enumerable.Range(0, knocking).Select(_ => Task.Run(
            () => Knock(denials, 2, "ROLE", "SmsApi/Cancel", each), Cancellation)));
        for (var told = 0; told < 10_000 && !knocks.IsCompleted; told++) // fewer rows than may wait
            denials.TellRepeats();
        await knocks;
        await denials.StopAsync(Cancellation);
        await trail.StopAsync(Cancellation);

        var rows = await store.ReadAsync(transaction => AuditBook.After(transaction, 0, 100_000), Cancellation);
        Assert.Equal(knocking * each, rows.Sum(row => row.Times));
    }

    [Fact]
    public async Task What_is_stopped_before_it_began_tells_what_it_has()
    {
        await using var files = new TemporaryStore();
        var store = await files.OpenAsync(new StoreModel().AddAudit(), deferMs: 0);
        using var trail = new AuditTrail(store, store, Options.Create(new AuditOptions { LateKilobytes = 16 }),
            Options.Create(files.Options()), files.Time, NullLogger<AuditTrail>.Instance);
        using var denials = new AuditDenials(new DenialMeter(files.Time, NullLogger<DenialMeter>.Instance), trail, files.Time);
        Knock(denials, 2, "ROLE", "SmsApi/Cancel", 4);
        await denials.StopAsync(Cancellation);
        await trail.StopAsync(Cancellation);

        var rows = await store.ReadAsync(transaction => AuditBook.After(transaction, 0, 100), Cancellation);
        Assert.Equal([1, 3], rows.Select(row => row.Times));
    }

    private static void Knock(AuditDenials denials, long key, string reason, string verb, int times)
    {
        var caller = new Caller(key, "knocks", Role.Checkpoint);
        for (var time = 0; time < times; time++)
            denials.Note(new KnownDenial(caller, reason, "gateway.v1." + verb, IPAddress.Parse("192.0.2.7"), "王芳"));
    }
}
