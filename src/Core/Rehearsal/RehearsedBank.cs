using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Threading.Channels;
using Gateway.Core.Sms.Dispatch;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>
/// A driver without lines: takes offers, asks for grants, and answers by the profile. It holds each outcome until the core
/// has stored it, and outlives the core's crashes, as a driver on another host does.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A rehearsal must be repeatable; nothing here is a secret.")]
internal sealed class RehearsedBank
{
    private const string DriverId = "rehearsal";

    private readonly Dictionary<string, RehearsedModem> _modems;
    private readonly PriorityQueue<RehearsedModem, long> _outcomes = new();
    private readonly PriorityQueue<StatusReport, long> _reports = new();
    private readonly AirProfile _air;
    private readonly Random _random;
    private readonly List<RehearsedModem> _telling = [];
    private Channel<CoreMessage> _fromCore = Channel.CreateUnbounded<CoreMessage>();
    private DriverSession _session;
    private long _reportNumber;

    public RehearsedBank(int sims, AirProfile air, int seed)
    {
        _modems = Enumerable.Range(1, sims).Select(number => new RehearsedModem(number))
            .ToDictionary(modem => modem.Imei, StringComparer.Ordinal);
        _air = air;
        _random = new Random(seed);
        _session = new DriverSession(DriverId, "boot-1", _fromCore.Writer, KeyId: -1);
    }

    public IReadOnlyCollection<RehearsedModem> Modems => _modems.Values;

    /// <summary>When something is to be told next, Unix milliseconds.</summary>
    public long NextMs => Math.Min(
        _outcomes.TryPeek(out _, out var outcome) ? outcome : long.MaxValue,
        _reports.TryPeek(out _, out var report) ? report : long.MaxValue);

    /// <summary>Attaches, or attaches anew after the core has been away.</summary>
    public Task AttachAsync(RehearsalCore core)
    {
        _fromCore = Channel.CreateUnbounded<CoreMessage>();
        _session = new DriverSession(DriverId, "boot-1", _fromCore.Writer, KeyId: -1);
        var announce = new Announce { Protocol = 1, ProtocolMin = 1, DriverId = DriverId, BootId = "boot-1" };
        foreach (var modem in _modems.Values)
        {
            modem.Offers.Clear();
            announce.Modems.Add(modem.Describe(DriverId));
            if (modem.InTheAir is { } offer)
                announce.Held.Add(new HeldAttempt { AttemptId = offer.AttemptId, Phase = HeldAttempt.Types.Phase.InTheAir });
        }

        return core.AttachAsync(_session, announce);
    }

    /// <summary>Tells the core everything that has happened until now.</summary>
    public IEnumerable<Task> Tell(RehearsalCore core, long nowMs)
    {
        while (_outcomes.TryPeek(out var modem, out var at) && at <= nowMs)
        {
            _outcomes.Dequeue();
            _telling.Add(modem);
            modem.OutcomeIsStored = false;
            yield return TellAsync(core, modem);
        }

        while (_reports.TryPeek(out var report, out var at) && at <= nowMs)
        {
            _reports.Dequeue();
            yield return core.Journal.ReportAsync(DriverId, report);
        }
    }

    /// <summary>Takes offers and asks for grants; returns how many asked.</summary>
    public async Task<int> WorkAsync(RehearsalCore core, long nowMs)
    {
        Read(nowMs);
        var asking = _modems.Values.Where(modem => modem.InTheAir is null && modem.Offers.Count > 0).ToList();
        foreach (var modem in asking)
            modem.InTheAir = modem.Offers.Dequeue();
        await Task.WhenAll(asking.Select(modem => core.Dispatcher.AskGrantAsync(_session, new AskGrant
        {
            AttemptId = modem.InTheAir!.AttemptId,
            Imei = modem.Imei,
            Iccid = modem.Iccid,
            Imsi = modem.Imsi,
        })));
        Read(nowMs);
        return asking.Count;
    }

    /// <summary>The core is gone: grants that were asked for and never heard of end at the prompt.</summary>
    public void LoseCore(long nowMs)
    {
        Read(nowMs);
        foreach (var modem in _modems.Values.Where(modem => modem.InTheAir is not null && modem.Outcome is null))
        {
            modem.Outcome = new Outcome { AttemptId = modem.InTheAir!.AttemptId, NotSent = new NotSent { Why = "no_grant" }, AtMs = nowMs };
            _outcomes.Enqueue(modem, nowMs);
        }
    }

