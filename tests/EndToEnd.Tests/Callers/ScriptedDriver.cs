using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>A driver with no will of its own, and one modem unless others are given: it says what the test says.</summary>
internal sealed class ScriptedDriver(
    Caller caller, string boot = "boot-1", int protocol = 1, string driverId = "scripted", params IReadOnlyList<Modem> modems) : IDisposable
{
    public const string Imei = "490154203237518";
    public const string Iccid = "89860012345678901234";
    public const string Imsi = "460001234567890";

    /// <summary>Longer than anything a test waits for: a test that waits in vain fails, and says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly AsyncDuplexStreamingCall<DriverMessage, CoreMessage> _stream = caller.Modems.Attach();
    private readonly Queue<CoreMessage> _heard = [];

    /// <summary>How often the core said several things at once.</summary>
    public int Several { get; private set; }

    /// <summary>Attempts that it says to hold when it announces itself.</summary>
    public IReadOnlyList<HeldAttempt> Held { get; init; } = [];

    /// <summary>A modem that is ready, with a SIM.</summary>
    public static Modem ModemOf(string imei, string iccid, string imsi, string port = "scripted-1") => new()
    {
        Imei = imei,
        Port = port,
        State = ModemState.Ready,
        Virtual = true,
        Sim = new Sim { Iccid = iccid, Imsi = imsi, Imei = imei, State = "ok", Virtual = true },
    };

    public async Task AnnounceAsync() => Assert.NotNull((await AnnouncedAsync()).Welcome);

    /// <summary>The core's first word to an announcement.</summary>
    public async Task<CoreMessage> AnnouncedAsync()
    {
        await SayAsync(new DriverMessage
        {
            Announce = new Announce
            {
                Protocol = protocol,
                ProtocolMin = protocol,
                DriverId = driverId,
                BootId = boot,
                Software = "test",
                Held = { Held },
                Modems = { modems.Count > 0 ? modems : [ModemOf(Imei, Iccid, Imsi)] },
            },
        });
        return await HearAsync();
    }

    public Task SayAsync(DriverMessage message) => _stream.RequestStream.WriteAsync(message);

    public Task SayAsync(Modem modem) => SayAsync(new DriverMessage { Modem = new ModemReport { Modem = modem } });

    public Task AskGrantAsync(Offer offer) => SayAsync(Question(offer));

    public Task AcceptedAsync(Offer offer, int reference) => SayAsync(Accepted(offer, reference));

    /// <summary>The network took one, and the modem asks for the next: as one message.</summary>
    public Task AcceptedAndAskAsync(Offer taken, int reference, Offer next) =>
        SayAsync(new DriverMessage { Several = new DriverMessages { Messages = { Accepted(taken, reference), Question(next) } } });

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

    /// <summary>A report that the phone has it.</summary>
    public Task DeliveredAsync(Offer offer, int reference, string reportId) => SayAsync(new DriverMessage
    {
        StatusReport = new StatusReport
        {
            ReportId = reportId,
            Imei = Imei,
            Iccid = Iccid,
            Imsi = Imsi,
            MessageReference = reference,
            Recipient = offer.Recipient,
            ServiceCentreAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
        },
    });

    /// <summary>Says no more; returns when the core has ended the stream, too.</summary>
    public async Task EndAsync()
    {
        await _stream.RequestStream.CompleteAsync();
        while (await _stream.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    public async Task<CoreMessage> HearAsync()
    {
        if (_heard.TryDequeue(out var heard))
            return heard;
        var says = _stream.ResponseStream.MoveNext(CancellationToken.None);
        Assert.True(says == await Task.WhenAny(says, Task.Delay(Patience, TimeProvider.System)), "The core says nothing more to the driver.");
        Assert.True(await says, "The core ended the stream.");
        if (_stream.ResponseStream.Current.Several is not { } several)
            return _stream.ResponseStream.Current;
        Several++;
        foreach (var message in several.Messages)
            _heard.Enqueue(message);
        return _heard.Dequeue();
    }

    public void Dispose() => _stream.Dispose();

    private static DriverMessage Question(Offer offer) => new()
    {
        AskGrant = new AskGrant { AttemptId = offer.AttemptId, Imei = offer.Imei, Iccid = offer.Iccid, Imsi = offer.Imsi },
    };

    private static DriverMessage Accepted(Offer offer, int reference) => new()
    {
        Outcome = new Outcome { AttemptId = offer.AttemptId, Accepted = new Accepted { MessageReference = reference } },
    };
}
