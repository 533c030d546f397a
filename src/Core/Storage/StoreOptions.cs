using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Storage;

/// <summary>Settings of the section <c>Storage</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Storage";

    /// <summary>The LiteDB file. Its log lies beside it, with <c>-log</c> added to the name, and belongs to it.</summary>
    [Required]
    public string Path { get; set; } = "data/gateway.db";

    /// <summary>The most closures that share one commit.</summary>
    [Range(1, 10_000)]
    public int LargestBatch { get; set; } = 256;

    /// <summary>Milliseconds that a delivery report may wait for a commit of others; 0: each asks for its own.</summary>
    [Range(0, 1000)]
    public int DeferMs { get; set; } = 20;

    /// <summary>Log size, in MiB, at which it is carried over into the store file, beside the writes.</summary>
    [Range(1, 4096)]
    public int LargestLogMiB { get; set; } = 64;

    /// <summary>Writes that may wait for the writer before further callers wait for a place.</summary>
    [Range(1, 1_000_000)]
    public int LargestQueue { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class StoreOptionsValidator : IValidateOptions<StoreOptions>;
