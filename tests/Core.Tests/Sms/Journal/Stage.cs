using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Tests.Sms.Model;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>One message, one driver with one modem, and the real journal and dispatcher: brought into a situation, then something
/// happens.</summary>
internal sealed class Stage
{
    public const int Reference = 7;
    private const string Imsi = "460000000000001";
    private const string Iccid = "89860000000000000001";
    private const string Phone = "+8613800000001";

    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private readonly SmsOptions _sms = new();
    private readonly QuotaOptions _quota = new();
    private CoreProcess _core;
    private string _boot = "boot-1";

    public Stage(int parts)
    {
        _core = Start();
        Wait(AttachAsync());
        Wait(RegisterAsync(parts));
    }

    public MemoryStore Store { get; } = new(new StoreModel());

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));

    public long SmsId { get; private set; }

    public DriverProcess Driver { get; private set; } = new("driver-1", "boot-1");

    public SmsRecord Sms => Store.Read(transaction => transaction.Find(SmsCollections.Messages, SmsId)!);

    /// <summary>Message, its newest attempt, and the parts that SIMs are charged now.</summary>
    public string Now
    {
        get
        {
            var sms = Sms;
            var attempt = sms.Attempts.Count == 0 ? "none" : sms.Attempts[^1].State switch
            {
                AttemptState.NotSent => "not sent",
                AttemptState.OutcomeUnknown => "unknown",
                var other => other.ToString().ToLowerInvariant(),
            };
            var charged = Store.Read(transaction => transaction.Range(SmsCollections.Ledgers, 0, 100))
                .Sum(ledger => Ledger.DayParts(ledger, Time.GetUtcNow().ToUnixTimeMilliseconds()));
            return $"{sms.State} · {attempt} · {charged}";
        }
    }

    /// <summary>The attempt that the driver holds or held last; 0 when there was none.</summary>
    public long AttemptId { get; private set; }

    public static void Wait(Task done) => done.GetAwaiter().GetResult();

    public void Pump()
    {
        Wait(_core.Pump.RunOnceAsync());
        Read();
    }

    public void Ask()
    {
        if (Driver.Held.Values.FirstOrDefault() is not { } work || Driver.Session is not { } session)
            return;
        if (work.Step == DriverProcess.Step.Offered)
            work.Step = DriverProcess.Step.Asked;
        Wait(_core.Dispatcher.AskGrantAsync(session,
            new AskGrant { AttemptId = work.Offer.AttemptId, Iccid = work.Offer.Iccid, Imei = work.Offer.Imei, Imsi = Imsi }));
        Read();
    }

    /// <summary>The driver tells how the attempt ended.</summary>
    public void Tell(Outcome outcome)
    {
        outcome.AttemptId = AttemptId;
        Wait(_core.Dispatcher.OutcomeAsync(Driver.Session!, outcome));
        Read();
    }

    public void Return(string why = "modem_gone", CommandError? error = null)
    {
        Wait(_core.Dispatcher.ReturnedAsync(Driver.Session!, new OfferReturned { AttemptId = AttemptId, Why = why, Error = error }));
        Driver.Held.Remove(AttemptId);
    }

    public void Close() => _core.Roster.Close(Driver.Session!);

    public void Report(int status = 0, TimeSpan zoneFault = default) => Wait(_core.Journal.ReportAsync(Driver.DriverId, new StatusReport
    {
        ReportId = "r",
        Iccid = Iccid,
        Imsi = Imsi,
        MessageReference = Reference,
        Recipient = Phone,
        ServiceCentreAtMs = (Time.GetUtcNow() + zoneFault).ToUnixTimeMilliseconds(),
        Status = status,
    }));

    public void Pass(TimeSpan time)
    {
        Time.Advance(time);
        Wait(_core.Pump.RunOnceAsync());
    }

    /// <summary>Policy decides on an unknown outcome, and nothing is offered yet.</summary>
    public void Settle() => Wait(_core.Journal.AlarmAsync(SmsId));

    public void LoseStream()
    {
        var session = Driver.Session!;
        Driver.LoseStream();
        _core.Roster.Detach(session);
    }

    /// <summary>The same process attaches again; what it was granted it still holds, and it is in the air.</summary>
    public void AttachAgain()
    {
        foreach (var work in Driver.Held.Values)
            work.Step = work.Step == DriverProcess.Step.Granted ? DriverProcess.Step.InTheAir : work.Step;
        Wait(AttachAsync());
    }

    /// <summary>The grant was lost on the way: the same process knows nothing of it.</summary>
    public void AttachWithoutIt()
    {
        Driver.Held.Clear();
        Wait(AttachAsync());
    }

    public void KillCore()
    {
        Driver.LoseStream();
        _core = Start();
    }

    public void StartDriverAnew()
    {
        _boot += "+";
        Driver = new DriverProcess("driver-1", _boot);
        Wait(AttachAsync());
    }

    public void MoveSim(string? toImei)
    {
        Wait(_core.Roster.ModemAsync(Driver.Session!, new Modem { Imei = "860000000000001", State = ModemState.SimLocked }));
        if (toImei is not null)
            Wait(_core.Roster.ModemAsync(Driver.Session!, Modem(toImei)));
    }

    /// <summary>An operator, who is told no where it makes no sense.</summary>
    public void Operate(Func<SmsOperations, string, Task> act)
    {
        try
        {
            Wait(act(new SmsOperations(Store, _core.Queue, _keys, Time), $"s-{SmsId}"));
        }
        catch (Grpc.Core.RpcException)
        {
            // Not in this state.
        }
    }

    /// <summary>A newer form of the same trip has another phone.</summary>
    public void Withdraw() => Wait(Store.WriteAsync(transaction =>
    {
        Withdrawal.Apply(transaction, SmsId, "phone_corrected", Time.GetUtcNow().ToUnixTimeMilliseconds());
        return 0;
    }));

    /// <summary>Its form was amended.</summary>
    /// <param name="saysTheSame">Whether the new text would tell nothing new.</param>
    public void Amend(bool saysTheSame) => Wait(Store.WriteAsync(transaction =>
    {
        Succession.Apply(transaction, transaction.Find(SmsCollections.Messages, SmsId)!, Message(1).Record, saysTheSame,
            Time.GetUtcNow().ToUnixTimeMilliseconds());
        return 0;
    }));

    /// <summary>The SIM has just sent something, and must wait an hour.</summary>
    public void UseUpSim()
    {
        _quota.Profiles["normal"].SpacingMs = 3_600_000;
        Wait(Store.WriteAsync(transaction =>
        {
            var ledger = Ledgers.FindOrNew(transaction, Iccid);
            ledger.LastChargeMs = Time.GetUtcNow().ToUnixTimeMilliseconds();
            Ledgers.Save(transaction, ledger);
            return 0;
        }));
    }

    /// <summary>Another message to the same phone has just left.</summary>
    public void TextPhone()
    {
        var other = Message(1);
        other.Record.State = SmsState.Sent;
        other.Record.Attempts.Add(
            new AttemptRecord
            {
                AttemptId = 1,
                Part = 1,
                State = AttemptState.Accepted,
                GrantedAtMs = Time.GetUtcNow().ToUnixTimeMilliseconds(),
            });
        Wait(Store.WriteAsync(transaction => MessageBook.Add(transaction, other)));
    }

    private CoreProcess Start() => new(Store, _sms, _quota, _keys, Time);

    private void Read()
    {
        Driver.Read();
        if (Driver.Held.Count > 0)
            AttemptId = Driver.Held.Keys.Last();
    }

    private async Task AttachAsync()
    {
        var session = Driver.Connect();
        await _core.Journal.AnnounceAsync(Driver.Announce(), _core.Open.Of(Driver.DriverId));
        _core.Roster.Attach(session);
        await _core.Roster.ModemAsync(session, Modem("860000000000001"));
    }

    private async Task RegisterAsync(int parts) =>
        SmsId = await Store.WriteAsync(transaction => MessageBook.Add(transaction, Message(parts)));

    private NewMessage Message(int parts)
    {
        var now = Time.GetUtcNow().ToUnixTimeMilliseconds();
        return NewMessage.Queued(_keys, 1, Phone, new string('好', parts == 1 ? 10 : 80), NewMessage.OrdinaryLane, now,
            now + (long)Happenings.Life.TotalMilliseconds, now);
    }

    private static Modem Modem(string imei) =>
        new() { Imei = imei, State = ModemState.Ready, Sim = new Sim { Iccid = Iccid, Imsi = Imsi } };
}
