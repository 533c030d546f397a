using Gateway.V1;

namespace Gateway.Cli.Tests.Scripted;

/// <summary>Answers that several tests give.</summary>
internal static class Answers
{
    public static RegisterResponse Stored(string id, string code) => new()
    {
        RegistrationId = id,
        Code = code,
        Sms = new() { SmsId = "s-1", State = SmsState.Queued, QueuePosition = 12, Parts = 1 },
    };

    public static RegisterAnswer Registered(RegisterRequest request) => new()
    {
        RequestId = request.RequestId,
        Registered = new()
        {
            RegistrationId = $"r-{request.RequestId[^6..]}",
            Code = "7K2M9QXA",
            Sms = request.Phone.Length == 0 ? new() { State = SmsState.NotNeeded, Reason = "no_phone" } : new() { State = SmsState.Queued },
        },
    };
}
