using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using static Gateway.Core.Tests.Sms.Journal.JournalRecords;
using Phase = Gateway.V1.HeldAttempt.Types.Phase;

namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>What a driver's list says of an attempt that the core holds granted: every guard alone.</summary>
public sealed class AnnounceGuardTests
{
    private const long AttemptId = 77;

    [Theory]
    [InlineData("boot-1", null, SmsState.Queued, "grant_lost", false)]
    [InlineData("boot-2", null, SmsState.Unknown, "driver_restarted", false)]
    [InlineData("boot-1", Phase.Offered, SmsState.Queued, "grant_lost", true)]
    [InlineData("boot-1", Phase.HeldGranted, SmsState.Sending, "", false)]
    [InlineData("boot-1", Phase.InTheAir, SmsState.Sending, "", false)]
    [InlineData("boot-1", Phase.Done, SmsState.Sent, "", true)]
    public void An_open_attempt_is_settled_by_what_its_driver_still_holds(string boot, Phase? phase, SmsState state,
        string reason, bool forgets)
    {
        var records = Granted();
        var announce = new Announce { DriverId = "driver-1", BootId = boot };
        if (phase is { } held)
            announce.Held.Add(Held(AttemptId, held));
        var forget = Announced(records, announce);
        Assert.Equal((state, reason), (records.Sms.State, records.Sms.Reason));
        Assert.Equal(forgets ? [AttemptId] : [], forget);
    }

    [Fact]
    public void What_never_reached_the_modem_is_given_back_and_what_may_have_left_stays_charged()
    {
        foreach (var (boot, left) in new[] { ("boot-1", 0), ("boot-2", 1) })
        {
            var records = Granted();
            Announced(records, new Announce { DriverId = "driver-1", BootId = boot });
            Assert.Equal(left, records.Ledger().DayParts);
            Assert.Equal("", records.Sms.AvoidIccid);
            Assert.Equal(0, records.Sms.Attempts[0].PredictedReference);
        }
    }

    [Theory]
    [InlineData(AttemptState.Accepted)]
    [InlineData(AttemptState.OutcomeUnknown)]
    public void An_attempt_that_has_ended_meanwhile_is_left_alone(AttemptState state)
    {
        var records = Granted();
        records.Change(sms => (sms.State, sms.Attempts[0].State) = (SmsState.Unknown, state));
        var before = records.Sms;
        Announced(records, new Announce { DriverId = "driver-1", BootId = "boot-1" });
        Assert.Equal(before, records.Sms);
    }

    [Theory]
    [InlineData(Phase.HeldGranted)]
    [InlineData(Phase.InTheAir)]
    [InlineData(Phase.Offered)]
    [InlineData(Phase.Done)]
    public void An_attempt_that_the_core_does_not_know_is_forgotten(Phase phase)
    {
        var records = Granted();
        var announce = new Announce
        {
            DriverId = "driver-1",
            BootId = "boot-1",
            Held = { Held(AttemptId, Phase.InTheAir), Held(5, phase) },
        };
        Assert.Equal([5L], Announced(records, announce));
    }

    [Fact]
    public void An_end_without_an_outcome_is_not_forgotten()
    {
        var records = Granted();
        Assert.Empty(
            Announced(records,
                new Announce
                {
                    DriverId = "driver-1",
                    BootId = "boot-1",
                    Held = { new HeldAttempt { AttemptId = AttemptId, Phase = Phase.Done } },
                }));
        Assert.Equal(SmsState.Sending, records.Sms.State);
    }

    [Fact]
    public void An_outcome_of_an_attempt_that_the_core_does_not_know_changes_nothing()
    {
        var records = Granted();
        Assert.False(records.Write(transaction => OutcomeRule.Settle(transaction, Taken(5), "driver-1", records.Options, Now)));
        Assert.Equal(SmsState.Sending, records.Sms.State);
        Assert.True(records.Write(transaction => OutcomeRule.Settle(transaction, Taken(AttemptId), "driver-1", records.Options, Now)));
        Assert.Equal(SmsState.Sent, records.Sms.State);
    }

    [Fact]
    public void What_another_driver_says_of_an_attempt_changes_nothing_and_sounds_like_an_unknown_one()
    {
        var records = Granted();
        Assert.False(records.Write(transaction => OutcomeRule.Settle(transaction, Taken(AttemptId), "driver-2", records.Options, Now)));
        var announce = new Announce { DriverId = "driver-2", BootId = "boot-1", Held = { Held(AttemptId, Phase.Done) } };
        Assert.Equal([AttemptId], records.Write(transaction => AnnounceRule.Apply(transaction, announce, [], records.Options, Now)));

        // Nor under the number of an attempt of its own.
        var disguised = new Announce { DriverId = "driver-2", BootId = "boot-1", Held = { Held(5, Phase.Done) } };
        disguised.Held[0].Outcome.AttemptId = AttemptId;
        records.Write(transaction => AnnounceRule.Apply(transaction, disguised, [], records.Options, Now));
        Assert.Equal(SmsState.Sending, records.Sms.State);
    }

    [Fact]
    public void An_attempt_that_is_listed_twice_counts_once()
    {
        var records = Granted();
        Assert.Equal([AttemptId], Announced(records,
            new Announce
            {
                DriverId = "driver-1",
                BootId = "boot-1",
                Held = { Held(AttemptId, Phase.Done), Held(AttemptId, Phase.InTheAir) },
            }));
        Assert.Equal(SmsState.Sent, records.Sms.State);
    }

    private static JournalRecords Granted()
    {
        var records = new JournalRecords();
        records.ChangeLedger(ledger => Core.Sms.Quota.Ledger.Charge(ledger, default, 1, Phone, Now));
        records.Change(sms =>
            SmsLife.Grant(sms,
                new AttemptRecord { AttemptId = AttemptId, Part = 1, Iccid = Iccid, Imsi = Imsi, DriverId = "driver-1", BootId = "boot-1" },
                charged: 1, Now));
        return records;
    }

    private static IReadOnlyList<long> Announced(JournalRecords records, Announce announce) =>
        records.Write(transaction => AnnounceRule.Apply(
        transaction, announce, [new OpenAttempt(AttemptId, records.SmsId, "driver-1", "boot-1", Iccid, "860000000000001", Now)],
        records.Options, Now));

    private static HeldAttempt Held(long id, Phase phase)
    {
        var held = new HeldAttempt { AttemptId = id, Phase = phase };
        if (phase == Phase.Done)
            held.Outcome = Taken(id);
        return held;
    }

    private static Outcome Taken(long id) => new() { AttemptId = id, Accepted = new Accepted { MessageReference = 7 } };
}
