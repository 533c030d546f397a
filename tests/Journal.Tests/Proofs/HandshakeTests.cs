using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>Drivers of other versions are served or refused in words, never silently wrong.</summary>
public sealed class HandshakeTests
{
    private const int Oldest = 1;
    private const int Newest = 2;

    [Theory]
    [InlineData(Oldest - 1, Oldest - 1, 0, "update gateway-modems")]
    [InlineData(Newest + 1, Newest + 1, 0, "update gateway-core")]
    [InlineData(Newest + 1, Newest, Newest, "")]
    [InlineData(Newest, Oldest, Newest, "")]
    [InlineData(Oldest, Oldest, Oldest, "")]
    public async Task A_driver_is_told_whether_its_protocol_is_spoken_here(int most, int least, int spoken, string refusal)
    {
        using var scratch = new Scratch();
        await using var core = new Stand.Core(scratch);
        await core.StartAsync();
        var driver = core.Holding(await core.KeyFileAsync("bank-1", Role.Driver));
        using var stream = driver.Modems.Attach();
        await stream.RequestStream.WriteAsync(new DriverMessage
        {
            Announce = new Announce { Protocol = most, ProtocolMin = least, DriverId = "bank-1", BootId = "boot-1", Software = "test" },
        });
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var answer = stream.ResponseStream.Current;
        if (refusal.Length == 0)
            Assert.Equal(spoken, answer.Welcome.Protocol);
        else
            Assert.Contains(refusal, answer.Refused.Why, StringComparison.Ordinal);
    }
}
