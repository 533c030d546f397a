using Gateway.Core.Rpc;
using Grpc.Core;

namespace Gateway.Core.Audit;

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
        var header = context.GetHttpContext().Request.Headers[Header].ToString();
        if (header.Length == 0)
            return "";
        var name = header.Length <= LongestEncoded ? Uri.UnescapeDataString(header).Trim() : header;
        Remark.Demand(Header, name, Longest);
        return name;
    }
}
