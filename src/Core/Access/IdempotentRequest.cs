using System.Globalization;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>A kind of request that is done once for each <c>request_id</c> of a caller: asked again it gets the answer it got, and with
/// other content it is refused.</summary>
internal sealed class IdempotentRequest
{
    /// <summary>Most characters of a <c>request_id</c>.</summary>
    public const int LongestId = 64;

    private readonly string _prefix;
    private readonly Bilingual _each;

    private IdempotentRequest(string prefix, Bilingual each) => (_prefix, _each) = (prefix, each);

    public static IdempotentRequest Form { get; } = new("", new() { English = "every form", Chinese = "每份表" });

    public static IdempotentRequest Passage { get; } = new("pass/", new() { English = "every passage", Chinese = "每次放行" });

    public static IdempotentRequest Resend { get; } = new("resend/", new() { English = "every re-send", Chinese = "每次重发" });

    /// <summary>The keyed hash under which the request's record is found again. Stored: never made in another way.</summary>
    public ulong Key(LookupKeys keys, long callerId, string requestId) =>
        keys.Of("request", string.Create(CultureInfo.InvariantCulture, $"{callerId}/{_prefix}{requestId}"));

    /// <exception cref="RpcException">INVALID_ARGUMENT: there is no <c>request_id</c>, or it is too long.</exception>
    public static void ThrowIfWrong(string requestId)
    {
        if (requestId.Length is 0 or > LongestId)
            throw Rejection.Of("request_id", "length",
                new() { English = $"must have 1 to {LongestId} characters", Chinese = $"须为 1 至 {LongestId} 个字符" });
    }

    /// <summary>ALREADY_EXISTS: this <c>request_id</c> was used with other content.</summary>
    public Google.Rpc.Status Reused() => Rejection.AlreadyExists(
        "request_id",
        new()
        {
            English = $"was used before with other content; use a new one for {_each.English}",
            Chinese = $"此 request_id 已用于其他内容；{_each.Chinese}请使用新的 request_id",
        });
}

/// <summary>What stands in the store under a request's key.</summary>
/// <param name="Same">What the same request made; null: it is new, or another.</param>
/// <param name="IsReused">The id was used with other content.</param>
internal readonly record struct EarlierRequest<T>(T? Same, bool IsReused)
    where T : class
{
    /// <param name="made">What this caller's requests under the key made.</param>
    /// <param name="isSame">Whether it is what this request asks for.</param>
    public static EarlierRequest<T> Of(IEnumerable<T> made, Func<T, bool> isSame) =>
        made.FirstOrDefault() is not { } earlier ? default
        : isSame(earlier) ? new(earlier, IsReused: false)
        : new(null, IsReused: true);
}
