using Gateway.V1;
using Step = Gateway.Core.Tests.Sms.Model.DriverProcess.Step;
using Work = Gateway.Core.Tests.Sms.Model.DriverProcess.Work;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What drivers, their modems and their streams do.</summary>
internal sealed class DriverMoves(World world)
{
    /// <summary>Starts the driver if it is down, and attaches it if the core is up.</summary>
    public void Attach(int driver)
    {
        var process = world.StartDriver(driver);
        if (world.Core is not { } core || process.Session is not null)
            return;

        var session = process.Connect();
        var announced = world.InCore(async () =>
        {
            var forget = await core.Journal.AnnounceAsync(process.Announce(), core.Open.Of(process.DriverId));
            session.Send(new CoreMessage { Stored = new Stored { AttemptIds = { forget } } });
            core.Roster.Attach(session);
            for (var modem = driver * World.ModemsPerDriver; modem < (driver + 1) * World.ModemsPerDriver; modem++)
                await core.Roster.ModemAsync(session, world.Surroundings.Modem(modem));
        });
        if (!announced)
            return;
        foreach (var report in process.Reports)
            process.Say(new DriverMessage { StatusReport = report.Clone() });
    }

    /// <summary>The core reads what the driver has said, as far as it comes.</summary>
    public void CoreReads(int driver, int most)
    {
        if (world.Processes[driver] is not { } process)
            return;
        while (most-- > 0 && process.Session is not null && process.Upstream.TryDequeue(out var message))
        {
            if (!world.InCore(() => HandleAsync(process, message)))
                return;
        }
    }

    /// <summary>The stream breaks when the core has read some of what was said on it.</summary>
    public void LoseStream(int driver, int argument)
    {
        if (world.Processes[driver] is not { Session: { } session } process)
            return;
        CoreReads(driver, argument % 3);
        process.LoseStream();
        world.InCore(() =>
        {
            world.Core!.Roster.Detach(session);
            return Task.CompletedTask;
        });
    }

    public void Ask(int driver, int argument)
    {
        if (Pick(driver, Step.Offered, argument) is var (process, work))
            process.Ask(work, Surroundings.Imsi(work.Offer.Iccid[^1] - '0'));
    }

    /// <summary>The prompt is there and the PDU is written, unless the prompt fails or the SIM has left the modem. What was granted ahead
    /// waits for the air, and may be given up before its turn.</summary>
    public void Write(int driver, int argument)
    {
        if (Pick(driver, Step.Granted, argument / 8) is not var (process, work))
            return;
        if (!world.Surroundings.IsIn(work.Offer.Iccid, work.Offer.Imei))
            process.Complete(work, NotSent("sim_changed", ErrorClass.Unspecified));
        else if (argument % 8 > 4)
            process.Complete(work,
                NotSent("no_prompt",
                    (argument % 8) switch
                    {
                        5 => ErrorClass.Unspecified,
                        6 => ErrorClass.Transient,
                        _ => argument % 16 == 7 ? ErrorClass.Number : ErrorClass.Sim,
                    }));
        else
            Write(process, work, reaches: argument % 8 < 2);
    }

    /// <summary>The modem answers, or does not.</summary>
    public void Finish(int driver, int argument)
    {
        if (Pick(driver, Step.InTheAir, argument / 8) is not var (process, work))
            return;
        process.Complete(work, (argument % 8) switch
        {
            0 or 1 => Accept(work),
            2 or 3 => Lost(work),
            4 when work.Taken is not null =>
                new Outcome
                {
                    Unknown = new Unknown
                    {
                        Why = "code",
                        PredictedReference = work.Predicted,
                        Error = Error(ErrorClass.Unsettled, 500),
                    }
                },
            _ when work.Taken is not null => Accept(work),
            4 => Refused(ErrorClass.Ambiguous, 38),
            5 or 6 => Refused(ErrorClass.Transient, 42),
            _ when argument % 16 == 7 => Refused(ErrorClass.Number, 1),
            _ => Refused(ErrorClass.Sim, 28),
        });
    }

    /// <summary>The next thing that an attempt in hand is to do, done well.</summary>
    public void Forward(int driver, int argument)
    {
        if (world.Processes[driver] is not { } process)
            return;
        CoreReads(driver, 2);
        process.Read();
        foreach (var work in process.Held.Values.Skip(argument % 2).ToList())
            Forward(process, work);
    }

    /// <summary>Everything in hand goes the whole way, one message after the other on each modem.</summary>
    public void Carry(int driver)
    {
        if (world.Processes[driver] is not { } process)
            return;
        for (var stage = 0; stage < 5; stage++)
        {
            CoreReads(driver, int.MaxValue);
            process.Read();
            foreach (var work in process.Held.Values.ToList())
                Forward(process, work);
        }
    }

    /// <summary>No grant was heard in time: the driver leaves the prompt, wherever question and grant are by now.</summary>
    public void Escape(int driver, int argument)
    {
        if ((Pick(driver, Step.Leaving, argument) ?? Pick(driver, Step.Asked, argument)) is var (process, work))
            process.Escape(work);
    }

