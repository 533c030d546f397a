using System.Collections.Frozen;
using Grpc.Core;

namespace Gateway.Core.Limits;

/// <summary>What an rpc may take up.</summary>
internal enum CallKind
{
    Ordinary,

    /// <summary>Carries much in its request or its answer.</summary>
    Bulk,

    /// <summary>Lasts.</summary>
    Stream,
}

/// <summary>How large a request may be, and what is counted, rpc by rpc. What is not named here is ordinary.</summary>
internal static class CallLimits
{
    private const int Kilobyte = 1024;
    private const string Batch = "/gateway.v1.RegistrationApi/RegisterBatch", Attach = "/gateway.v1.ModemApi/Attach",
        Backup = "/gateway.v1.StoreApi/Backup";

    private static readonly FrozenSet<string> Bulk = new[]
    {
        Batch,
        "/gateway.v1.RegistrationApi/List",
        "/gateway.v1.SmsApi/List",
        "/gateway.v1.SmsApi/ReportDay",
        "/gateway.v1.InboundApi/ListInbound",
        "/gateway.v1.InboundApi/ListStops",
        "/gateway.v1.ModemApi/ListSims",
        "/gateway.v1.AccessApi/ListKeys",
        "/gateway.v1.StoreApi/Verify",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static CallKind KindOf(IMethod rpc) =>
        rpc.Type != MethodType.Unary ? CallKind.Stream : Bulk.Contains(rpc.FullName) ? CallKind.Bulk : CallKind.Ordinary;

    /// <summary>Bytes of one message of a request.</summary>
    public static int RequestBytes(IMethod rpc, LimitOptions limits) => Kilobyte * rpc.FullName switch
    {
        Batch => limits.BatchKilobytes,
        Attach => limits.DriverKilobytes,
        _ => limits.RequestKilobytes,
    };

    /// <summary>How long an answer may go on; null: as long as it is read.</summary>
    public static TimeSpan? AnswerTime(IMethod rpc, LimitOptions limits) =>
        rpc.FullName == Backup ? TimeSpan.FromMinutes(limits.BackupMinutes) : null;
}
