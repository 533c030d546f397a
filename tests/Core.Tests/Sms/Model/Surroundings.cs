using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What happens around core and drivers: people register and operate, SIMs are moved, the network reports, time passes.</summary>
internal sealed class Surroundings(World world)
{
    private const int MostMessages = 6;
    private const long ShortLifeMs = 300_000;
    private const long LongLifeMs = 259_200_000;
    private static readonly Caller Operator = new(1, "operator", Role.Operator);

    /// <summary>TP-ST of reports: mostly delivered, now and then still trying, given up for good, given up by the network.</summary>
    private static readonly int[] Statuses = [0x00, 0x00, 0x30, 0x45, 0x62];

    // Which modem holds a SIM: driver * 2 + modem, or -1 when it lies on the table.
    private readonly int[] _simAt = [0, 1, 2];
    private int _registered;
    private int _reports;
    private int _requests;

    public static string Iccid(int sim) => $"8986000000000000000{sim}";

    public static string Imsi(int sim) => $"46000000000000{sim}";

    private static string Imei(int modem) => $"86000000000000{modem}";

    public bool IsIn(string iccid, string imei) => _simAt[iccid[^1] - '0'] == imei[^1] - '0';

    public Modem Modem(int modem)
    {
        var sim = Array.IndexOf(_simAt, modem);
        return new Modem
        {
            Imei = Imei(modem),
            State = sim < 0 ? ModemState.SimLocked : ModemState.Ready,
            Sim = sim < 0 ? null : new Sim { Iccid = Iccid(sim), Imsi = Imsi(sim) },
        };
    }

    public void Register(int parts)
    {
        if (world.Core is null || _registered >= MostMessages)
            return;
        _registered++;
        var now = world.NowMs;
        var deadline = now + (_registered % 3 == 0 ? ShortLifeMs : LongLifeMs);
        var text = new string('好', parts == 1 ? 10 : 80);
        var sms = NewMessage.Queued(world.Keys, 1, $"+861380000000{_registered % 4}", text, NewMessage.OrdinaryLane, now, deadline, now);
        if (world.InCore(() => world.Store.WriteAsync(transaction => MessageBook.Add(transaction, sms))))
            world.Promised++;
    }

    public void MoveSim(int sim, int modem)
    {
        var to = modem == 4 ? -1 : modem;
        if (to >= 0 && Array.IndexOf(_simAt, to) is >= 0 and var other && other != sim)
            return;
        var from = _simAt[sim];
        _simAt[sim] = to;
        Tell(from);
        Tell(to);
    }

    /// <summary>As many SIMs as there are modems for, each in one of its own.</summary>
    public void PutSimsBack(int modems)
    {
        for (var sim = 0; sim < World.Sims; sim++)
        {
            if (_simAt[sim] >= 0 && _simAt[sim] < modems)
                continue;
            if (Enumerable.Range(0, modems).Where(modem => Array.IndexOf(_simAt, modem) < 0).ToList() is [var free, ..])
                MoveSim(sim, free);
        }
    }

    /// <summary>Time passes; then the core looks what is due, or is the last to notice.</summary>
    public void Wait(int argument)
    {
        world.Time.Advance(TimeSpan.FromSeconds((argument % 5) switch { 0 => 1, 1 => 5, 2 => 61, 3 => 125, _ => 185 }));
        if (argument % 4 != 0)
            world.Pump();
    }

    /// <summary>The network reports on something it took, to the modem that holds the SIM now.</summary>
    public void Deliver(int argument)
    {
        if (world.Network.Accepted.Count == 0)
            return;
        var entries = world.Network.Accepted;

        // A report matters most where nothing else was heard.
        if (argument / Statuses.Length % 2 == 0 && world.Unheard() is { Count: > 0 } unheard)
            entries = unheard;
        var entry = entries[argument / Statuses.Length % entries.Count];
        var at = _simAt[entry.Iccid[^1] - '0'];
        if (at < 0 || world.Processes[at / World.ModemsPerDriver] is not { } holder)
            return;
        var sms = world.Messages().Single(message => message.Id == entry.SmsId);
        var report = new StatusReport
        {
            ReportId = $"report-{++_reports}",
            Iccid = entry.Iccid,
            Imsi = Imsi(entry.Iccid[^1] - '0'),
            MessageReference = entry.Reference,
            Recipient = world.Store.Read(reader => reader.Opened(sms)).Recipient,
            ServiceCentreAtMs = entry.AtMs,
            Status = Statuses[argument % Statuses.Length],
        };
        holder.Reports.Add(report);
        holder.Say(new DriverMessage { StatusReport = report.Clone() });
    }

    public void Operate(int argument)
    {
        var messages = world.Messages();
        if (messages.Count == 0 || world.Core is null)
            return;

        // What is unknown is what operators look at most, and not all have the patience.
        var what = argument % 8;
        if (argument / 8 % 4 != 0 && messages.Where(sms => sms.State == SmsState.Unknown).ToList() is { Count: > 0 } unknown)
        {
            messages = unknown;
            what |= 4;
        }

        var operations = new SmsOperations(world.Store, world.Core!.Queue, world.Keys, world.Time);
        var id = $"s-{messages[argument / 8 % messages.Count].Id}";
        world.InCore(async () =>
        {
            try
            {
                await OperateAsync(operations, what, id);
            }
            catch (Grpc.Core.RpcException)
            {
                // Not in this state: the operator is told so.
            }
        });
    }

    private Task OperateAsync(SmsOperations operations, int what, string id) => what switch
    {
        0 or 1 => operations.HoldAsync(Operator, new HoldSmsRequest { SmsId = id }, default),
        2 or 3 => operations.ReleaseAsync(Operator, new ReleaseSmsRequest { SmsId = id }, default),
        4 or 5 => operations.CancelAsync(Operator, new CancelSmsRequest { SmsId = id }, default),
        _ => operations.ResendAsync(Operator, new ResendSmsRequest { SmsId = id, RequestId = $"again-{++_requests}" }, default),
    };

    /// <summary>A driver says what it sees of one of its modems.</summary>
    private void Tell(int modem)
    {
        if (modem >= 0)
            world.Processes[modem / World.ModemsPerDriver]?.Say(new DriverMessage { Modem = new ModemReport { Modem = Modem(modem) } });
    }
}
