using System.Threading.Channels;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Dispatch;

public sealed class ReportChoiceTests
{
    private const long Minute = 60_000;
    private readonly ReportWatch _watch = new();
    private long _nowMs = Minute;
    private readonly ModemSlot _slot = new("imei") { Iccid = "sim" };
    private long _attempts;

    [Theory]
    [InlineData(true, nameof(ReportPolicy.All), 30)]
    [InlineData(true, nameof(ReportPolicy.None), 0)]
    [InlineData(false, nameof(ReportPolicy.All), 0)]
    [InlineData(true, nameof(ReportPolicy.Sampled), 3)]
    [InlineData(true, nameof(ReportPolicy.First), 5 + 2)]
    public void Of_thirty_messages_that_are_all_reported_the_policy_asks(bool reports, string policy, int asked) =>
        Assert.Equal(asked, Send(Choice(policy, reports), 30, reported: true));

    [Fact]
    public void First_begins_anew_after_a_fault()
    {
        var choice = Choice(nameof(ReportPolicy.First));
        Assert.Equal(5, Send(choice, 5, reported: true));
        Assert.Equal(0, Send(choice, 5, reported: true));
        ReportChoice.Learn(Offer(asked: true), new Outcome { Unknown = new Unknown() });
        Assert.Equal(5, Send(choice, 5, reported: true));
        ReportChoice.Learn(Offer(asked: true),
            new Outcome { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Number } } });
        Assert.InRange(Send(choice, 5, reported: true), 0, 1);
    }

    [Theory]
    [InlineData(nameof(ReportPolicy.First))]
    [InlineData(nameof(ReportPolicy.Sampled))]
    public void A_SIM_whose_reports_stop_is_found_although_few_are_asked_for(string policy)
    {
        var choice = Choice(policy);
        Send(choice, 50, reported: true);
        var sent = 0;
        while (_watch.SilentUntil("sim", _nowMs) is null)
        {
            Send(choice, 1, reported: false);
            _watch.Reported("other", _nowMs);
            Assert.True(++sent < 100, "it was never found");
        }

        // At one a minute: up to ten until one is sampled, ten until that is overdue, twenty that are asked for, ten for the last of these.
        Assert.InRange(sent, ReportWatch.Suspicious, 50);
        Assert.True(Send(choice, 1, reported: false) == 1); // the trial is asked for, too
    }

    [Fact]
    public void All_parts_of_a_message_are_asked_for_or_none_and_what_is_sent_once_more_always()
    {
        var choice = Choice(nameof(ReportPolicy.Sampled));
        foreach (var asked in (bool[])[true, false])
        {
            var second = new SmsRecord { Parts = 2, NextPart = 2, Round = 1, Attempts = { Attempt(asked) } };
            Assert.Equal(asked, choice.Ask(second, _slot, _nowMs));
        }

        Assert.True(choice.Ask(new SmsRecord { Parts = 1, NextPart = 1, Round = 2 }, _slot, _nowMs));
    }

    private ReportChoice Choice(string policy, bool reports = true) =>
        new(_watch, Options.Create(
            new SmsOptions
            {
                StatusReports = reports,
                ReportPolicy = Enum.Parse<ReportPolicy>(policy),
                ReportFirst = 5,
                ReportEvery = 10,
            }));

    /// <summary>One a minute; returns of how many a report was asked.</summary>
    private int Send(ReportChoice choice, int count, bool reported)
    {
        var asked = 0;
        for (var i = 0; i < count; i++)
        {
            _nowMs += Minute;
            var sms = new SmsRecord { Parts = 1, NextPart = 1, Round = 1 };
            if (!choice.Ask(sms, _slot, _nowMs))
                continue;
            asked++;
            ReportChoice.Learn(Offer(asked: true), new Outcome { Accepted = new Accepted() });
            var attempt = Attempt(asked: true);
            if (reported)
                (attempt.Status, attempt.ReportedAtMs) = (1, _nowMs);
            sms.Attempts.Add(attempt);
            _watch.Apply(null, sms);
        }

        return asked;
    }

    private LiveOffer Offer(bool asked) =>
        new(1, 1, 1, 0, 1, "sim", new DriverSession("driver", "boot", Channel.CreateUnbounded<CoreMessage>().Writer, KeyId: -1),
            _slot)
        { ReportAsked = asked };

    private AttemptRecord Attempt(bool asked) => new()
    {
        AttemptId = ++_attempts,
        Part = 1,
        Iccid = "sim",
        State = AttemptState.Accepted,
        SettledAtMs = _nowMs,
        ReportAsked = asked,
    };
}
