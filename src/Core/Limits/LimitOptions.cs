using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Limits;

/// <summary>How much one caller may ask of the gateway at once. Section <c>Limits</c>; what each is for: docs/security.md.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Largest request. The largest honest form, 20 travellers with all their symptoms, has 25 KB in protobuf and 60 KB in
    /// JSON.</summary>
    [Range(32, 4096)]
    public int RequestKilobytes { get; set; } = 64;

    /// <summary>Largest RegisterBatch: 500 forms of 2 KB each; a form of a family of three has 0.5 KB.</summary>
    [Range(64, 16_384)]
    public int BatchKilobytes { get; set; } = 1024;

    /// <summary>Largest message of a driver: the announcement of a thousand modems has 0.4 MB.</summary>
    [Range(64, 16_384)]
    public int DriverKilobytes { get; set; } = 1024;

    /// <summary>Messages inside one request, at any depth: 500 forms of 20 travellers each are 21,500.</summary>
    [Range(1000, 1_000_000)]
    public int PartsPerRequest { get; set; } = 25_000;

    /// <summary>Largest answer: a page of 500 forms of the largest kind.</summary>
    [Range(64, 262_144)]
    public int AnswerKilobytes { get; set; } = 16_384;

    /// <summary>An answer of which nothing more was read for so long is ended.</summary>
    [Range(1, 3600)]
    public int AnswerSeconds { get; set; } = 30;

    /// <summary>Longest backup: while it is read, the store's log grows.</summary>
    [Range(1, 1440)]
    public int BackupMinutes { get; set; } = 60;

    /// <summary>Calls of one key at once.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerKey { get; set; } = 2000;

    /// <summary>Of them, those that carry much: batches of forms, pages of lists.</summary>
    [Range(1, 10_000)]
    public int BulkCallsPerKey { get; set; } = 16;

    /// <summary>Of them, those that last: imports, watchers, drivers, backups.</summary>
    [Range(1, 10_000)]
    public int StreamsPerKey { get; set; } = 32;

    /// <summary>Connections on which one key is used.</summary>
    [Range(1, 100_000)]
    public int ConnectionsPerKey { get; set; } = 128;

    /// <summary>Streams that need no key, of all callers together: watchers of gRPC's health service, reflection.</summary>
    [Range(1, 10_000)]
    public int OpenStreams { get; set; } = 32;

    /// <summary>Connections of all callers together; further ones are closed at once.</summary>
    [Range(16, 1_000_000)]
    public int Connections { get; set; } = 2048;
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
