using CsCheck;

namespace Gateway.Core.Tests.Sms.Model;

public class JournalModelTests
{
    /// <summary>Histories per run; more with the environment variable GATEWAY_HISTORIES.</summary>
    private static readonly long Histories = long.Parse(
        Environment.GetEnvironmentVariable("GATEWAY_HISTORIES") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);

    internal static readonly Gen<int[]> History = Gen.Int[0, Moves.Codes - 1].Array[8, 64];

    [Fact]
    public void Nothing_is_lost_nothing_is_doubled_in_secret_and_no_SIM_is_undercharged_whoever_dies_when() =>
        Gen.Select(History, Gen.Int[0, 3]).Sample(
            (history, tight) =>
            {
                var world = new World(hourLimit: tight == 0 ? 4 : 200, dayLimit: tight == 2 ? 4 : 0);
                foreach (var step in history)
                    world.Step(step);
                world.Settle(alone: tight == 1);
                Judgement.Of(world);
            },
            iter: Histories);
}
