using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration;

/// <summary>Hands in one form and tells what became of it.</summary>
internal static class FormSubmitter
{
    private static readonly TimeSpan PatienceForPlace = TimeSpan.FromSeconds(2);

    public static string NewRequestId() => $"cli-{Guid.CreateVersion7():N}";

    public static async Task<Exit> SendAsync(Call call, RegisterRequest request, CancellationToken cancellation)
    {
        try
        {
            var answer = await call.Server.Registrations.RegisterAsync(request, Server.Once(cancellation));
            if (call.Json)
                call.Print(answer);
            else
                Tell(call, answer, await PlaceAsync(call, answer, cancellation));
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

    /// <summary>What became of the text by now: the answer to a form has no place in the queue. That is a courtesy: the form is stored, and
    /// its code is not kept back for want of it.</summary>
    private static async Task<SmsSummary?> PlaceAsync(Call call, RegisterResponse answer, CancellationToken cancellation)
    {
        if (answer.Sms is not { State: SmsState.Queued, QueuePosition: 0 })
            return answer.Sms;
        try
        {
            return (await call.Server.Registrations.GetAsync(new() { RegistrationId = answer.RegistrationId },
                Server.Once(cancellation, PatienceForPlace))).Sms;
        }
        catch (RpcException) when (!cancellation.IsCancellationRequested)
        {
            return answer.Sms;
        }
    }

    private static void Tell(Call call, RegisterResponse answer, SmsSummary? sms)
    {
        new Facts(call)
            .Add("registration.id", answer.RegistrationId)
            .Add("registration.code", answer.Code)
            .Add("registration.sms", SmsSentence.Of(call, sms))
            .Add("sms.id", sms?.SmsId)
            .Print();
        call.Say(call.Text("registration.stored"));
        foreach (var remark in answer.Remarks)
            call.Say($"! {remark.Field}: {remark.Text}");
    }
}
