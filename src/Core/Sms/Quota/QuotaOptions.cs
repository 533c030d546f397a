using System.ComponentModel.DataAnnotations;
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

    public SimLimits Limits => new(Hour, Day, Month, RecipientsDay, SpacingMs);
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

        foreach (var (profileName, profile) in options.Profiles)
        {
            var results = new List<ValidationResult>();
            if (!Validator.TryValidateObject(profile, new ValidationContext(profile), results, validateAllProperties: true))
                return ValidateOptionsResult.Fail($"Quota:Profiles:{profileName}: {string.Join("; ", results.Select(result => result.ErrorMessage))}");
        }

        return ValidateOptionsResult.Success;
    }
}
