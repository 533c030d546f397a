namespace Gateway.Architecture.Tests;

/// <summary>Folders know each other in one direction only, so that each can be understood without those above it.</summary>
public sealed class CircleTests
{
    [Theory]
    [InlineData("Core", "gateway-core")]
    [InlineData("SmsCodec", "Gateway.SmsCodec")]
    [InlineData("Spelling", "Gateway.Spelling")]
    public void No_folder_s_parts_use_each_other_in_circles(string program, string assembly)
    {
        var circles = Circles.In(SourceTree.Read(program, assembly)).ToList();
        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }
}
