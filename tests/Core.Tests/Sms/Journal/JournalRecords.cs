using Gateway.Core.Bank;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What the journal's rules read and write, and nothing around them: one message of one part that its SIM may send now. A table of
/// guards changes one thing of it at a time.</summary>
internal sealed class JournalRecords
{
    public const string Iccid = "89860000000000000001", OtherIccid = "89860000000000000002", Imsi = "460000000000001";
    public const ulong Phone = 0x1380_0000_0001, OtherPhone = 0x1390_0000_0002;
    /// <summary>Another phone, which is found on the day before where <see cref="Phone"/> is found on a day.</summary>
    public static readonly ulong OfSameKeyADayBefore = ReferenceKey.OnDay(Phone, 1);

    public const long SecondMs = 1_000, MinuteMs = 60 * SecondMs, HourMs = 60 * MinuteMs, DayMs = 24 * HourMs;

    /// <summary>Noon in Harbin on 14 February 2020.</summary>
    public static readonly long Now = new DateTimeOffset(2020, 2, 14, 12, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    private readonly QuotaOptions _quota = new();
    private long _lastAttempt = 1_000;

    public JournalRecords()
    {
        Store.Reopen(
            new StoreModel().Add(SmsCollections.Messages).Add(SmsCollections.Ledgers).Add(SmsCollections.Settings)
                .Add(InboundCollections.Stops).AddSims());
        foreach (var iccid in new[] { Iccid, OtherIccid })
            Write(transaction =>
                Sims.Announce(transaction, iccid, iccid == Iccid ? Imsi : "460000000000002", "driver-1", "860000000000001",
                    isVirtual: false, Now));
        SmsId = Add(NewSms());
        Limits = default;
    }

    public MemoryStore Store { get; } = new(new StoreModel());

    public SmsOptions Options { get; } = new();

    public AdmissionOptions Admission { get; } = new();

    public bool AllHeld
    {
        set => Write(transaction =>
        {
            var settings = SmsSettings.Find(transaction);
            settings.AllHeld = value;
            SmsSettings.Save(transaction, settings);
        });
    }

    /// <summary>Of the profile in force.</summary>
    public SimLimits Limits
    {
        get => _quota.Profiles["normal"].Limits;
        set => _quota.Profiles["normal"] = new QuotaProfile
        {
            Hour = value.Hour,
            Day = value.Day,
            Month = value.Month,
            RecipientsDay = value.RecipientsDay,
            SpacingMs = value.SpacingMs,
            SpacingJitterMs = value.SpacingJitterMs,
        };
    }

    public long SmsId { get; }

    public SmsRecord Sms => Store.Read(transaction => transaction.Find(SmsCollections.Messages, SmsId)!);

    public LedgerRecord Ledger(string iccid = Iccid) => Store.Read(transaction => Ledgers.FindOrNew(transaction, iccid));

    public static SmsRecord NewSms(int parts = 1, ulong phone = Phone) => new()
    {
        State = SmsState.Queued,
        CreatedAtMs = Now - HourMs,
        DueAtMs = Now + HourMs,
        DeadlineMs = Now + (6 * HourMs),
        Lane = NewMessage.OrdinaryLane,
        Parts = parts,
        NextPart = 1,
        Round = 1,
        PhoneKey = phone,
    };

    public T Write<T>(Func<IWriteTransaction, T> work) => Store.WriteAsync(work).GetAwaiter().GetResult();

    public void Write(Action<IWriteTransaction> work) => Write(transaction =>
    {
        work(transaction);
        return 0;
    });

    public long Add(SmsRecord sms) => Write(transaction => transaction.Insert(SmsCollections.Messages, sms));

    /// <summary>Changes the message.</summary>
    public void Change(Action<SmsRecord> change) => Write(transaction =>
    {
        var sms = transaction.Find(SmsCollections.Messages, SmsId)!;
        change(sms);
        transaction.Update(SmsCollections.Messages, sms);
    });

    /// <summary>Changes the SIM's ledger.</summary>
    public void ChangeLedger(Action<LedgerRecord> change, string iccid = Iccid) => Write(transaction =>
    {
        var ledger = Ledgers.FindOrNew(transaction, iccid);
        change(ledger);
        Ledgers.Save(transaction, ledger);
    });

    /// <summary>Another message of which a part was granted.</summary>
    public long AddTexted(long atMs, ulong phone = Phone, AttemptState state = AttemptState.Accepted, int part = 1, string iccid = Iccid)
    {
        var sms = NewSms(parts: 2, phone);
        sms.State = SmsState.Sent;
        sms.Attempts.Add(
            new AttemptRecord
            {
                AttemptId = ++_lastAttempt,
                Part = part,
                Round = 1,
                Iccid = iccid,
                Imsi = Imsi,
                State = state,
                GrantedAtMs = atMs,
            });
        return Add(sms);
    }

    public void Stop(ulong phone) =>
        Write(transaction => StopList.Set(transaction, phone, "+8613800000001", stopped: true, StopList.BySms, "", Now));

    /// <summary>Asks for the message's part.</summary>
    /// <returns>"granted", or why not.</returns>
    public string Ask(long? nowMs = null, string iccid = Iccid, long epoch = 1, int part = 1, int reference = 5)
    {
        var decision = Write(transaction => GrantRule.Apply(
            transaction,
            new GrantRequest(SmsId, ++_lastAttempt, part, reference, iccid, Imsi, "860000000000001", "driver-1",
                "boot-1", epoch, nowMs ?? Now),
            new GrantPolicy(Options, _quota, Admission)));
        return decision.Granted ? "granted" : decision.Why;
    }
}
