using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>A message that is damaged while it waits holds up nobody: not those behind it in the line, not the dispatcher.</summary>
public sealed class DamagedMessageTests
{
    [Fact]
    public async Task It_is_lent_to_nobody_and_those_behind_it_are_offered()
    {
        var stand = new DispatchStand();
        var damaged = await stand.WaitsAsync("13800000001", TimeSpan.FromMinutes(30));
        await stand.WaitsAsync("13800000002");
        await stand.Store.WriteAsync(transaction =>
        {
            var sms = transaction.Find(SmsCollections.Messages, damaged)!;
            sms.Personal = ByteString.CopyFrom(0x0a, 0xff);
            transaction.Update(SmsCollections.Messages, sms);
            return 0;
        });
        await stand.ModemAsync(1);

        var offers = await stand.OffersAsync();
        for (var rounds = 0; offers.Count == 0 && rounds < 3; rounds++)
            offers = await stand.OffersAsync();
        Assert.Equal("13800000002", Assert.Single(offers).Recipient);
        Assert.False(stand.Core.Lent.Contains(damaged));
        Assert.Equal("granted", await stand.AskedAsync(offers[0]));

        await stand.ModemAsync(2);
        Assert.Empty(await stand.OffersAsync());
        Assert.Equal(SmsState.Queued, stand.Message(damaged).State);
        Assert.Equal([$"Record {damaged} of sms cannot be read: its message stays as it is, the others go on."], stand.Damages.Lines);
    }

    [Fact]
    public async Task Where_its_time_cannot_be_noted_the_others_times_are()
    {
        var stand = new DispatchStand();
        var first = await stand.WaitsAsync("13800000001");
        var second = await stand.WaitsAsync("13800000002");
        var commits = 0;
        stand.Store.Committing = () =>
        {
            if (++commits == 1)
                throw new UnreadableRecordException(SmsCollections.Messages.Name, first);
        };
        stand.Time.Advance(TimeSpan.FromHours(3));
        await stand.Core.Pump.RunOnceAsync();

        Assert.Equal((SmsState.Queued, SmsState.Expired), (stand.Message(first).State, stand.Message(second).State));
        Assert.StartsWith($"Record {first} of sms", Assert.Single(stand.Damages.Lines), StringComparison.Ordinal);
    }
}
