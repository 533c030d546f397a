using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration;

/// <summary>Hands in one form and tells what became of it.</summary>
internal static class Submission
{
    public static string NewRequestId() => $"cli-{Guid.CreateVersion7():N}";

    public static async Task<Exit> SendAsync(Call call, RegisterRequest request, CancellationToken cancellation)
    {
        try
        {
            var answer = await call.Server.Registrations.RegisterAsync(request, Server.Once(cancellation));
            if (call.Json)
                call.Print(answer);
            else
                Tell(call, answer);
            return Exit.Ok;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            // Stored or not? Only the same request id finds out without registering twice.
            RefusalText.Tell(call, Refusal.Of(failure, call.Texts));
            if (!call.Json)
                call.Say(call.Text("registration.ask_again", request.RequestId));
            return Exit.Unreachable;
        }
    }

    private static void Tell(Call call, RegisterResponse answer)
    {
        new Facts(call)
            .Add("registration.id", answer.RegistrationId)
            .Add("registration.code", answer.Code)
            .Add("registration.sms", SmsSentence.Of(call, answer.Sms))
            .Add("sms.id", answer.Sms?.SmsId)
            .Print();
        call.Say(call.Text("registration.stored"));
    }
}
