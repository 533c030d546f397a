using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Phone;

/// <summary>Questions that only a server with virtual modems answers.</summary>
internal static class VirtualOnly
{
    /// <exception cref="VerbFailedException">The server has real modems: nothing here can see what real phones received.</exception>
    public static async Task<T> AskAsync<T>(Call call, Func<VirtualBankApi.VirtualBankApiClient, AsyncUnaryCall<T>> ask)
    {
        try
        {
            return await ask(call.Server.VirtualBank);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unimplemented)
        {
            throw new VerbFailedException(Exit.NotOffered, call.Text("virtual.only"));
        }
    }
}
