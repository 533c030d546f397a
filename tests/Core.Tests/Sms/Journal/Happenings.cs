using Gateway.Core.Sms.Inbound;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What may happen to a message, by the words of docs/sms-states.md.</summary>
internal static class Happenings
{
    private static readonly Core.Access.Caller Operator = new(2, "operator", Role.Operator);

    /// <summary>From storing to the deadline.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(6);

    public static readonly Dictionary<string, Action<Stage>> All = new(StringComparer.Ordinal)
    {
        ["offer"] = stage => stage.Pump(),
        ["offer returned by the driver"] = stage => stage.Return(),
        ["offer returned: no prompt, or refused for now"] = stage => stage.Return("prompt_refused", Error(ErrorClass.Transient, 331)),
        ["offer returned: prompt refused, number or text"] = stage => stage.Return("prompt_refused", Error(ErrorClass.Number, 304)),
        ["driver closing"] = stage => stage.Close(),
        ["grant asked for"] = stage => stage.Ask(),
        ["grant asked for, SIM's quota used up"] = stage =>
        {
            stage.UseUpSim();
            stage.Ask();
        },
        ["grant asked for, phone was just texted"] = stage =>
        {
            stage.TextPhone();
            stage.Ask();
        },
        ["grant asked for, phone on the stop list"] = stage =>
        {
            var phone = stage.Sms.PhoneKey;
            _ = stage.Store.WriteAsync(
                transaction => StopList.Set(transaction, phone, "+8613900000000", stopped: true, StopList.BySms, "", nowMs: 0));
            stage.Ask();
        },
        ["grant asked for, all is held"] = stage =>
        {
            stage.Operate((operations, _) => operations.HoldAsync(Operator, new HoldSmsRequest { AllQueued = true }, default));
            stage.Ask();
        },
        ["grant not heard in time (ESC)"] = stage => stage.Tell(new Outcome { NotSent = new NotSent { Why = "no_grant" } }),
        ["prompt missing (ESC)"] = stage => stage.Tell(new Outcome { NotSent = new NotSent { Why = "no_prompt" } }),
        ["prompt refused: for now"] =
            stage => stage.Tell(new Outcome { NotSent = new NotSent { Why = "prompt_refused", Error = Error(ErrorClass.Transient, 331) } }),
        ["prompt refused: number or text"] =
            stage => stage.Tell(new Outcome { NotSent = new NotSent { Why = "prompt_refused", Error = Error(ErrorClass.Number, 304) } }),
        ["Ctrl-Z written"] = _ => { },
        ["accepted"] = stage => stage.Tell(Accepted()),
        ["refused for now"] = stage => stage.Tell(Refused(ErrorClass.Transient, 42)),
        ["refused: SIM or modem"] = stage => stage.Tell(Refused(ErrorClass.Sim, 28)),
        ["refused: number or text"] = stage => stage.Tell(Refused(ErrorClass.Number, 1)),
        ["time-out, or error that says nothing"] =
            stage => stage.Tell(new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = Stage.Reference } }),
        ["late answer: accepted"] = stage => stage.Tell(Late(Accepted())),
        ["late answer: refused, number"] = stage => stage.Tell(Late(Refused(ErrorClass.Number, 1))),
        ["report: delivered"] = stage => stage.Report(),
        ["report: over, delivery not known (01, 02)"] = stage => stage.Report(0x02),
        ["report: still trying"] = stage => stage.Report(0x30),
        ["report: gave up, or a reserved value"] = stage => stage.Report(0x0F),
        ["no answer and no report for 60 s"] = stage => stage.Pass(TimeSpan.FromSeconds(61)),
        ["stream lost, driver back with it"] = stage =>
        {
            stage.LoseStream();
            stage.AttachAgain();
        },
        ["stream lost, driver back without it"] = stage =>
        {
            stage.LoseStream();
            stage.AttachWithoutIt();
        },
        ["core killed, driver back with it"] = stage =>
        {
            stage.KillCore();
            stage.AttachAgain();
        },
        ["core killed, driver back without it"] = stage =>
        {
            stage.KillCore();
            stage.AttachWithoutIt();
        },
        ["driver killed and started again"] = stage =>
        {
            stage.LoseStream();
            stage.StartDriverAnew();
        },
        ["both killed"] = stage =>
        {
            stage.KillCore();
            stage.StartDriverAnew();
        },
        ["driver away for 179 s"] = stage =>
        {
            stage.LoseStream();
            stage.Pass(TimeSpan.FromSeconds(179));
        },
        ["driver away for 181 s"] = stage =>
        {
            stage.LoseStream();
            stage.Pass(TimeSpan.FromSeconds(181));
        },
        ["SIM moved to another modem"] = stage => stage.MoveSim("860000000000002"),
        ["SIM gone for 119 s"] = stage =>
        {
            stage.MoveSim(null);
            stage.Pass(TimeSpan.FromSeconds(119));
        },
        ["SIM gone for 121 s"] = stage =>
        {
            stage.MoveSim(null);
            stage.Pass(TimeSpan.FromSeconds(121));
        },
        ["phone corrected"] = stage => stage.Withdraw(),
        ["phone corrected, then not sent"] = stage =>
        {
            stage.Withdraw();
            stage.Tell(new Outcome { NotSent = new NotSent { Why = "no_grant" } });
        },
        ["phone corrected, then no answer"] = stage =>
        {
            stage.Withdraw();
            stage.Tell(new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = Stage.Reference } });
            stage.Pass(TimeSpan.FromSeconds(61));
        },
        ["amended: another day or place"] = stage => stage.Amend(saysTheSame: true),
        ["amended: another name or person"] = stage => stage.Amend(saysTheSame: false),
        ["cancel"] =
            stage => stage.Operate((operations, id) => operations.CancelAsync(Operator, new CancelSmsRequest { SmsId = id }, default)),
        ["hold"] = stage => stage.Operate((operations, id) => operations.HoldAsync(Operator, new HoldSmsRequest { SmsId = id }, default)),
        ["release"] =
            stage => stage.Operate((operations, id) => operations.ReleaseAsync(Operator, new ReleaseSmsRequest { SmsId = id }, default)),
        ["resend"] = stage => stage.Operate((operations, id) => operations.ResendAsync(
            new Core.Access.Caller(1, "gate", Role.Checkpoint), new ResendSmsRequest { SmsId = id, RequestId = "again" }, default)),
        ["deadline over"] = stage =>
        {
            stage.LoseStream();
            stage.Pass(Life);
        },
    };

    /// <summary>The situations of the columns, each with how it is brought about.</summary>
    public static readonly Dictionary<string, Func<Stage>> Situations = new(StringComparer.Ordinal)
    {
        ["Waiting"] = () => new Stage(1),
        ["Offered"] = () => After(new Stage(1), stage => stage.Pump()),
        ["Granted"] = () => After(new Stage(1), stage => stage.Pump(), stage => stage.Ask()),
        ["Started"] = () => After(new Stage(2), stage => stage.Pump(), stage => stage.Ask(), stage => stage.Tell(Accepted())),
        ["Unknown"] = () => After(new Stage(1), Unanswered),
        ["Once more"] =
            () => After(new Stage(1), Unanswered, stage => stage.Time.Advance(TimeSpan.FromSeconds(61)), stage => stage.Settle()),
        ["Held"] = () => After(new Stage(1), All["hold"]),
        ["Sent"] = () => After(new Stage(1), stage => stage.Pump(), stage => stage.Ask(), stage => stage.Tell(Accepted())),
    };

    private static void Unanswered(Stage stage)
    {
        stage.Pump();
        stage.Ask();
        All["time-out, or error that says nothing"](stage);
    }

    private static Stage After(Stage stage, params Action<Stage>[] steps)
    {
        foreach (var step in steps)
            step(stage);
        return stage;
    }

    private static Outcome Accepted() => new() { Accepted = new Accepted { MessageReference = Stage.Reference } };

    private static Outcome Refused(ErrorClass meaning, int code) =>
        new() { Refused = new RefusedByNetwork { Error = Error(meaning, code) } };

    private static CommandError Error(ErrorClass meaning, int code) => new() { ErrorClass = meaning, Family = "CMS", Code = code };

    private static Outcome Late(Outcome outcome)
    {
        outcome.Late = true;
        return outcome;
    }
}
