using Gateway.V1;
using Step = Gateway.Core.Tests.Sms.Model.DriverProcess.Step;
using Work = Gateway.Core.Tests.Sms.Model.DriverProcess.Work;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>For a while all that a driver sends ends in the same bad way, as it does when a cell or a SIM is out of order: what
/// counts the failures of one message is reached by this.</summary>
internal sealed class BadSpell(World world)
{
    public void Last(int driver, int argument)
    {
        for (var round = 0; round < 2 + (argument / 8 * 2); round++)
        {
            if (world.Processes[driver] is not { } process)
                return;
            world.Pump();
            for (var stage = 0; stage < 3; stage++)
            {
                foreach (var work in process.At(Step.InTheAir))
                    process.Complete(work, Bad(work, argument));
                world.DriverMoves.Forward(driver, 0);
            }

            world.DriverMoves.CoreReads(driver, int.MaxValue);
            world.Time.Advance(TimeSpan.FromSeconds(61));
        }
    }

    private Outcome Bad(Work work, int argument) => (argument % 8) switch
    {
        0 => LostAfterAll(work),
        1 => DriverMoves.Lost(work),
        2 or 3 when work.Taken is null => DriverMoves.Refused(ErrorClass.Transient, 42),
        4 when work.Taken is null => DriverMoves.Refused(ErrorClass.Sim, 28),
        5 when work.Taken is null => DriverMoves.Refused(ErrorClass.Ambiguous, 38),
        6 or 7 when work.Taken is null && work.Offer.Part > 1 => DriverMoves.Refused(ErrorClass.Sim, 28),
        _ => world.DriverMoves.Accept(work),
    };

    private Outcome LostAfterAll(Work work)
    {
        world.DriverMoves.Take(work);
        return DriverMoves.Lost(work);
    }
}
