using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

public sealed class BackupTests
{
    private const int Before = 40;
    private const int Meanwhile = 400;

    [Fact]
    public async Task A_core_starts_from_a_backup_made_under_load_with_the_same_registrations()
    {
        using var original = new Scratch();
        using var copy = new Scratch();
        // all of the load at once
        await using var core = await CoreProcess.StartAsync(original, ["Modems:Embedded=false", "Limits:BulkCallsPerKey=100"]);
        await RegisterAsync(core, Enumerable.Range(0, Before));
        var earlier = await core.Administrator.AllRegistrationsAsync("test");

        var load = Enumerable.Range(Before, Meanwhile).Chunk(10).Select(part => RegisterAsync(core, part)).ToList();
        var answer = await GatewayCommand.RunAsync(core, "store", "backup", copy.Store);
        await Task.WhenAll(load);
        Assert.True(answer.Exit == 0, answer.Errors);

        await using var second = await CoreProcess.StartAsync(copy, ["Modems:Embedded=false"]);
        Assert.False(File.Exists(second.AdministratorKeyFile), "the old keys are in the backup");
        var administrator = second.As(core.AdministratorKey);
        var found = await administrator.AllRegistrationsAsync("test");
        var all = await core.Administrator.AllRegistrationsAsync("test");
        Assert.Equal(Before + Meanwhile, all.Count);
        Assert.InRange(found.Count, Before, Before + Meanwhile);
        Assert.Equal(earlier.Select(each => each.Code), found.Take(Before).Select(each => each.Code));
        Assert.Equal(all.Take(found.Count).Select(Plain), found.Select(Plain));
        var verified = await administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }

    /// <summary>Without its place in the queue, which is each core's own.</summary>
    private static Registration Plain(Registration registration)
    {
        var plain = registration.Clone();
        plain.Sms.QueuePosition = 0;
        return plain;
    }

    private static async Task RegisterAsync(CoreProcess core, IEnumerable<int> people)
    {
        var request = new RegisterBatchRequest { Requests = { people.Select(person => Form.Of(person)) } };
        Assert.All((await core.Administrator.Registrations.RegisterBatchAsync(request)).Answers, each => Assert.NotNull(each.Registered));
    }
}
