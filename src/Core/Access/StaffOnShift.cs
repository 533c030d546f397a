using Gateway.Core.Rpc;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Who says to be on shift at a shared terminal: header <c>gateway-staff</c>, a name in percent-encoded UTF-8.</summary>
internal static class StaffOnShift
{
    public const string Header = "gateway-staff";

    private const int Longest = 64;

    /// <summary>Longest header that is looked at: each character may take 12.</summary>
    private const int LongestEncoded = Longest * 12;

    /// <summary>Empty where nobody says it.</summary>
    /// <exception cref="RpcException">It is no name.</exception>
    public static string Of(ServerCallContext context)
    {
        var name = Read(context.GetHttpContext());
        Remark.Demand(Header, name, Longest);
        return name;
    }

    /// <summary>Of a call that is refused anyway: empty where it is no name.</summary>
    public static string OrEmpty(HttpContext context)
    {
        var (name, rejection) = (Read(context), new Rejection());
        Remark.Check(rejection, Header, name, Longest);
        return rejection.HasAny ? "" : name;
    }

    private static string Read(HttpContext context)
    {
        var header = context.Request.Headers[Header].ToString();
        return header.Length <= LongestEncoded ? Uri.UnescapeDataString(header).Trim() : header;
    }
}
