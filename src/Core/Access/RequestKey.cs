using System.Globalization;
using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>The keyed hash under which a caller's request is known again: <c>request_id</c> is unique per caller.</summary>
internal static class RequestKey
{
    /// <param name="requestId">What the caller gave, after a word for the verb where several verbs take one.</param>
    public static ulong Of(LookupKeys keys, long callerId, string requestId) =>
        keys.Of("request", string.Create(CultureInfo.InvariantCulture, $"{callerId}/{requestId}"));
}
