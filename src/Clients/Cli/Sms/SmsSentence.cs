using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>What became of a confirmation, in one line: "queued, 12 in line, about 3 min", "not needed: no phone".</summary>
internal static class SmsSentence
{
    public static string Of(Call call, SmsSummary? sms)
    {
        if (sms is null || sms.State == SmsState.Unspecified)
            return "";
        var state = call.Word(sms.State);
        if (sms.State == SmsState.Queued && sms.QueuePosition > 0)
        {
            return sms.AboutMinutes > 0
                ? call.Text("sms.queued_about", state, sms.QueuePosition, sms.AboutMinutes)
                : call.Text("sms.queued_as", state, sms.QueuePosition);
        }

        return sms.Reason.Length > 0 ? call.Text("sms.state_because", state, call.Reason(sms.Reason)) : state;
    }
}
