using System.Globalization;
using Gateway.Core.Rpc;
using Gateway.Spelling;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Limits;

/// <summary>The words for each limit.</summary>
internal static class LimitReached
{
    public const string TooLarge = "MESSAGE_TOO_LARGE";

    public static Status Size(int most) => Of(
        TooLarge,
        new()
        {
            English = Say($"The message is larger than {most} bytes, which is the most that is taken here. Send it in several."),
            Chinese = Say($"消息超过 {most} 字节，此处最多接受这么多。请分几次发送。"),
        });

    public static Status Parts(int most) => Of(
        "TOO_MANY_PARTS",
        new()
        {
            English = Say($"The message holds more than {most} parts (forms, travellers, documents …), which is the most that is taken at once. Send it in several."),
            Chinese = Say($"消息包含超过 {most} 个组成部分（表、人员、证件等），一次最多接受这么多。请分几次发送。"),
        });

    public static Status Calls(int most) => Later(
        "CALLS_PER_KEY",
        new()
        {
            English = Say($"{most} calls of this key are under way, which is the most. Wait for an answer first."),
            Chinese = Say($"此密钥已有 {most} 个调用正在进行，已达上限。请先等待答复。"),
        });

    public static Status BulkCalls(int most) => Later(
        "BULK_CALLS_PER_KEY",
        new()
        {
            English = Say($"{most} batches and lists of this key are under way, which is the most. Wait for an answer first."),
            Chinese = Say($"此密钥已有 {most} 个批量或列表调用正在进行，已达上限。请先等待答复。"),
        });

    public static Status Streams(int most) => Later(
        "STREAMS_PER_KEY",
        new()
        {
            English = Say($"{most} streams of this key are open, which is the most. Close one first."),
            Chinese = Say($"此密钥已打开 {most} 个流，已达上限。请先关闭一个。"),
        });

    public static Status Connections(int most) => Later(
        "CONNECTIONS_PER_KEY",
        new()
        {
            English = Say($"This key is used on {most} connections, which is the most. Use one connection for many calls."),
            Chinese = Say($"此密钥已在 {most} 个连接上使用，已达上限。请在一个连接上进行多次调用。"),
        });

    public static Status OpenStreams(int most) => Later(
        "OPEN_STREAMS",
        new()
        {
            English = Say($"{most} streams without a key are open, which is the most. Come again later."),
            Chinese = Say($"已打开 {most} 个无密钥的流，已达上限。请稍后再试。"),
        });

    public static Status AnswerSize(int most) => Of(
        "ANSWER_TOO_LARGE",
        new()
        {
            English = Say($"The answer is larger than {most} KB, which is the most that is sent at once. Ask for a smaller page (page_size)."),
            Chinese = Say($"答复超过 {most} KB，已达一次发送的上限。请减小每页条数 (page_size)。"),
        });

    public static Status AnswerTime(TimeSpan most) => Of(
        "ANSWER_TIME",
        new()
        {
            English = Say($"The answer took longer than {most.TotalMinutes} minutes, which is the most. Read it faster."),
            Chinese = Say($"答复用时超过 {most.TotalMinutes} 分钟，已达上限。请更快地读取。"),
        });

    /// <summary>429 for what may be asked again later, 413 for what may not.</summary>
    public static int HttpStatus(Status reached) =>
        reached.GetDetail<ErrorInfo>().Reason == TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status429TooManyRequests;

    private static Status Of(string reason, Bilingual text) => Rejection.Limit(reason, text, retryAfter: null);

    private static Status Later(string reason, Bilingual text) => Rejection.Limit(reason, text, TimeSpan.FromSeconds(1));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
