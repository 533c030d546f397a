using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>Sees each grant as it is committed and holds it against what people were answered before.</summary>
internal sealed class GrantWatch(World world) : ICommitListener<SmsRecord>
{
    /// <summary>All is held, and whoever did it was told so.</summary>
    public bool AllHeld { get; set; }

    /// <summary>Phones that want nothing, by key; whoever said it was told so.</summary>
    public HashSet<ulong> Stopped { get; } = [];

    /// <summary>Parts per SIM and hour by the profile that was answered last; 0: as at the beginning.</summary>
    public int HourLimit { get; set; }

    /// <summary>Grants that must not have been.</summary>
    public List<string> Wrong { get; } = [];

    public void Committed(long position, IReadOnlyList<RecordChange<SmsRecord>> changes)
    {
        foreach (var (before, after) in changes)
            Look(before, after);
    }

    private void Look(SmsRecord? before, SmsRecord? after)
    {
        if (before is null || after is null || after.Attempts.Count == before.Attempts.Count)
            return;
        var attempt = after.Attempts[^1];
        if (AllHeld && after.Lane != NewMessage.GateLane)
            Wrong.Add($"attempt {attempt.AttemptId} of message {after.Id} was granted after all was held");
        if (!SmsFacts.WantsOffer(before))
            Wrong.Add($"attempt {attempt.AttemptId} of message {after.Id} was granted when that was {before.State}");
        if (attempt.Part == 1 && Stopped.Contains(after.PhoneKey))
            Wrong.Add($"attempt {attempt.AttemptId} of message {after.Id} was granted after its phone was stopped");
        var charged = world.Ledgers().FirstOrDefault(ledger => ledger.Iccid == attempt.Iccid);
        if (HourLimit > 0 && attempt.Charged > 0 && charged is not null && Ledger.HourParts(charged, world.NowMs) > HourLimit)
            Wrong.Add($"attempt {attempt.AttemptId} of message {after.Id} was granted over the profile that had been chosen");
    }
}
