using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>Who is offered what when SIMs of two operators are there.</summary>
public sealed class SameOperatorTests
{
    private const string Mobile = "46000", Unicom = "46001";
    private const string MobilePhone = "+8613800000", UnicomPhone = "+8613000000";

    [Fact]
    public async Task Each_message_goes_to_a_SIM_of_its_own_operator_where_there_is_one()
    {
        var stand = await StartAsync(prefer: true, Unicom, Mobile);
        foreach (var number in Enumerable.Range(100, 2))
        {
            await stand.WaitsAsync(MobilePhone + number);
            await stand.WaitsAsync(UnicomPhone + number);
        }

        var offers = await stand.OffersAsync();

        Assert.Equal(4, offers.Count);
        Assert.All(offers,
            offer => Assert.Equal(
                offer.Recipient.StartsWith(MobilePhone, StringComparison.Ordinal) ? DispatchStand.Iccid(1) : DispatchStand.Iccid(0),
                offer.Iccid));
    }

    [Fact]
    public async Task Without_the_setting_the_line_alone_decides()
    {
        var stand = await StartAsync(prefer: false, Unicom, Mobile);
        foreach (var phone in new[] { MobilePhone, MobilePhone, UnicomPhone, UnicomPhone })
            await stand.WaitsAsync(phone + 100 + phone[^6]);

        var offers = await stand.OffersAsync();

        Assert.Equal([DispatchStand.Iccid(0), DispatchStand.Iccid(1), DispatchStand.Iccid(0), DispatchStand.Iccid(1)],
            offers.Select(offer => offer.Iccid));
        Assert.Equal([MobilePhone, MobilePhone, UnicomPhone, UnicomPhone], offers.Select(offer => offer.Recipient[..MobilePhone.Length]));
    }

    [Theory]
    [InlineData(Unicom)]
    [InlineData(Unicom, Unicom)]
    public async Task Nothing_waits_when_only_SIMs_of_other_operators_are_there(params string[] sims)
    {
        var stand = await StartAsync(prefer: true, sims);
        foreach (var number in Enumerable.Range(100, ModemSlot.Depth * sims.Length))
            await stand.WaitsAsync(MobilePhone + number);

        Assert.Equal(ModemSlot.Depth * sims.Length, (await stand.OffersAsync()).Count);
    }

    [Fact]
    public async Task A_SIM_whose_own_operator_has_no_messages_does_not_stand_idle()
    {
        var stand = await StartAsync(prefer: true, Unicom, Mobile);
        foreach (var number in Enumerable.Range(100, 6))
            await stand.WaitsAsync(MobilePhone + number);

        var offers = await stand.OffersAsync();

        Assert.Equal(ModemSlot.Depth, offers.Count(offer => offer.Iccid == DispatchStand.Iccid(0)));
        Assert.Equal(ModemSlot.Depth, offers.Count(offer => offer.Iccid == DispatchStand.Iccid(1)));
    }

    private static async Task<DispatchStand> StartAsync(bool prefer, params string[] sims)
    {
        var stand = new DispatchStand(new SmsOptions { PreferSameOperator = prefer });
        foreach (var (network, index) in sims.Select((network, index) => (network, index)))
            await stand.ModemAsync(index, network);
        return stand;
    }
}
