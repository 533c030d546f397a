using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>An answer is bounded, and says how to ask for less.</summary>
public sealed class AnswerSizeTests
{
    [Fact]
    public async Task A_page_that_is_too_large_is_refused_in_words_and_a_smaller_one_comes()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Limits:AnswerKilobytes=256"]);
        var clerk = await core.NewCallerAsync("clerk", Role.Clerk);
        await clerk.Registrations.RegisterBatchAsync(Form.LargestBatch());
        var refused =
            await Assert.ThrowsAsync<RpcException>(
                async () => await clerk.Registrations.ListAsync(new ListRegistrationsRequest { PageSize = 500 }));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal("ANSWER_TOO_LARGE", refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
        Assert.Contains("page_size", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(100, (await clerk.Registrations.ListAsync(new ListRegistrationsRequest { PageSize = 100 })).Registrations.Count);
    }
}
