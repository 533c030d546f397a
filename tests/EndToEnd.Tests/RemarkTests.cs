using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>What staff attach to things is read on other people's screens: nothing in it may act on one.</summary>
public sealed class RemarkTests(SharedCore shared)
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "a\u001b[2Jb", "U+001B" },
        { "a\nb", "U+000A" },
        { "a\u009bb", "U+009B" },
        { "a\u202eb", "U+202E" },
        { "a\u2028b", "U+2028" },
        { "a\u200bb", "U+200B" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Control_and_invisible_characters_are_refused_with_their_place(string text, string named)
    {
        var administrator = shared.Core.Administrator;
        (string Field, Func<Task> Ask)[] verbs =
        [
            ("name", () => administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = text, Role = Role.Clerk }).ResponseAsync),
            ("label", () => administrator.Modems.LabelSimAsync(new LabelSimRequest { Iccid = "1", Label = text }).ResponseAsync),
            ("note", () =>
                administrator.Inbound
                    .SetStopAsync(new SetStopRequest { Phone = "13800138000", Stopped = true, Note = text }).ResponseAsync),
            ("why", () => administrator.Sms.HoldAsync(new HoldSmsRequest { AllQueued = true, Why = text }).ResponseAsync),
        ];
        foreach (var (field, ask) in verbs)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(ask);
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            var violation = Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations);
            Assert.Equal((field, "CONTROL_CHARACTER"), (violation.Field, violation.Reason));
            Assert.Contains($"character 2 is a control or invisible character ({named})", violation.Description, StringComparison.Ordinal);
            Assert.Contains("第 2 个字符", violation.LocalizedMessage.Message, StringComparison.Ordinal);
        }
    }
}
