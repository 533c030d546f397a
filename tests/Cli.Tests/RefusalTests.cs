using System.Text.Json;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Gateway.Cli.Tests;

public class RefusalTests
{
    [Fact]
    public async Task Every_wrong_field_is_told_in_the_users_language()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => throw WrongField().ToRpcException());
        var english = await gateway.RunAsync("whoami");
        Assert.Equal(Exit.Refused, english.Exit);
        Assert.Equal("Refused, because of:\n  travellers[0].document.number: check digit is 8, computed 9\n", english.Error);
        var chinese = await gateway.RunInChineseAsync("whoami");
        Assert.Equal("被拒绝，原因：\n  travellers[0].document.number: 校验码为 8,应为 9\n", chinese.Error);
    }

    [Fact]
    public async Task For_programs_a_refusal_is_one_object_on_standard_error()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => throw WrongField().ToRpcException());
        var ended = await gateway.RunAsync("whoami", "--json");
        Assert.Empty(ended.Out);
        var error = JsonDocument.Parse(ended.Error).RootElement.GetProperty("error");
        Assert.Equal(1, error.GetProperty("exit").GetInt32());
        var field = error.GetProperty("fields")[0];
        Assert.Equal("travellers[0].document.number", field.GetProperty("field").GetString());
        Assert.Equal("CHECK_DIGIT", field.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => throw new RpcStatus
        {
            Code = (int)Code.ResourceExhausted,
            Message = "60 a minute",
            Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(6500)) }) },
        }.ToRpcException());
        var ended = await gateway.RunAsync("whoami");
        Assert.Equal(Exit.Busy, ended.Exit);
        Assert.Equal("Too many requests. 60 a minute\nTry again in 7 s.\n", ended.Error);
    }

    [Theory]
    [InlineData(StatusCode.NotFound, Exit.NotFound)]
    [InlineData(StatusCode.Unauthenticated, Exit.NotAllowed)]
    [InlineData(StatusCode.PermissionDenied, Exit.NotAllowed)]
    [InlineData(StatusCode.AlreadyExists, Exit.Refused)]
    [InlineData(StatusCode.FailedPrecondition, Exit.Refused)]
    [InlineData(StatusCode.Unavailable, Exit.Unreachable)]
    [InlineData(StatusCode.Unimplemented, Exit.NotOffered)]
    [InlineData(StatusCode.Internal, Exit.ServerFault)]
    public async Task Every_answer_has_its_exit_code(StatusCode code, object exit)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<WhoAmIRequest>(_ => throw new RpcException(new(code, "the reason")));
        var ended = await gateway.RunAsync("whoami");
        Assert.Equal((Exit)exit, ended.Exit);
        Assert.Contains("the reason", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_told_apart()
    {
        var gateway = await ScriptedGateway.StartAsync();
        var address = gateway.Address;
        var key = Path.GetTempFileName();
        await File.WriteAllTextAsync(key, "secret", TestContext.Current.CancellationToken);
        await gateway.DisposeAsync();
        var ended = await CommandLine.RunAsync(["whoami", "--server", address, "--key", key]);
        File.Delete(key);
        Assert.Equal(Exit.Unreachable, ended.Exit);
        Assert.Equal("The gateway cannot be reached. Is it running, and is --server right?\n", ended.Error);
    }

    internal static RpcStatus WrongField(params string[] fields) => new()
    {
        Code = (int)Code.InvalidArgument,
        Message = "travellers[0].document.number: check digit is 8, computed 9",
        Details =
        {
            Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    (fields.Length > 0 ? fields : ["travellers[0].document.number"]).Select(field => new BadRequest.Types.FieldViolation
                    {
                        Field = field,
                        Reason = "CHECK_DIGIT",
                        Description = "check digit is 8, computed 9",
                        LocalizedMessage = new LocalizedMessage { Locale = "zh-CN", Message = "校验码为 8,应为 9" },
                    }),
                },
            }),
        },
    };
}
