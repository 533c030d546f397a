namespace Gateway.Architecture.Tests;

/// <summary>Folders know each other in one direction only, so that each can be understood without those above it.</summary>
public sealed class CircleTests
{
    [Theory]
    [InlineData("Core", "gateway-core")]
    [InlineData("ModemDriver", "gateway-modems")]
    [InlineData("VirtualBank", "gateway-virtual-bank")]
    [InlineData("Clients/Cli", "gateway")]
    [InlineData("SmsCodec", "Gateway.SmsCodec")]
    [InlineData("Spelling", "Gateway.Spelling")]
    [InlineData("Posix", "Gateway.Posix")]
    public void No_folder_s_parts_use_each_other_in_circles(string program, string assembly)
    {
        var sources = SourceTree.Read(program, assembly);
        Assert.NotEmpty(sources.Uses); // what is known is seen
        var circles = Circles.In(sources).ToList();
        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }
}
