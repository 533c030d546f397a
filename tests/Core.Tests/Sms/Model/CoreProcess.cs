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
using Gateway.Core.Storage.Commits;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>One life of the core over a store: the real journal, queue and dispatcher. Killed by being dropped.</summary>
internal sealed class CoreProcess
{
    /// <param name="watch">Sees each message as it is committed; left out where nobody looks.</param>
    public CoreProcess(
        MemoryStore store, SmsOptions sms, QuotaOptions quota, LookupKeys keys, TimeProvider time, ICommitListener<SmsRecord>? watch = null,
        AdmissionOptions? admission = null, ILogger<DamagedMessages>? log = null)
    {
        Queue = new SmsQueue();
        Open = new OpenAttempts();
        Book = new QuotaBook();
        Settings = new SmsSettings(Options.Create(quota));
        var reports = new ReportWatch();
        Lent = new LentMessages(Queue);
        Signal = new DispatchSignal();
        store.Reopen(new StoreModel()
            .Add(SmsCollections.Messages, Queue, Open, new StoppedMessages(), reports)
            .Add(SmsCollections.Ledgers, Book)
            .Add(SmsCollections.Settings, Settings)
            .Add(InboundCollections.Stops)
            .AddSims()
            .AddRoleTerms()
            .Listen(SmsCollections.Messages,
                [reports, Lent, Signal, .. watch is null ? Array.Empty<ICommitListener<SmsRecord>>() : [watch]])
            .Listen(SmsCollections.Ledgers, Signal)
            .Listen(SmsCollections.Settings, Signal));
        var options = Options.Create(sms);
        var admits = Options.Create(admission ?? new AdmissionOptions());
        var term = new DispatchTerm
        {
            Value = new RoleTerm(DispatchTerm.Role,
            store.Read(transaction => RoleTerms.Present(transaction, DispatchTerm.Role)))
        };
        Journal = new SmsJournal(store, options, Options.Create(quota), admits, keys, term, time);
        var current = new CurrentAdmission(Queue, Book, Settings, new SimStates(new ModemDirectory(), reports, time),
            new DemandHistory(), admits);
        var damages = new DamagedMessages(log ?? NullLogger<DamagedMessages>.Instance);
        var selector = new OfferSelector(Queue, Lent, current, Book, Settings, store, new AttemptIds(time, Open), reports,
            new ReportChoice(reports, options), damages);
        var board = new DispatchBoard(Queue, Lent, Signal, reports, time);
        Roster = new Roster(board, new SimBook(store, term), new ModemDirectory());
        Dispatcher = new Dispatcher(board, Queue, Lent, Journal, selector, options);
        Pump = new DispatchPump(board, Dispatcher, Queue, Journal, Open, damages, options, time, NullLogger<DispatchPump>.Instance);
    }

    public SmsQueue Queue { get; }

    public LentMessages Lent { get; }

    public DispatchSignal Signal { get; }

    public OpenAttempts Open { get; }

    public QuotaBook Book { get; }

    public SmsSettings Settings { get; }

    public SmsJournal Journal { get; }

    public Roster Roster { get; }

    public Dispatcher Dispatcher { get; }

    public DispatchPump Pump { get; }
}
