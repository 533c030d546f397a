using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>Holds what the core has written against what really left.</summary>
internal static class Judgement
{
    private static readonly string[] OperatorsChoice = ["released", "asked_for_at_gate"];

    public static void Of(World world)
    {
        var differences = world.Store.VerifyAsync().GetAwaiter().GetResult();
        Require(differences.Count == 0, "memory differs from the records: " + string.Join("; ", differences));
        Require(world.Watch.Wrong.Count == 0, string.Join("; ", world.Watch.Wrong));
        var messages = world.Messages();
        Require(messages.Count >= world.Promised, $"{world.Promised} messages were promised and {messages.Count} are stored");
        foreach (var sms in messages)
        {
            OfMessage(world, sms);
            foreach (var attempt in sms.Attempts)
                OfAttempt(world, sms, attempt);
        }

        var now = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var ledger in world.Ledgers())
            OfSim(world, ledger, messages, now);
    }

    private static void OfMessage(World world, SmsRecord sms)
    {
        Require(SmsFacts.IsSettled(sms) || sms.State == SmsState.Held, $"message {sms.Id} is still {sms.State}" + Story(world, sms));
        Require(sms.Prepaid == 0, $"message {sms.Id} goes nowhere, and {sms.Prepaid} parts of it are charged" + Story(world, sms));
        var taken = Enumerable.Range(1, sms.Parts)
            .Select(part => world.Network.Accepted.Count(entry => entry.SmsId == sms.Id && entry.Part == part))
            .ToList();
        if (sms.State is SmsState.Sent or SmsState.Delivered or SmsState.Undelivered)
        {
            Require(taken.All(count => count > 0), $"message {sms.Id} is {sms.State}, but a part never left: lost" + Story(world, sms));
            Require(IsReadable(world,
                sms), $"message {sms.Id} is {sms.State}, and no phone can put its parts together" + Story(world, sms));
        }

        if (sms.State == SmsState.Failed)
            Require(sms.Attempts.Any(attempt => attempt.State == AttemptState.Refused) || sms.Reason == "number_refused",
                $"message {sms.Id} failed and nobody refused it" + Story(world, sms));

        Require(sms.TransientRefusals <= 5, $"message {sms.Id} was refused {sms.TransientRefusals} times and goes on" + Story(world, sms));
        Require(!IsGivenUpInVain(world, sms), $"message {sms.Id} was unknown because of a driver that never died" + Story(world, sms));

        // Once more at most; what a person lets go after that is that person's choice.
        var most = 2 + sms.History.Count(entry => OperatorsChoice.Contains(entry.Reason));
        Require(taken.All(count => count <= most), $"message {sms.Id} left {taken.Max()} times" + Story(world, sms));
        Require(taken.All(count => count <= 1)
            || sms.PossibleDuplicate, $"message {sms.Id} was doubled and is not marked" + Story(world, sms));
        Require(
            !sms.PossibleDuplicate
            || sms.History.Any(entry => entry.State == SmsState.Unknown || entry.Reason is "sim_gone" or "sim_refused"),
            $"message {sms.Id} is marked without a reason" + Story(world, sms));
    }

    /// <summary>A phone joins the parts that came from one SIM under one reference.</summary>
    private static bool IsReadable(World world, SmsRecord sms) => world.Network.Accepted
        .Where(entry => entry.SmsId == sms.Id)
        .GroupBy(entry => (entry.Iccid, SmsFacts.Attempt(sms, entry.AttemptId)!.ConcatenationReference))
        .Any(group => group.Select(entry => entry.Part).Distinct().Count() == sms.Parts);

    /// <summary>Nobody is taken for dead who is not.</summary>
    private static bool IsGivenUpInVain(World world, SmsRecord sms) =>
        sms.History.Any(entry => entry.Reason == "driver_restarted")
        && !sms.Attempts.Any(attempt => world.DeadBoots.Contains(attempt.BootId));

    /// <summary>What the journal says for certain of an attempt is what happened.</summary>
    private static void OfAttempt(World world, SmsRecord sms, AttemptRecord attempt)
    {
        var left = world.Network.Accepted.SingleOrDefault(entry => entry.AttemptId == attempt.AttemptId);
        switch (attempt.State)
        {
            case AttemptState.Granted:
                Require(false, $"attempt {attempt.AttemptId} is still open" + Story(world, sms));
                break;
            case AttemptState.NotSent or AttemptState.Refused:
                Require(left is null, $"attempt {attempt.AttemptId} is {attempt.State}, and it left" + Story(world, sms));
                break;
            case AttemptState.Accepted:
                Require(left is not null, $"attempt {attempt.AttemptId} is accepted, and it never left" + Story(world, sms));
                Require(left!.Reference == attempt.MessageReference - 1, $"attempt {attempt.AttemptId} has another reference than the network gave" + Story(world, sms));
                break;
            case AttemptState.OutcomeUnknown when attempt.Why == "driver_restarted":
                Require(world.DeadBoots.Contains(
                    attempt.BootId), $"attempt {attempt.AttemptId} was given up although its driver never died" + Story(world, sms));
                break;
        }
    }

    private static void OfSim(World world, LedgerRecord ledger, IReadOnlyList<SmsRecord> messages, long now)
    {
        var attempts = messages.SelectMany(sms => sms.Attempts).Where(attempt => attempt.Iccid == ledger.Iccid).ToList();
        var prepaid = messages.Where(sms => sms.BoundIccid == ledger.Iccid).Sum(sms => sms.Prepaid);
        var mayHaveLeft = attempts.Count(attempt => attempt.State is AttemptState.Accepted or AttemptState.OutcomeUnknown) + prepaid;
        var refused = attempts.Count(attempt => attempt.State == AttemptState.Refused);
        var charged = Ledger.MonthParts(ledger, now);
        Require(charged >= mayHaveLeft, $"SIM {ledger.Iccid} is charged {charged} parts, and {mayHaveLeft} may have left");
        Require(charged <= mayHaveLeft
            + refused, $"SIM {ledger.Iccid} is charged {charged} parts, and {mayHaveLeft} may have left, {refused} were refused");

        // By the hour of their grants: when an answer comes is not the gateway's to choose. A part that is paid for leaves up to
        // a minute later.
        var granted = attempts.ToDictionary(attempt => attempt.AttemptId, attempt => attempt.GrantedAtMs);
        var sent = world.Network.Accepted.Where(entry => entry.Iccid == ledger.Iccid).Select(entry => granted[entry.AttemptId]).Order()
            .ToList();
        foreach (var first in sent)
        {
            var hour = sent.Count(other => other >= first && other < first + 3_600_000);
            Require(hour <= world.HourLimit, $"SIM {ledger.Iccid} sent {hour} parts within an hour; {world.HourLimit} are allowed");
        }

        foreach (var day in sent.GroupBy(HarbinTime.Day))
            Require(day.Count() <= world.DayLimit, $"SIM {ledger.Iccid} sent {day.Count()} parts in a calendar day; {world.DayLimit} are allowed");
    }

    private static string Story(World world, SmsRecord sms) => string.Join(
        "\n  ",
        [
            "",
            .. sms.History.Select(entry => $"{entry.AtMs % 100_000_000} {entry.State} {entry.Reason}"),
            .. sms.Attempts.Select(attempt =>
                $"attempt {attempt.AttemptId} of part {attempt.Part}, round {attempt.Round}, SIM {attempt.Iccid[^1]}, {attempt.BootId}: {attempt.State} {attempt.Why} "
                + $"granted {attempt.GrantedAtMs % 100_000_000} settled {attempt.SettledAtMs % 100_000_000} MR {attempt.MessageReference - 1} predicted {attempt.PredictedReference - 1}"),
            .. world.Network.Accepted.Select(entry =>
                $"network took {entry.SmsId}/{entry.Part} of attempt {entry.AttemptId} from SIM {entry.Iccid[^1]}, MR {entry.Reference}, at {entry.AtMs % 100_000_000}"),
        ]);

    private static void Require(bool holds, string otherwise) => Assert.True(holds, otherwise);
}
