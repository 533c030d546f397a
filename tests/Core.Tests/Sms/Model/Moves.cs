namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What may happen, by how often: the way of a message through, and now and then something that goes wrong.</summary>
internal static class Moves
{
    private const int Arguments = 64;

    private static readonly Action<World, int>[] All =
    [
        .. Often(3, (world, n) => world.Surroundings.Register(1 + (n % 2))),
        .. Often(4, (world, _) => world.Pump()),
        .. Often(5, (world, n) => world.DriverMoves.Attach(n % 2)),
        .. Often(5, (world, n) => world.DriverMoves.CoreReads(n % 2, 1 + (n / 2 % 3))),
        .. Often(4, (world, n) => world.Processes[n % 2]?.Read()),
        .. Often(4, (world, n) => world.DriverMoves.Ask(n % 2, n / 2)),
        .. Often(3, (world, n) => world.DriverMoves.Write(n % 2, n / 2)),
        .. Often(4, (world, n) => world.DriverMoves.Finish(n % 2, n / 2)),
        .. Often(5, (world, n) => world.DriverMoves.Forward(n % 2, n / 2)),
        .. Often(2, (world, n) => world.DriverMoves.Carry(n % 2)),
        .. Often(2, (world, n) => world.BadSpell.Last(n % 2, n / 2)),
        .. Often(1, (world, n) => world.DriverMoves.Escape(n % 2, n / 2)),
        .. Often(1, (world, n) => world.DriverMoves.GiveBack(n % 2, n / 2)),
        .. Often(3, (world, n) => world.DriverMoves.TellLate(n % 2, n / 2)),
        .. Often(2, (world, n) => world.DriverMoves.LoseStream(n % 2, n / 2)),
        .. Often(1, (world, n) => world.KillDriver(n % 2, n / 2)),
        .. Often(1, (world, _) => world.KillCore()),
        .. Often(4, (world, _) => world.StartCore()),
        .. Often(2, (world, n) => world.Surroundings.MoveSim(n % World.Sims, n / World.Sims % 5)),
        .. Often(3, (world, n) => world.Surroundings.Wait(n)),
        .. Often(4, (world, n) => world.Surroundings.Deliver(n)),
        .. Often(3, (world, n) => world.Surroundings.Operate(n)),
        .. Often(2, (world, n) => world.Switches.Turn(n)),
        .. Often(3, (world, n) => world.Switches.TurnBeforeNextCommit(n % 2, n / 2)),
    ];

    /// <summary>Codes below this make a history.</summary>
    public static int Codes => All.Length * Arguments * Fate.Codes;

    public static (Action<World, int> Move, int Argument, int Fate) Of(int code) =>
        (All[code % All.Length], code / All.Length % Arguments, code / All.Length / Arguments);

    private static IEnumerable<Action<World, int>> Often(int times, Action<World, int> move) => Enumerable.Repeat(move, times);
}
