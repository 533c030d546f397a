using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Commits;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Quota;

/// <summary>What operators have switched for all messages: hold, quota profile. Derived from its one record, to decide what to offer; a
/// grant reads the record.</summary>
internal sealed class SmsSettings(IOptions<QuotaOptions> quota) : IReadModel<SettingsRecord>
{
    private volatile SettingsRecord _current = new();

    public string Name => "sms settings";

    /// <summary>Nothing is offered but what is asked for at a gate.</summary>
    public bool AllHeld => _current.AllHeld;

    /// <summary>What the operator who holds all wrote, and the name of the key.</summary>
    public (string Why, string By) Held => (_current.HeldWhy, _current.HeldBy);

    public string ProfileName => quota.Value.InForce(_current);

    /// <summary>Limits of a SIM by its operator, before its own.</summary>
    public SimLimits LimitsFor(string imsi) => quota.Value.LimitsOf(ProfileName, imsi);

    public SimLimits Limits => quota.Value.Profiles[ProfileName].Limits;

    public static SettingsRecord Find(IReadTransaction transaction) =>
        transaction.Range(SmsCollections.Settings, 0, 1) is [var only] ? only : new SettingsRecord();

    public static void Save(IWriteTransaction transaction, SettingsRecord settings)
    {
        if (settings.Id == 0)
            transaction.Insert(SmsCollections.Settings, settings);
        else
            transaction.Update(SmsCollections.Settings, settings);
    }

    public void Apply(SettingsRecord? before, SettingsRecord? after) => _current = after ?? new SettingsRecord();

    public void Clear() => _current = new SettingsRecord();

    public IReadModel<SettingsRecord> Empty() => new SmsSettings(quota);

    public IEnumerable<string> DifferencesFrom(IReadModel<SettingsRecord> rebuilt)
    {
        if (!_current.Equals(((SmsSettings)rebuilt)._current))
            yield return "the sms settings differ from their record";
    }
}
