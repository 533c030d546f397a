using CsCheck;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Days;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Days;

/// <summary>A day in figures is what its messages did, whatever became of them in which order.</summary>
public sealed class DayBookTests
{
    private const long Hour = 3_600_000, Minute = 60_000;

    private static readonly int Day = HarbinTime.Day(1_581_638_400_000);
    private static readonly long Midnight = HarbinTime.StartOfDay(Day);

    private readonly DayBook _book = new(Options.Create(new ForecastOptions { GraceMinutes = 10 }));

    [Fact]
    public void A_message_counts_in_each_hour_in_which_something_became_of_it()
    {
        var queued = Message(registered: 8 * Hour, due: 9 * Hour);
        var held = Then(queued, SmsState.Held, 9 * Hour);
        var sent = Sent(Then(held, SmsState.Queued, 9 * Hour), at: (9 * Hour) + (11 * Minute), iccid: "A");
        var delivered = Then(sent, SmsState.Delivered, (10 * Hour) + 1);
        delivered.Attempts[0].Status = 1; // TP-ST 00, the short message was received
        SmsRecord? before = null;
        foreach (var after in new[] { queued, held, sent, delivered })
        {
            _book.Apply(before, after);
            Assert.Equal(after.State is SmsState.Queued ? 1 : 0, _book.Total(Day)[DayFigure.Waiting]);
            before = after;
        }

        Assert.Equal((1, 0, 0), Of(8, DayFigure.Registered, DayFigure.Waiting, DayFigure.Sent));
        Assert.Equal((1, 1, 1), Of(9, DayFigure.Held, DayFigure.Sent, DayFigure.Late));
        Assert.Equal((1, 0, 0), Of(10, DayFigure.Delivered, DayFigure.Sent, DayFigure.Unknown));
        Assert.Equal((1, 1), _book.Read(Day, day => (day.Of("A", SimFigure.Accepted), day.Of("A", SimFigure.Delivered))));

        // Removed when it was kept long enough: nothing of it is left.
        _book.Apply(delivered, null);
        Assert.All(_book.Total(Day).Numbers, number => Assert.Equal(0, number));
        Assert.Empty(_book.Read(Day, day => day.Sims.ToList()));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void Late_is_what_leaves_later_than_due_and_the_grace(int minutes, int late)
    {
        _book.Apply(null, Sent(Message(registered: 8 * Hour, due: 9 * Hour), at: (9 * Hour) + (minutes * Minute), iccid: "A"));
        Assert.Equal((1, late), (_book.Total(Day)[DayFigure.Sent], _book.Total(Day)[DayFigure.Late]));
    }

    [Fact]
    public void What_happens_on_the_next_day_belongs_to_the_next_day()
    {
        _book.Apply(null, Sent(Message(registered: 23 * Hour, due: 25 * Hour), at: 24 * Hour, iccid: "A"));
        Assert.Equal((1, 0), (_book.Total(Day)[DayFigure.Registered], _book.Total(Day)[DayFigure.Sent]));
        Assert.Equal((0, 1), (_book.Total(Day + 1)[DayFigure.Registered], _book.Total(Day + 1)[DayFigure.Sent]));
    }

    [Fact]
    public void Changed_step_by_step_it_is_what_is_rebuilt_from_the_records_and_a_lost_one_is_noticed() =>
        Gen.Select(Gen.Enum<SmsState>(), Gen.Int[0, 47], Gen.Int[0, 2]).Array[0, 6].Array[1, 20].Sample(stories =>
        {
            var (grown, rebuilt) = (new DayBook(Options.Create(new ForecastOptions())), new DayBook(Options.Create(new ForecastOptions())));
            foreach (var story in stories)
            {
                var sms = Message(registered: 8 * Hour, due: 9 * Hour);
                grown.Apply(null, sms);
                foreach (var (state, hour, sim) in story)
                {
                    var next = state == SmsState.Sent ? Sent(sms, hour * Hour, $"SIM {sim}") : Then(sms, state, hour * Hour);
                    grown.Apply(sms, next);
                    sms = next;
                }

                rebuilt.Apply(null, sms);
            }

            Assert.Empty(grown.DifferencesFrom(rebuilt));
            Assert.Equal(stories.Length, grown.Total(Day)[DayFigure.Registered]);
            rebuilt.Apply(null, Message(registered: 8 * Hour, due: 9 * Hour));
            Assert.Single(grown.DifferencesFrom(rebuilt));
        });

    private (int, int, int) Of(int hour, DayFigure one, DayFigure two, DayFigure three)
    {
        var figures = _book.Read(Day, day => day.Hour(hour));
        return (figures[one], figures[two], figures[three]);
    }

    private static SmsRecord Message(long registered, long due) => new()
    {
        Id = 1,
        State = SmsState.Queued,
        CreatedAtMs = Midnight + registered,
        DueAtMs = Midnight + due,
        Parts = 1,
        History = { new EventRecord { State = SmsState.Queued, AtMs = Midnight + registered } },
    };

    private static SmsRecord Then(SmsRecord sms, SmsState state, long at)
    {
        var next = sms.Clone();
        next.State = state;
        next.History.Add(new EventRecord { State = state, AtMs = Midnight + at });
        return next;
    }

    private static SmsRecord Sent(SmsRecord sms, long at, string iccid)
    {
        var next = Then(sms, SmsState.Sent, at);
        next.Attempts.Add(new AttemptRecord { Iccid = iccid, State = AttemptState.Accepted, SettledAtMs = Midnight + at });
        return next;
    }
}
