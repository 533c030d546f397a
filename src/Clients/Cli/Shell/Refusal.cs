using System.Security.Authentication;
using Gateway.Cli.Language;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Gateway.Cli.Shell;

/// <summary>One wrong field: where, and what would be right, in the person's language.</summary>
/// <param name="Reason">A stable word for programs; may be empty.</param>
internal sealed record FieldFault(string Field, string Text, string Reason);

/// <summary>What the gateway answered instead of an answer, understood.</summary>
internal sealed record Refusal(StatusCode Code, string Message, IReadOnlyList<FieldFault> Fields, TimeSpan? RetryAfter)
{
    /// <summary>A later attempt of the very same request may succeed: nothing in it is wrong.</summary>
    public bool IsPassing =>
        Code is StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.DeadlineExceeded;

    public Exit Exit => Code switch
    {
        StatusCode.NotFound => Exit.NotFound,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => Exit.NotAllowed,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => Exit.Unreachable,
        StatusCode.Unimplemented => Exit.NotOffered,
        StatusCode.ResourceExhausted => Exit.Busy,
        StatusCode.Cancelled => Exit.Stopped,
        StatusCode.InvalidArgument or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.OutOfRange
            or StatusCode.Aborted => Exit.Refused,
        _ => Exit.ServerFault,
    };

    public static Refusal Of(RpcException failure, Texts texts)
    {
        // A transport fault has the exception that caused it; an answer of the server has none.
        if (failure.Status.DebugException is { } fault)
        {
            if (Tls(fault) is { } faults)
                return new(
                    StatusCode.Unavailable,
                    texts.Format("refused.Tls", string.Join(texts.Speech == Speech.Chinese ? "；" : "; ", faults.Select(key => texts[key]))),
                    [], null);
            if (failure.StatusCode == StatusCode.Unavailable)
                return new(StatusCode.Unavailable, texts["refused.NotReached"], [], null);
        }

        var status = failure.GetRpcStatus() ?? new RpcStatus { Code = (int)failure.StatusCode, Message = failure.Status.Detail };
        return Of(status, texts);
    }

    /// <summary>Reads google.rpc.Status with its details: BadRequest, LocalizedMessage and RetryInfo.</summary>
    public static Refusal Of(RpcStatus status, Texts texts)
    {
        var code = (StatusCode)status.Code;
        var localized = status.GetDetail<LocalizedMessage>();
        var said = localized is not null && Speaks(localized, texts.Speech) ? localized.Message : status.Message;
        var fields = status.GetDetail<BadRequest>()?.FieldViolations
            .Select(violation => new FieldFault(violation.Field, TextOf(violation, texts.Speech), violation.Reason))
            .ToList() ?? [];
        var retry = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
        var message = fields.Count > 0 ? texts["refused.fields"]
            : texts.Knows($"refused.{code}") ? texts.Format($"refused.{code}", said).TrimEnd() : $"{code}: {said}";
        return new(code, message, fields, retry);
    }

    /// <summary>Why no safe connection came about, as keys of the catalogue; null when the fault is another.</summary>
    private static IReadOnlyList<string>? Tls(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is AuthenticationException)
                return fault is UntrustedServerException { Faults.Count: > 0 } untrusted ? untrusted.Faults : ["tls.no_handshake"];
        }

        return null;
    }

    private static string TextOf(BadRequest.Types.FieldViolation violation, Speech speech) =>
        violation.LocalizedMessage is { Message.Length: > 0 } localized && Speaks(localized, speech)
            ? localized.Message
            : violation.Description;

    private static bool Speaks(LocalizedMessage message, Speech speech) =>
        message.Locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == (speech == Speech.Chinese);
}
