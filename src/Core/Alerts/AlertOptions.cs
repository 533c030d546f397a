using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Alerts;

/// <summary>When somebody is called, and how. Section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Program run when a condition starts and when it ends, with the arguments <c>start|end</c>, the alert's name, its text in
    /// English and in Chinese. Empty: none.</summary>
    public string Command { get; set; } = "";

    /// <summary>Seconds after which the program is ended.</summary>
    [Range(1, 600)]
    public int CommandSeconds { get; set; } = 30;

    /// <summary>Seconds a condition must last before it is told, so that a modem that restarts wakes nobody.</summary>
    [Range(0, 3600)]
    public int AfterSeconds { get; set; } = 60;

    /// <summary>Messages with an unknown outcome that are still normal.</summary>
    [Range(0, 1_000_000)]
    public int UnknownOpen { get; set; } = 20;

    /// <summary>Parts that may miss their time by the forecast before it is told.</summary>
    [Range(0, 1_000_000)]
    public int ShortfallParts { get; set; } = 100;

    /// <summary>Seconds for which a modem must not have been able to send before it is told.</summary>
    [Range(0, 86_400)]
    public int ModemsMissingAfterSeconds { get; set; } = 600;

    /// <summary>Megabytes (10^6) that should be free on the store's file system.</summary>
    [Range(0, int.MaxValue)]
    public int DiskFreeMegabytes { get; set; } = 1000;
}

[OptionsValidator]
internal sealed partial class AlertOptionsValidator : IValidateOptions<AlertOptions>;

/// <summary>A program that is not there would be missed when it is needed.</summary>
internal sealed class AlertCommandValidator : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options) =>
        !options.Command.Contains('/', StringComparison.Ordinal) || File.Exists(options.Command)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Alerts:Command is '{options.Command}', which is no file; it must be a program, or empty.");
}
