using System.CommandLine;
using Gateway.Cli.Access;
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
    public static IEnumerable<Command> Of(GatewayCommand gateway) =>
    [
        new Noun(gateway, "registration", new AddRegistration(gateway), new AmendRegistration(gateway), new ImportRegistrations(gateway), new WriteTemplate(gateway),
            new ShowRegistration(gateway), new ListRegistrations(gateway)),
        new Noun(gateway, "checkpoint", new VerifyKey(gateway)),
        new Noun(gateway, "place", new ListPlaces(gateway)),
        new Noun(gateway, "sms", new ListSms(gateway), new ShowSms(gateway), new ListUnknown(gateway), new ResendSms(gateway), new HoldSms(gateway),
            new ReleaseSms(gateway), new CancelSms(gateway), new PreviewSms(gateway), new ShowForecast(gateway), new ReportDay(gateway), new ListInbound(gateway)),
        new Noun(gateway, "stop", new ListStops(gateway), new AddStop(gateway), new RemoveStop(gateway)),
        new Noun(gateway, "quota", new ShowQuota(gateway), new SetQuota(gateway), new SetQuotaProfile(gateway)),
        new Noun(gateway, "modem", new ListModems(gateway), new WatchModems(gateway), new ExamineBank(gateway), new ListModemEvents(gateway), new ShowModem(gateway), new PauseModem(gateway), new ResumeModem(gateway),
            new ResetModem(gateway), new TraceModem(gateway), new UssdModem(gateway), new TestModem(gateway)),
        new Noun(gateway, "sim", new ListSims(gateway), new LabelSim(gateway)),
        new Noun(gateway, "phone", new ShowInbox(gateway)),
        new Noun(gateway, "virtual", new ListVirtualModems(gateway), new Misbehave(gateway)),
        new Noun(gateway, "key", new CreateKey(gateway), new ListKeys(gateway), new RevokeKey(gateway)),
        new Noun(gateway, "store", new VerifyStore(gateway), new BackupStore(gateway)),
        new ShowStatus(gateway),
        new RehearseDay(gateway),
        new WhoAmI(gateway),
        new PrintCompletion(gateway),
    ];
}
