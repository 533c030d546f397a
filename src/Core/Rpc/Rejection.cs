using System.Globalization;
using Gateway.Spelling;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Rpc;

/// <summary>
/// Collects what is wrong with a request and becomes a <c>google.rpc.Status</c> once, at the rpc: every field by its
/// path, in English (description) and in Chinese (localized message, zh-CN).
/// </summary>
internal sealed class Rejection
{
    /// <summary>Told of one request; whoever got so many fields wrong has learnt enough, and an error of gRPC travels in headers, of which
    /// common clients take 8 KB: the bytes become a third more in base64, and the message stands there twice.</summary>
    private const int MostTold = 20, MostBytes = 4_000, MostInMessage = 1_000;

    private readonly BadRequest _request = new();
    private int _bytes;
    private int _untold;

    public bool HasAny => _request.FieldViolations.Count > 0;

    /// <summary>What is added from here on is only counted.</summary>
    public bool IsFull => _untold > 0 || _request.FieldViolations.Count >= MostTold;

    /// <param name="field">Path in the request, e.g. <c>travellers[2].document.number</c>.</param>
    /// <param name="reason">Stable word for programs.</param>
    /// <param name="text">What is wrong and what would be right.</param>
    public void Add(string field, string reason, Bilingual text)
    {
        if (IsFull)
        {
            AddUntold();
            return;
        }

        var violation = Violation(field, reason, text);
        _bytes += violation.CalculateSize();
        if (_request.FieldViolations.Count > 0 && _bytes > MostBytes)
            AddUntold();
        else
            _request.FieldViolations.Add(violation);
    }

    /// <summary>One more, which is counted and not told.</summary>
    public void AddUntold() => _untold++;

    public Status ToStatus()
    {
        var told = _request.Clone();
        if (_untold > 0)
            told.FieldViolations.Add(
                Violation("", "MORE",
                    new() { English = Say($"and {_untold} more; mend these first"), Chinese = Say($"另有 {_untold} 处；请先更正以上各处") }));
        var message = string.Join(
            "; ", told.FieldViolations.Select(
                violation => violation.Field.Length == 0 ? violation.Description : $"{violation.Field}: {violation.Description}"));
        return Details(Code.InvalidArgument, message.Length <= MostInMessage ? message : message[..MostInMessage] + " …", told);
    }

    public void ThrowIfAny()
    {
        if (HasAny)
            throw ToStatus().ToRpcException();
    }

    public static RpcException Of(string field, string reason, Bilingual text)
    {
        var rejection = new Rejection();
        rejection.Add(field, reason, text);
        return rejection.ToStatus().ToRpcException();
    }

    /// <summary>NOT_FOUND: also for what the caller may not see.</summary>
    public static RpcException NotFound(string kind, string name) =>
        NotFound(kind, name, new() { English = $"There is no {kind} {name}.", Chinese = $"没有 {name} 的记录。" });

