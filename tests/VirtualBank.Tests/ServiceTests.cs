using Gateway.V1;
using Grpc.Core;

namespace Gateway.VirtualBank.Tests;

public class ServiceTests
{
    [Fact]
    public async Task The_service_lists_modems_and_inboxes()
    {
        await using var rack = await Rack.StartAsync();
        await (await rack.OpenAsync()).Send(TestPdu.Of("你好", report: false));
        var service = new VirtualBankService(rack.Bank);
        var modem = Assert.Single((await service.ListVirtualModems(new ListVirtualModemsRequest(), null!)).Modems);
        Assert.Equal((rack.Bank.Ports[0], true, 1), (modem.Port, modem.Plugged, modem.Submitted));
        var message = Assert.Single((await service.Inbox(new InboxRequest { Phone = "13818120592" }, null!)).Messages);
        Assert.Equal(("你好", 1, 1, modem.Iccid), (message.Text, message.Parts, message.PartCount, message.FromIccid));
        Assert.Equal(rack.Time.GetUtcNow().ToUnixTimeMilliseconds(), message.ReceivedAtMs);
    }

    [Fact]
    public async Task A_word_goes_through_the_service_and_a_wrong_one_is_told()
    {
        await using var rack = await Rack.StartAsync();
        var service = new VirtualBankService(rack.Bank);
        var answer = await service.Misbehave(new MisbehaveRequest { What = "glued" }, null!);
        Assert.Equal("glued", Assert.Single(Assert.Single(answer.Modems).Misbehaviours));
        var wrong = await Assert.ThrowsAsync<RpcException>(() => service.Misbehave(new MisbehaveRequest { What = "gleud" }, null!));
        Assert.Equal(StatusCode.InvalidArgument, wrong.StatusCode);
        var missing =
            await Assert.ThrowsAsync<RpcException>(() => service.Misbehave(new MisbehaveRequest { Modem = "77", What = "none" }, null!));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
    }
}
