using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Access;

/// <summary>Who calls: every verb takes one.</summary>
/// <param name="Id">Sequence number of the key; negative for keys that live only as long as this process.</param>
/// <param name="Name">Whose key it is.</param>
internal sealed record Caller(long Id, string Name, Role Role)
{
    /// <summary>Works for the city, not for a partner.</summary>
    public bool IsStaff => Role is Role.Admin or Role.Clerk or Role.Checkpoint;

    /// <summary>May see whole phone numbers and texts of messages.</summary>
    public bool SeesMessages => Role is Role.Admin or Role.Operator;

    /// <summary>The caller that <see cref="AccessInterceptor"/> found for this call.</summary>
    public static Caller Of(ServerCallContext context) => (Caller)context.UserState[typeof(Caller)];
}
