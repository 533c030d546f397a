using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Who may be attached, and until when.</summary>
public sealed class AttachTests
{
    [Fact]
    public async Task A_second_driver_of_the_same_name_is_refused_and_the_first_goes_on()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var caller = await core.NewCallerAsync("bank", Role.Driver);
        using var first = new ScriptedDriver(caller);
        await first.AnnounceAsync();

        using (var second = new ScriptedDriver(caller, boot: "boot-2"))
            Assert.Contains("--id", (await second.AnnouncedAsync()).Refused.Why, StringComparison.Ordinal);
        await core.Administrator.Registrations.RegisterAsync(Forms.Form.Of(1));
        Assert.NotNull((await first.HearAsync()).Offer);

        // The same process that attaches anew replaces its former stream; another is taken in when that one is gone.
        using (var again = new ScriptedDriver(caller))
            await again.AnnounceAsync();
        await Eventually.AsksAsync(
            "the next life of the driver is taken in",
            async () =>
            {
                using var next = new ScriptedDriver(caller, boot: "boot-2");
                return await next.AnnouncedAsync();
            },
            answer => answer.Welcome is not null);
    }

    [Fact]
    public async Task A_revoked_key_ends_the_streams_that_it_opened_and_no_others()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var made = await core.Administrator.Access.CreateKeyAsync(new CreateKeyRequest { Name = "stolen", Role = Role.Driver });
        using var thief = new ScriptedDriver(core.As(made.Secret));
        await thief.AnnounceAsync();
        using var watch = core.Administrator.Modems.Watch(new WatchModemsRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        await core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.KeyId });

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
                await thief.HearAsync();
        });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None)); // sees the thief's modem go
    }
}
