using System.Threading.Channels;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Tests.Sms.Model;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>Who is offered what when SIMs of two operators are there.</summary>
public sealed class SameOperatorTests
{
    private const string Mobile = "46000", Unicom = "46001";
    private const string MobilePhone = "+8613800000", UnicomPhone = "+8613000000";

    private readonly MemoryStore _store = new(new StoreModel());
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));
    private readonly Channel<CoreMessage> _offered = Channel.CreateUnbounded<CoreMessage>();
    private readonly DriverSession _session;

    public SameOperatorTests() => _session = new DriverSession("driver-1", "boot-1", _offered.Writer);

    [Fact]
    public async Task Each_message_goes_to_a_SIM_of_its_own_operator_where_there_is_one()
    {
        var core = await StartAsync(prefer: true, Unicom, Mobile);
        foreach (var number in Enumerable.Range(100, 2))
        {
            await WaitsAsync(MobilePhone + number);
            await WaitsAsync(UnicomPhone + number);
        }

        var offers = await OffersAsync(core);

        Assert.Equal(4, offers.Count);
        Assert.All(offers, offer => Assert.Equal(offer.Recipient.StartsWith(MobilePhone, StringComparison.Ordinal) ? Iccid(1) : Iccid(0), offer.Iccid));
    }

    [Fact]
    public async Task Without_the_setting_the_line_alone_decides()
    {
        var core = await StartAsync(prefer: false, Unicom, Mobile);
        foreach (var phone in new[] { MobilePhone, MobilePhone, UnicomPhone, UnicomPhone })
            await WaitsAsync(phone + 100 + phone[^6]);

        var offers = await OffersAsync(core);

        Assert.Equal([Iccid(0), Iccid(0), Iccid(1), Iccid(1)], offers.Select(offer => offer.Iccid));
        Assert.StartsWith(MobilePhone, offers[0].Recipient, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Unicom)]
    [InlineData(Unicom, Unicom)]
    public async Task Nothing_waits_when_only_SIMs_of_other_operators_are_there(params string[] sims)
    {
        var core = await StartAsync(prefer: true, sims);
        foreach (var number in Enumerable.Range(100, ModemSlot.Depth * sims.Length))
            await WaitsAsync(MobilePhone + number);

        Assert.Equal(ModemSlot.Depth * sims.Length, (await OffersAsync(core)).Count);
    }

    [Fact]
    public async Task A_SIM_whose_own_operator_has_no_messages_does_not_stand_idle()
    {
        var core = await StartAsync(prefer: true, Unicom, Mobile);
        foreach (var number in Enumerable.Range(100, 6))
            await WaitsAsync(MobilePhone + number);

        var offers = await OffersAsync(core);

        Assert.Equal(ModemSlot.Depth, offers.Count(offer => offer.Iccid == Iccid(0)));
        Assert.Equal(ModemSlot.Depth, offers.Count(offer => offer.Iccid == Iccid(1)));
    }

    private static string Iccid(int index) => $"8986000000000000000{index}";

    private async Task<CoreProcess> StartAsync(bool prefer, params string[] sims)
    {
        var core = new CoreProcess(_store, new SmsOptions { PreferSameOperator = prefer }, new QuotaOptions(), _keys, _time);
        core.Roster.Attach(_session);
        foreach (var (network, index) in sims.Select((network, index) => (network, index)))
        {
            await core.Roster.ModemAsync(_session, new Modem
            {
                Imei = $"86000000000000{index}",
                State = ModemState.Ready,
                Sim = new Sim { Iccid = Iccid(index), Imsi = $"{network}000000000{index}" },
            });
        }

        return core;
    }

    private async Task WaitsAsync(string phone)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var sms = NewMessage.Queued(_keys, 1, phone, "text", NewMessage.OrdinaryLane, now + 3_600_000, now + 7_200_000, now);
        await _store.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, sms), TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<Offer>> OffersAsync(CoreProcess core)
    {
        await core.Pump.RunOnceAsync();
        var offers = new List<Offer>();
        while (_offered.Reader.TryRead(out var message))
        {
            if (message.Offer is { } offer)
                offers.Add(offer);
        }

        return offers;
    }
}
