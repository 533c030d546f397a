using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Journal;

/// <summary>What a change of one message came to.</summary>
/// <param name="IsMade">The record was changed and is to be stored.</param>
/// <param name="Unused">Parts that were charged and are not used; null when there are none.</param>
internal readonly record struct MessageChange(bool IsMade, UnusedParts? Unused)
{
    /// <summary>The message is not in the state that the change is for.</summary>
    public static MessageChange None => default;

    public static MessageChange Made(UnusedParts? unused = null) => new(IsMade: true, unused);
}
