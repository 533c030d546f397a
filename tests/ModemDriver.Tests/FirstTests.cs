namespace Gateway.ModemDriver.Tests;

public class FirstTests
{
    [Fact]
    public void The_test_runner_runs() => Assert.Equal(4, 2 + 2);
}
