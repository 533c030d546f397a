using Gateway.Core.Storage;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Core.Tests.Hosting;

/// <summary>A call that hangs inside the store keeps nobody else waiting who does not need what it holds: seen from outside, over real
/// connections.</summary>
public sealed class BlockedCallTests : IAsyncLifetime
{
    private const int Many = 40;
    private ServedCore _core = null!;
    private RegistrationApi.RegistrationApiClient _partner = null!;
    private CheckpointApi.CheckpointApiClient _lock = null!;

    private IStore Store => _core.Services.GetRequiredService<IStore>();

    public async ValueTask InitializeAsync()
    {
        _core = await ServedCore.StartAsync();
        _partner = new(_core.Caller("partner", Role.Partner));
        _lock = new(_core.Caller("gate", Role.Checkpoint));
        await _partner.RegisterAsync(Form("230103199001011237"));
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task While_a_write_hangs_gates_are_answered_and_forms_are_stored_when_it_ends()
    {
        using var hold = new ManualResetEventSlim();
        var hanging = Store.WriteAsync(_ => hold.Wait(Timeout.Infinite), TestContext.Current.CancellationToken);
        var registered = People().Select(number => _partner.RegisterAsync(Form(number)).ResponseAsync).ToList();

        for (var i = 0; i < Many; i++)
            Assert.Single((await _lock.VerifyAsync(LookUp())).Matches);
        Assert.All(registered, answer => Assert.False(answer.IsCompleted));

        hold.Set();
        Assert.True(await hanging);
        Assert.Equal(registered.Count, (await Task.WhenAll(registered)).Select(answer => answer.RegistrationId).Distinct().Count());
    }

    [Fact]
    public async Task While_lists_hang_gates_are_answered_and_forms_are_stored()
    {
        using var hold = new ManualResetEventSlim();
        var hanging =
            Enumerable.Range(0, Many).Select(_ => Store.ListAsync(_ => hold.Wait(Timeout.Infinite), TestContext.Current.CancellationToken))
                .ToList();
        var lists = Enumerable.Range(0, Many).Select(_ => _partner.ListAsync(new ListRegistrationsRequest()).ResponseAsync).ToList();

        foreach (var number in People())
        {
            Assert.Single((await _lock.VerifyAsync(LookUp())).Matches);
            Assert.NotEmpty((await _partner.RegisterAsync(Form(number))).RegistrationId);
        }

        Assert.All(lists, list => Assert.False(list.IsCompleted));
        hold.Set();
        await Task.WhenAll(hanging);
        Assert.All(await Task.WhenAll(lists), list => Assert.True(list.Registrations.Count > 1));
    }

    private static VerifyRequest LookUp() => new() { Key = "230103199001011237", EntryPoint = "AIR-HRB-D" };

    private static IEnumerable<string> People() => ["230102198506150020", "230107200002290013", "230121193807050038", "810000199001010019"];

    private static RegisterRequest Form(string number)
    {
        var form = Forms.WithDocument(DocumentType.IdCard, number);
        form.RequestId = number;
        return form;
    }
}
