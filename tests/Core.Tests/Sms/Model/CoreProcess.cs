using Gateway.Core.Bank;
using Gateway.Core.Modems;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>One life of the core over a store: the real journal, queue and dispatcher. Killed by being dropped.</summary>
internal sealed class CoreProcess
{
    public CoreProcess(MemoryStore store, SmsOptions sms, QuotaOptions quota, LookupKeys keys, TimeProvider time)
    {
        Queue = new SmsQueue();
        Open = new OpenAttempts();
        Book = new QuotaBook();
        Settings = new SmsSettings(Options.Create(quota));
        var reports = new ReportWatch();
        Signal = new DispatchSignal();
        store.Reopen(new StoreModel()
            .Add(SmsCollections.Messages, Queue, Open, new StoppedMessages(), reports)
            .Add(SmsCollections.Ledgers, Book)
            .Add(SmsCollections.Settings, Settings)
            .Add(InboundCollections.Stops)
            .Add(Sims.Records)
            .Add(RoleTerms.Records)
            .Listen(SmsCollections.Messages, reports, Signal)
            .Listen(SmsCollections.Ledgers, Signal)
            .Listen(SmsCollections.Settings, Signal));
        var options = Options.Create(sms);
        var term = new DispatchTerm { Value = new RoleTerm(DispatchTerm.Role, store.Read(transaction => RoleTerms.Present(transaction, DispatchTerm.Role))) };
        Journal = new SmsJournal(store, options, keys, term, time);
        var admission = new AdmissionDesk(Queue, Book, Settings, new SimStates(new ModemDirectory(), reports, time), new DemandHistory(), Options.Create(new AdmissionOptions()));
        var desk = new OfferDesk(Queue, admission, Book, Settings, store, new AttemptIds(time, Open), reports, new ReportChoice(reports, options));
        var board = new DispatchBoard(Queue, Signal, reports, time);
        Roster = new Roster(board, store, term);
        Dispatcher = new Dispatcher(board, Queue, Journal, desk, Settings, options);
        Pump = new DispatchPump(board, Dispatcher, Queue, Journal, Open, options, time, NullLogger<DispatchPump>.Instance);
    }

    public SmsQueue Queue { get; }

    public DispatchSignal Signal { get; }

    public OpenAttempts Open { get; }

    public QuotaBook Book { get; }

    public SmsSettings Settings { get; }

    public SmsJournal Journal { get; }

    public Roster Roster { get; }

    public Dispatcher Dispatcher { get; }

    public DispatchPump Pump { get; }
}
