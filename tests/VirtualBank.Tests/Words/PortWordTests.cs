namespace Gateway.VirtualBank.Tests.Words;

public class PortWordTests
{
    [Fact, Shows("stranger")]
    public async Task Behind_a_port_may_be_no_modem_at_all()
    {
        await using var rack = await Rack.StartAsync(o => o.Count = 4);
        var loop = await rack.OpenAsync(1, raw: true);
        await rack.Misbehave("stranger=loop-back");
        await loop.Asks("AT+CGSN", "AT+CGSN\r");

        var console = await rack.OpenAsync(2, raw: true);
        await rack.Misbehave("stranger=console", "2");
        await console.Asks("AT", "AT\r\n-sh: AT: not found\r\nlogin: ");

        var receiver = await rack.OpenAsync(3, raw: true);
        await rack.Misbehave("stranger=nmea", "3");
        receiver.Write("AT\r");
        await rack.Pass(0.2);
        Assert.StartsWith("$GPRMC", await receiver.ReadUntil("*7C\r\n"), StringComparison.Ordinal);

        var noise = await rack.OpenAsync(4, raw: true);
        await rack.Misbehave("stranger=noise", "4");
        await rack.Pass(0.2);
        Assert.NotEmpty(await noise.ReadAny());
        await Assert.ThrowsAsync<FormatException>(() => rack.Misbehave("stranger=cat"));
    }

    [Fact, Shows("stranger")]
    public async Task The_modem_is_back_when_the_word_is_taken_back()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("stranger=loop-back");
        await rack.Misbehave("-stranger");
        await line.Asks("AT", "\r\nOK\r\n");
    }

    [Fact, Shows("chatter")]
    public async Task A_modem_may_ring_all_the_time()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("chatter=RING");
        await rack.Pass(3);
        await line.Says("\r\nRING\r\n");
        await rack.Pass(3);
        await line.Says("\r\nRING\r\n");
        await rack.Misbehave("-chatter");
        await rack.Pass(3);
        await line.Asks("AT", "\r\nOK\r\n");
    }
}
