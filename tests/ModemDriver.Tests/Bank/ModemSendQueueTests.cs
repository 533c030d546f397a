using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Bank;

public class ModemSendQueueTests
{
    [Fact(Timeout = 60_000)]
    public async Task An_offer_made_to_a_modem_life_that_has_just_ended_is_handed_back()
    {
        var stop = TestContext.Current.CancellationToken;
        var modem = new LoneModem(() => throw new LineLostException(LineFault.Gone, "pulled out"));
        await modem.Life.RunAsync(stop); // the port is not there: it ends at once
        modem.Life.Status.Enter(ModemState.Ready); // what the queue still believed when it looked, a moment earlier
        var queue = modem.SendQueue();

        queue.Offer(new OfferedPart(7, 1, "", "", "+8613912345678", "", Ucs2: true, Part: 1, PartCount: 1, ConcatenationReference: 0));

        Assert.Equal((7, "modem_gone"), Assert.Single(modem.HandedBack));
        Assert.Empty(modem.Ledger.All());
        await queue.WhenIdleAsync().WaitAsync(stop);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_that_is_given_up_is_handed_back_once_and_one_that_was_recalled_to_nobody(bool isRecalled)
    {
        var modem = new LoneModem(() => throw new InvalidOperationException("no line is opened here"));
        var queue = modem.SendQueue();
        var job = new SendJob(
            new OfferedPart(8, 1, "", "", "+8613912345678", "", Ucs2: true, Part: 1, PartCount: 1, ConcatenationReference: 0), queue);
        if (isRecalled)
            job.Withdraw();
        job.Abandon("shutdown");
        job.Abandon("modem_gone");
        Assert.Equal(isRecalled ? [] : [(8, "shutdown")], modem.HandedBack);
    }
}
