using System.Text;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Tracing;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.EndToEnd.Tests;

/// <summary>Nothing is promised before it is on the disk: seen in what the core asks of the kernel.</summary>
public sealed class DurabilityTests
{
    private const int PrefixLength = 5;     // of a gRPC message

    [Fact]
    public async Task Registered_granted_and_stored_are_each_said_only_after_the_log_is_flushed()
    {
        using var scratch = new Scratch();
        var trace = scratch.Path("trace");
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"], Strace.Wrapper(trace));
        var partner = await core.NewCallerAsync("partner-before-the-form", Role.Partner);
        var driverKey = await core.NewCallerAsync("driver", Role.Driver);
        await partner.Access.WhoAmIAsync(new WhoAmIRequest());

        var registered = await partner.Registrations.RegisterAsync(Form.Of(1));

        using var driver = new ScriptedDriver(driverKey);
        await driver.AnnounceAsync();
        var offer = (await driver.HearAsync()).Offer;
        await driver.AskGrantAsync(offer);
        var grant = await driver.HearAsync();
        Assert.Equal(offer.AttemptId, grant.Grant.AttemptId);
        await driver.AcceptedAsync(offer, reference: 7);
        var stored = await driver.HearAsync();
        Assert.Equal([offer.AttemptId], stored.Stored.AttemptIds);

        await core.SignalAsync("TERM");
        Assert.Equal(0, await core.Run.EndAsync());

        var order = new OrderOfDisk(Strace.Read(trace), scratch.Store + "-log", new Uri(core.Grpc).Port);
        var before = order.Answer("partner-before-the-form"u8, "the answer to WhoAmI");
        var answer = order.Answer(Encoding.ASCII.GetBytes(registered.Code), "the answer to Register");
        order.AssertFlushedBetween(before, answer);

        var offered = order.Answer(Framed(new CoreMessage { Offer = offer }), "the offer");
        var granted = order.Answer(Framed(grant), "the grant");
        order.AssertFlushedBetween(offered, granted);
        order.AssertFlushedBetween(granted, order.Answer(Framed(stored), "stored"));
    }

    /// <summary>The message as it goes over the wire: not compressed, its length, its bytes.</summary>
    private static byte[] Framed(CoreMessage message)
    {
        var bytes = message.ToByteArray();
        var framed = new byte[PrefixLength + bytes.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), bytes.Length);
        bytes.CopyTo(framed, PrefixLength);
        return framed;
    }
}
