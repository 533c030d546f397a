using System.CommandLine;
using Gateway.Cli.Access;
using Gateway.Cli.Audit;
using Gateway.Cli.Checkpoint;
using Gateway.Cli.Help;
using Gateway.Cli.Modems;
using Gateway.Cli.Modems.Watch;
using Gateway.Cli.Phone;
using Gateway.Cli.Places;
using Gateway.Cli.Registration;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Rehearsal;
using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.Cli.Stop;
using Gateway.Cli.Store;
using Gateway.Cli.Virtual;

namespace Gateway.Cli;

/// <summary>The table of contents: every noun and its verbs, in the order of the help.</summary>
internal static class Commands
{
    public static IEnumerable<Command> Of(VerbRunner runner) =>
    [
        new Noun(runner, "registration", new AddRegistration(runner), new AmendRegistration(runner), new ImportRegistrations(runner),
            new WriteTemplate(runner), new ShowRegistration(runner), new ListRegistrations(runner)),
        new Noun(runner, "checkpoint", new VerifyKey(runner), new BeginShift(runner)),
        new Noun(runner, "place", new ListPlaces(runner)),
        new Noun(runner, "sms", new ListSms(runner), new ShowSms(runner), new ListUnknown(runner),
            new ResendSms(runner), new HoldSms(runner), new ReleaseSms(runner), new CancelSms(runner), new PreviewSms(runner),
            new ShowForecast(runner), new ReportDay(runner), new ListInbound(runner)),
        new Noun(runner, "stop", new ListStops(runner), new AddStop(runner), new RemoveStop(runner)),
        new Noun(runner, "quota", new ShowQuota(runner), new SetQuota(runner), new SetQuotaProfile(runner)),
        new Noun(runner, "modem", new ListModems(runner), new WatchModems(runner), new ExamineBank(runner),
            new ListModemEvents(runner), new ShowModem(runner), new PauseModem(runner), new ResumeModem(runner),
            new ResetModem(runner), new TraceModem(runner), new UssdModem(runner), new TestModem(runner)),
        new Noun(runner, "sim", new ListSims(runner), new ApproveSims(runner), new LabelSim(runner)),
        new Noun(runner, "phone", new ShowInbox(runner)),
        new Noun(runner, "virtual", new ListVirtualModems(runner), new Misbehave(runner)),
        new Noun(runner, "key", new CreateKey(runner), new ListKeys(runner), new RotateKey(runner), new DeclareKey(runner),
            new RevokeKey(runner)),
        new Noun(runner, "audit", new ListAudit(runner), new WhoViewed(runner), new TopAudit(runner), new VerifyAudit(runner),
            new ShowHead(runner)),
        new Noun(runner, "store", new VerifyStore(runner), new BackupStore(runner)),
        new ShowStatus(runner),
        new RehearseDay(runner),
        new WhoAmI(runner),
        new PrintCompletion(runner),
    ];
}