    /// <inheritdoc cref="NotFound(string, string)"/>
    public static RpcException NotFound(string kind, string name, Bilingual text) => Details(
        Code.NotFound,
        text.English,
        new ResourceInfo { ResourceType = kind, ResourceName = name },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese }).ToRpcException();

    public static Status AlreadyExists(string field, Bilingual text) => Details(
        Code.AlreadyExists,
        $"{field}: {text.English}",
        new ErrorInfo { Domain = "gateway", Reason = "REQUEST_ID_REUSED", Metadata = { ["field"] = field } },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese });

    /// <summary>FAILED_PRECONDITION: the request is right but not now.</summary>
    public static RpcException NotNow(string reason, Bilingual text) => NotNowStatus(reason, text).ToRpcException();

    /// <param name="facts">For programs: names with their values.</param>
    public static Status NotNowStatus(string reason, Bilingual text, params IEnumerable<(string Name, string Value)> facts) => Details(
        Code.FailedPrecondition,
        text.English,
        new ErrorInfo
        {
            Domain = "gateway",
            Reason = reason.ToUpperInvariant(),
            Metadata = { facts.ToDictionary(fact => fact.Name, fact => fact.Value) },
        },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese });

    /// <summary>UNAUTHENTICATED or PERMISSION_DENIED.</summary>
    /// <param name="reason">Stable word for programs, in capitals.</param>
    public static Status NoEntry(Code code, string reason, Bilingual text) => Details(
        code,
        text.English,
        new ErrorInfo { Domain = "gateway", Reason = reason },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese });

    /// <summary>What the address asks for is not there: over HTTP only.</summary>
    public static Status NoAddress(Code code, string reason, Bilingual text) => Details(
        code,
        text.English,
        new ErrorInfo { Domain = "gateway", Reason = reason },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese });

    /// <summary>RESOURCE_EXHAUSTED: a limit that does not depend on how fast one is.</summary>
    /// <param name="reason">Stable word for programs, in capitals.</param>
    /// <param name="retryAfter">When the same may be asked again; null when never.</param>
    public static Status Limit(string reason, Bilingual text, TimeSpan? retryAfter) => Details(
        Code.ResourceExhausted,
        text.English,
        [
            new ErrorInfo { Domain = "gateway", Reason = reason },
            .. retryAfter is { } delay ? new IMessage[] { new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) } } : [],
            new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese },
        ]);

    /// <summary>INVALID_ARGUMENT: the bytes are no message of this type.</summary>
    public static Status NotProtobuf(string type) => Details(
        Code.InvalidArgument,
        $"The message is not a {type}: its bytes do not fit together as protobuf. Was it cut off, or made of another contract?",
        new ErrorInfo { Domain = "gateway", Reason = "NOT_PROTOBUF" },
        new LocalizedMessage { Locale = "zh-CN", Message = $"消息不是 {type}：其字节不构成 protobuf。是否被截断，或由另一份合同生成？" });

    /// <summary>UNIMPLEMENTED: a message that must be unpacked before one knows how large it is.</summary>
    public static Status Compressed() => Details(
        Code.Unimplemented,
        "Compressed messages are not taken. Send them as they are (grpc-encoding: identity).",
        new ErrorInfo { Domain = "gateway", Reason = "COMPRESSED" },
        new LocalizedMessage { Locale = "zh-CN", Message = "不接受压缩的消息。请不压缩发送（grpc-encoding: identity）。" });

    public static RpcException Exhausted(TimeSpan retryAfter, Bilingual text) => Details(
        Code.ResourceExhausted,
        text.English,
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(retryAfter) },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese }).ToRpcException();

    public static Status Unavailable() => Details(
        Code.Unavailable,
        "The gateway cannot store at the moment, and it is not known whether this was stored: ask again with the same request_id.",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) },
        new LocalizedMessage { Locale = "zh-CN", Message = "网关暂时无法保存，尚不确定本次是否已保存：请使用同一 request_id 重试。" });

    /// <summary>UNAVAILABLE: another core, or this one a little later, does it.</summary>
    /// <param name="reason">Stable word for programs, in capitals.</param>
    public static RpcException Elsewhere(string reason, Bilingual text) => Details(
        Code.Unavailable,
        text.English,
        new ErrorInfo { Domain = "gateway", Reason = reason },
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) },
        new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese }).ToRpcException();

    /// <summary>DATA_LOSS: a record that this needs is damaged on the disk.</summary>
    public static Status Unreadable(string collection, long id) => Details(
        Code.DataLoss,
        FormattableString.Invariant($"Record {id} of {collection} is damaged on the gateway's disk and cannot be read. Others are well; tell the administrator."),
        new ErrorInfo
        {
            Domain = "gateway",
            Reason = "RECORD_UNREADABLE",
            Metadata = { ["collection"] = collection, ["number"] = id.ToString(CultureInfo.InvariantCulture) },
        },
        new LocalizedMessage
        {
            Locale = "zh-CN",
            Message = FormattableString.Invariant($"网关磁盘上 {collection} 的第 {id} 条记录已损坏，无法读取。其他记录不受影响；请告知管理员。"),
        });

    /// <summary>INTERNAL: a fault of the gateway that lies in this one request.</summary>
    public static Status Internal() => Details(
        Code.Internal,
        "The gateway could not handle this form; nothing of it was stored. Report its request_id to the operator.",
        new ErrorInfo { Domain = "gateway", Reason = "FORM_FAILED" },
        new LocalizedMessage { Locale = "zh-CN", Message = "网关无法处理这份表，未保存任何内容：请将 request_id 告知运维人员。" });

    /// <summary>INTERNAL: a fault of the gateway; what it had done by then is not known.</summary>
    public static Status Fault() => Details(
        Code.Internal,
        "The gateway met a fault of its own. Report to the operator when this was, and ask again with the same request_id.",
        new ErrorInfo { Domain = "gateway", Reason = "FAULT" },
        new LocalizedMessage { Locale = "zh-CN", Message = "网关内部出错。请将发生时间告知运维人员，并以同一 request_id 重试。" });

    private static BadRequest.Types.FieldViolation Violation(string field, string reason, Bilingual text) => new()
    {
        Field = field,
        Reason = reason.ToUpperInvariant(),
        Description = text.English,
        LocalizedMessage = new LocalizedMessage { Locale = "zh-CN", Message = text.Chinese },
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Status Details(Code code, string message, params IEnumerable<IMessage> details) => new()
    {
        Code = (int)code,
        Message = message,
        Details = { details.Select(Google.Protobuf.WellKnownTypes.Any.Pack) },
    };
}
