using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>sms show</c>: the whole story of one message.</summary>
internal sealed class ShowSms : Verb
{
    private readonly Argument<string> _sms;
    private readonly WholeValues _whole;

    public ShowSms(VerbRunner runner)
        : base(runner, "sms show")
    {
        _sms = Argument<string>("SMS_ID");
        _whole = WholeOptions();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var sms = await call.Server.Sms.GetAsync(new() { SmsId = call.Value(_sms)!, Whole = _whole.Of(call), Why = _whole.WhyOf(call) },
            Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(sms);
            return Exit.Ok;
        }

        new Facts(call)
            .Add("sms.id", sms.SmsId)
            .Add("registration.id", sms.RegistrationId)
            .Add("sms.recipient", sms.Recipient)
            .Add("sms.state", SmsWords.State(call, sms))
            .Add("sms.since", ShownTime.Text(sms.StateSinceMs))
            .Add("sms.held_why", sms.HeldWhy == "operator" ? "" : sms.HeldWhy)
            .Add("sms.waits_for", SmsWords.WaitsFor(call, sms))
            .Add("sms.not_before", ShownTime.Text(sms.NotBeforeMs))
            .Add("sms.due", ShownTime.Text(sms.DueAtMs))
            .Add("sms.deadline", ShownTime.Text(sms.DeadlineMs))
            .Add("sms.same_as", sms.SameAs)
            .Add("sms.parts", sms.Parts.ToString(CultureInfo.InvariantCulture))
            .Add("sms.text", sms.Text)
            .Print();
        call.Print("");
        foreach (var line in SmsStory.Of(call, sms))
            call.Print(line);
        return Exit.Ok;
    }
}
