using System.Security.Cryptography;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>What earlier versions stored of forms as plain hashes, an oracle for whoever guesses them, is keyed beside the service. All
/// people in these stores are invented.</summary>
public sealed class RekeyingTests
{
    private const int PaperParty = 10;

    /// <summary>Those that hold plain hashes; later ones never did.</summary>
    public static TheoryData<string> PlainVersions { get; } = ["v0.1.0", "v0.1.0-next", "v0.1.0-trips"];

    /// <summary>Whether a line of the log says that all is keyed.</summary>
    public static bool IsDone(string line) => line.Contains("Content hashes of all forms", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(PlainVersions))]
    public async Task A_request_of_an_earlier_version_is_known_again_and_its_plain_hash_is_gone_from_the_file(string version)
    {
        using var scratch = new Scratch();
        File.Copy(Repository.OfTests($"Stores/{version}.db"), scratch.Store);
        File.Copy(Repository.OfTests($"Stores/{version}.key"), scratch.Path("admin.key"));
        List<byte[]> plain;
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            await core.Run.LineAsync(IsDone);
            plain = [.. (await core.Administrator.AllRegistrationsAsync("test")).Select(PlainHash)];
            await HoldsToAsync(core);
            var health = await Curl.GetAsync($"{core.Http}/health/ready", null);
            Assert.DoesNotContain("keyed", health.Body.GetProperty("reasons").ToString(), StringComparison.Ordinal);
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
        }

        var (former, now) =
            (await File.ReadAllBytesAsync(Repository.OfTests($"Stores/{version}.db")), await File.ReadAllBytesAsync(scratch.Store));
        Assert.All(plain, hash => Assert.True(former.AsSpan().IndexOf(hash) > 0));
        Assert.All(plain, hash => Assert.Equal(-1, now.AsSpan().IndexOf(hash)));
        Assert.All(plain, hash => Assert.Equal(-1, File.ReadAllBytes(scratch.Store + "-log").AsSpan().IndexOf(hash)));

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await HoldsToAsync(again);
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
        Assert.DoesNotContain(again.Run.OutputLines, IsDone);
    }

    private static async Task HoldsToAsync(CoreProcess core)
    {
        var paper = (await core.Administrator.AllRegistrationsAsync())[PaperParty];
        var again = await core.Administrator.Registrations.RegisterAsync(StoreVersionTests.PaperParty());
        Assert.Equal((paper.RegistrationId, paper.Code, true), (again.RegistrationId, again.Code, again.AlreadyStored));

        var other = StoreVersionTests.PaperParty();
        other.Trip.DestinationAddress = "中山路101号";
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await core.Administrator.Registrations.RegisterAsync(other));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
    }

    /// <summary>As it was made of what was stored.</summary>
    private static byte[] PlainHash(Registration stored) => SHA256.HashData(new RegisterRequest
    {
        RequestId = stored.RequestId,
        Travellers = { stored.Travellers },
        Trip = stored.Trip,
        Phone = stored.Phone,
        Language = stored.Language,
        Party = stored.Party,
        Paper = stored.Paper,
        Amends = stored.Amends,
    }.ToByteArray())[..16];
}
