using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>A driver with one modem and no will of its own: it says what the test says.</summary>
internal sealed class ScriptedDriver(Caller caller, string boot = "boot-1") : IDisposable
{
    public const string Imei = "490154203237518";
    public const string Iccid = "89860012345678901234";
    public const string Imsi = "460001234567890";

    private readonly AsyncDuplexStreamingCall<DriverMessage, CoreMessage> _stream = caller.Modems.Attach();

    public async Task AnnounceAsync() => Assert.NotNull((await AnnouncedAsync()).Welcome);

    /// <summary>The core's first word to an announcement.</summary>
    public async Task<CoreMessage> AnnouncedAsync()
    {
        await SayAsync(new DriverMessage
        {
            Announce = new Announce
            {
                Protocol = 1,
                ProtocolMin = 1,
                DriverId = "scripted",
                BootId = boot,
                Software = "test",
                Modems =
                {
                    new Modem
                    {
                        Imei = Imei,
                        Port = "scripted-1",
                        DriverId = "scripted",
                        State = ModemState.Ready,
                        Virtual = true,
                        Sim = new Sim { Iccid = Iccid, Imsi = Imsi, Imei = Imei, State = "ok", Virtual = true },
                    },
                },
            },
        });
        return await HearAsync();
    }

    public Task SayAsync(DriverMessage message) => _stream.RequestStream.WriteAsync(message);

    public Task AskGrantAsync(Offer offer) => SayAsync(new DriverMessage
    {
        AskGrant = new AskGrant { AttemptId = offer.AttemptId, Imei = Imei, Iccid = Iccid, Imsi = Imsi },
    });

    public Task AcceptedAsync(Offer offer, int reference) => SayAsync(new DriverMessage
    {
        Outcome = new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = reference } },
    });

    public Task NotSentAsync(Offer offer, string why) => SayAsync(new DriverMessage
    {
        Outcome = new Outcome { AttemptId = offer.AttemptId, NotSent = new NotSent { Why = why } },
    });

    /// <summary>The core says that an outcome is on disk; what it offers in the meantime is passed over.</summary>
    public async Task HearStoredAsync()
    {
        while ((await HearAsync()).Stored is null)
        {
        }
    }

    public async Task<CoreMessage> HearAsync()
    {
        Assert.True(await _stream.ResponseStream.MoveNext(CancellationToken.None), "The core ended the stream.");
        return _stream.ResponseStream.Current;
    }

    public void Dispose() => _stream.Dispose();
}