    /// <summary>After everything was told: what the core has stored is forgotten, the rest is told again.</summary>
    public void Forget(long nowMs)
    {
        foreach (var modem in _telling)
        {
            if (!modem.OutcomeIsStored)
            {
                _outcomes.Enqueue(modem, nowMs);
                continue;
            }

            if (modem.Outcome!.Accepted is { } accepted && _random.NextDouble() < _air.Reports)
                _reports.Enqueue(Report(modem, modem.InTheAir!, accepted.MessageReference, nowMs),
                    nowMs + Milliseconds(_air.ReportSeconds));
            modem.InTheAir = null;
            modem.Outcome = null;
        }

        _telling.Clear();
    }

    private async Task TellAsync(RehearsalCore core, RehearsedModem modem)
    {
        await core.Dispatcher.OutcomeAsync(_session, modem.Outcome!);
        modem.OutcomeIsStored = true;
    }

    // Grants are given on many threads: they are taken in the order in which they were offered, so that the same dice fall to the
    // same modems each time.
    private void Read(long nowMs)
    {
        var messages = new List<CoreMessage>();
        while (_fromCore.Reader.TryRead(out var message))
            messages.Add(message);
        foreach (var message in messages.OrderBy(message => message.Grant?.AttemptId ?? 0))
        {
            switch (message.MessageCase)
            {
                case CoreMessage.MessageOneofCase.Offer:
                    _modems[message.Offer.Imei].Offers.Enqueue(message.Offer);
                    break;
                case CoreMessage.MessageOneofCase.Recall:
                    Withdraw(message.Recall.AttemptId);
                    break;
                case CoreMessage.MessageOneofCase.Deny:
                    foreach (var modem in _modems.Values.Where(
                        modem => modem.InTheAir?.AttemptId == message.Deny.AttemptId && modem.Outcome is null))
                        modem.InTheAir = null;
                    break;
                case CoreMessage.MessageOneofCase.Grant:
                    Send(_modems.Values.First(modem => modem.InTheAir?.AttemptId == message.Grant.AttemptId), nowMs);
                    break;
            }
        }
    }

    private void Withdraw(long attemptId)
    {
        foreach (var modem in _modems.Values)
        {
            for (var i = modem.Offers.Count; i > 0; i--)
            {
                if (modem.Offers.Dequeue() is var offer && offer.AttemptId != attemptId)
                    modem.Offers.Enqueue(offer);
            }
        }
    }

    private void Send(RehearsedModem modem, long nowMs)
    {
        var at = nowMs + Milliseconds(_air.Seconds);
        modem.Outcome = Draw(modem, modem.InTheAir!.AttemptId, at);
        if (modem.Outcome.NotSent is null)
            modem.Left.Add(nowMs);
        _outcomes.Enqueue(modem, at);
    }

    private Outcome Draw(RehearsedModem modem, long attemptId, long atMs)
    {
        var outcome = new Outcome { AttemptId = attemptId, AtMs = atMs };
        var dice = _random.NextDouble();
        if ((dice -= _air.RefusedForNow) < 0)
            outcome.Refused = Refusal(ErrorClass.Transient, 42);
        else if ((dice -= _air.BadNumber) < 0)
            outcome.Refused = Refusal(ErrorClass.Number, 1);
        else if ((dice -= _air.SimRefused) < 0)
            outcome.Refused = Refusal(ErrorClass.Sim, 10);
        else if ((dice -= _air.Unknown) < 0)
            outcome.Unknown = new Unknown { Why = "timeout", PredictedReference = -1 };
        else if (dice - _air.NotSent < 0)
            outcome.NotSent = new NotSent { Why = "prompt_refused" };
        else
            outcome.Accepted = new Accepted { MessageReference = modem.LastReference = (modem.LastReference + 1) & 0xFF };
        return outcome;
    }

    private static RefusedByNetwork Refusal(ErrorClass errorClass, int code) =>
        new() { Error = new CommandError { ErrorClass = errorClass, Family = "CMS", Code = code } };

    private StatusReport Report(RehearsedModem modem, Offer offer, int reference, long nowMs) => new()
    {
        ReportId = (++_reportNumber).ToString(CultureInfo.InvariantCulture),
        Imei = modem.Imei,
        Iccid = modem.Iccid,
        Imsi = modem.Imsi,
        MessageReference = reference,
        Recipient = offer.Recipient,
        ServiceCentreAtMs = nowMs,
        DischargedAtMs = nowMs,
        Status = 0,
    };

    private long Milliseconds(IReadOnlyList<double> seconds) =>
        (long)(1000 * (seconds[0] + (_random.NextDouble() * (seconds[1] - seconds[0]))));
}
