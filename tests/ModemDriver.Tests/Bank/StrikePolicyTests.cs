using Gateway.ModemDriver.Bank;

namespace Gateway.ModemDriver.Tests.Bank;

public class StrikePolicyTests
{
    [Fact]
    public void Three_faults_of_the_SIM_in_a_row_open_the_circuit_and_each_failed_trial_doubles_the_pause()
    {
        var strikes = StrikePolicy.OfSim;
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            (strikes, var pause) = strikes.Strike();
            pauses.Add(pause.TotalMinutes);
        }

        Assert.Equal([0, 0, 5, 10, 20, 40, 60, 60, 60], pauses);
    }
}
