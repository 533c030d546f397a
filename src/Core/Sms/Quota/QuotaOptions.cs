using System.ComponentModel.DataAnnotations;
using Gateway.Core.Sms.Records;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Quota;

/// <summary>Limits per SIM by profile. Section <c>Quota</c>. The numbers come from press reports of the regulator's limit
/// and are weak: operators differ and are sometimes stricter, so all of it is settings.</summary>
internal sealed class QuotaOptions
{
    public const string Section = "Quota";

    /// <summary>The profile in force at the first start; later the one chosen by <c>gateway quota profile</c>.</summary>
    [Required]
    public string Profile { get; set; } = "normal";

    /// <summary>Profiles by name. <c>normal</c> and <c>holiday</c> exist unless they are set otherwise.</summary>
    public Dictionary<string, QuotaProfile> Profiles { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["normal"] = new() { Hour = 200, Day = 1000 },
        ["holiday"] = new() { Hour = 500, Day = 2000 },
    };

    /// <summary>Where an operator is stricter or laxer: by the beginning of the IMSI (MCC and MNC, e.g. <c>46001</c>), then by the
    /// name of the profile in force. <c>Quota:Operators:46001:normal:Hour=150</c>.</summary>
    public Dictionary<string, Dictionary<string, QuotaProfile>> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>The profile that an operator chose last, where it still exists; else the configured one.</summary>
    public string InForce(SettingsRecord settings) =>
        settings.QuotaProfile.Length > 0 && Profiles.ContainsKey(settings.QuotaProfile) ? settings.QuotaProfile : Profile;

    /// <summary>The limits of a profile for a SIM of this operator.</summary>
    public SimLimits LimitsOf(string profile, string imsi)
    {
        foreach (var (prefix, profiles) in Operators)
        {
            if (imsi.StartsWith(prefix, StringComparison.Ordinal) && profiles.TryGetValue(profile, out var own))
                return own.Limits;
        }

        return Profiles[profile].Limits;
    }
}

/// <summary>Limits in parts; 0 means none.</summary>
internal sealed class QuotaProfile
{
    [Range(0, 1_000_000)]
    public int Hour { get; set; }

    [Range(0, 1_000_000)]
    public int Day { get; set; }

    [Range(0, 10_000_000)]
    public int Month { get; set; }

    [Range(0, 1_000_000)]
    public int RecipientsDay { get; set; }

    /// <summary>Least milliseconds between two grants on one SIM.</summary>
    [Range(0, 3_600_000)]
    public int SpacingMs { get; set; }

    /// <summary>Up to so many milliseconds are added to it, so that a bank does not send in step.</summary>
    [Range(0, 3_600_000)]
    public int SpacingJitterMs { get; set; }

    public SimLimits Limits => new(Hour, Day, Month, RecipientsDay, SpacingMs, SpacingJitterMs);
}

internal sealed class QuotaOptionsValidator : IValidateOptions<QuotaOptions>
{
    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        if (!options.Profiles.ContainsKey(options.Profile))
        {
            return ValidateOptionsResult.Fail(
                $"Quota:Profile is '{options.Profile}'; it must be one of {string.Join(", ", options.Profiles.Keys)}, or add Quota:Profiles:{options.Profile}.");
        }

        var all = options.Profiles.Select(entry => ($"Quota:Profiles:{entry.Key}", entry.Value))
            .Concat(options.Operators.SelectMany(
                entry => entry.Value.Select(own => ($"Quota:Operators:{entry.Key}:{own.Key}", own.Value))));
        foreach (var (setting, profile) in all)
        {
            var results = new List<ValidationResult>();
            if (!Validator.TryValidateObject(profile, new ValidationContext(profile), results, validateAllProperties: true))
                return ValidateOptionsResult.Fail($"{setting}: {string.Join("; ", results.Select(result => result.ErrorMessage))}");
        }

        return ValidateOptionsResult.Success;
    }
}