    /// <summary>The modem cannot take the offer.</summary>
    public void GiveBack(int driver, int argument)
    {
        if (Pick(driver, Step.Offered, argument / 2) is not var (process, work))
            return;
        process.Held.Remove(work.Offer.AttemptId);
        var error = argument % 4 == 3 ? Error(ErrorClass.Number, 304) : null;
        process.Say(
            new DriverMessage
            {
                OfferReturned = new OfferReturned
                {
                    AttemptId = work.Offer.AttemptId,
                    Why = "modem_gone",
                    Error = error,
                }
            });
    }

    /// <summary>The modem answers after the time-out, when the core has stored the unknown outcome.</summary>
    public void TellLate(int driver, int argument)
    {
        if (world.Processes[driver] is not { Session: not null } process)
            return;
        var unknown = world.Messages().SelectMany(sms => sms.Attempts)
            .Where(attempt =>
                attempt.State == AttemptState.OutcomeUnknown && attempt.BootId == process.BootId
                && !process.Held.ContainsKey(attempt.AttemptId))
            .ToList();
        if (unknown.Count == 0)
            return;
        var id = unknown[argument / 4 % unknown.Count].AttemptId;
        var truth = world.Network.Accepted.Find(entry => entry.AttemptId == id);
        var outcome = truth is not null ? new Outcome { Accepted = new Accepted { MessageReference = truth.Reference } }
            : Refused((argument % 4) switch { 0 => ErrorClass.Number, 1 => ErrorClass.Sim, _ => ErrorClass.Transient }, 1);
        outcome.AttemptId = id;
        outcome.Late = true;
        process.Say(new DriverMessage { Outcome = outcome });
    }

    /// <summary>The network takes the part, whoever hears of it.</summary>
    public void Take(Work work) =>
        work.Taken ??= world.Network.Take(work.Offer.AttemptId, work.Offer.SmsId, work.Offer.Part, work.Offer.Iccid, world.NowMs);

    private void Forward(DriverProcess process, Work work)
    {
        switch (work.Step)
        {
            case Step.Offered when process.Session is not null:
                process.Ask(work, Surroundings.Imsi(work.Offer.Iccid[^1] - '0'));
                break;
            case Step.Granted when world.Surroundings.IsIn(work.Offer.Iccid, work.Offer.Imei):
                Write(process, work, reaches: false);
                break;
            case Step.Leaving:
                process.Escape(work);
                break;
            case Step.Granted:
                process.Complete(work, NotSent("sim_changed", ErrorClass.Unspecified));
                break;
            case Step.InTheAir:
                process.Complete(work, Accept(work));
                break;
        }
    }

    private void Write(DriverProcess process, Work work, bool reaches)
    {
        if (process.IsInTheAir(work.Offer.Imei))
            return;
        work.Step = Step.InTheAir;
        work.Predicted = world.Network.NextReference(work.Offer.Iccid);
        if (reaches)
            Take(work);
    }

    public Outcome Accept(Work work)
    {
        Take(work);
        return new Outcome { Accepted = new Accepted { MessageReference = work.Taken!.Reference } };
    }

    private (DriverProcess Process, Work Work)? Pick(int driver, Step step, int argument)
    {
        if (world.Processes[driver] is not { } process || process.At(step) is not { Count: > 0 } waiting)
            return null;
        return (process, waiting[argument % waiting.Count]);
    }

    private async Task HandleAsync(DriverProcess process, DriverMessage message)
    {
        var (core, session) = (world.Core!, process.Session!);
        switch (message.MessageCase)
        {
            case DriverMessage.MessageOneofCase.AskGrant:
                await core.Dispatcher.AskGrantAsync(session, message.AskGrant);
                break;
            case DriverMessage.MessageOneofCase.Outcome:
                await core.Dispatcher.OutcomeAsync(session, message.Outcome);
                break;
            case DriverMessage.MessageOneofCase.OfferReturned:
                await core.Dispatcher.ReturnedAsync(session, message.OfferReturned);
                break;
            case DriverMessage.MessageOneofCase.Modem:
                await core.Roster.ModemAsync(session, message.Modem.Modem);
                break;
            case DriverMessage.MessageOneofCase.StatusReport:
                await core.Journal.ReportAsync(session.DriverId, message.StatusReport);
                session.Send(new CoreMessage { Stored = new Stored { ReportIds = { message.StatusReport.ReportId } } });
                break;
        }
    }

    public static Outcome Lost(Work work) => new() { Unknown = new Unknown { Why = "timeout", PredictedReference = work.Predicted } };

    private static Outcome NotSent(string why, ErrorClass error) =>
        new() { NotSent = new NotSent { Why = why, Error = error == ErrorClass.Unspecified ? null : Error(error, 500) } };

    public static Outcome Refused(ErrorClass error, int code) => new() { Refused = new RefusedByNetwork { Error = Error(error, code) } };

    private static CommandError Error(ErrorClass error, int code) => new() { ErrorClass = error, Family = "CMS", Code = code };
}
