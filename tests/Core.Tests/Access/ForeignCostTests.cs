using Gateway.Core.Access;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Sms;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Access;

/// <summary>Another's record costs the same reads and writes as one that nobody has: neither words nor work tell that it is
/// there.</summary>
public sealed class ForeignCostTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TracedStore _store;

    public ForeignCostTests()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddSlices();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Forms.Now));
        services.Replace(ServiceDescriptor.Singleton<IStoreEngine>(provider => new MemoryStore(provider.GetRequiredService<StoreModel>())));
        services.Replace(ServiceDescriptor.Singleton<IStore>(provider => new TracedStore(provider.GetRequiredService<IStoreEngine>())));
        _services = services.BuildServiceProvider();
        _store = (TracedStore)_services.GetRequiredService<IStore>();
    }

    private static Caller Airline => new(1, "airline", Role.Partner) { SpeaksFor = SpeaksFor.OwnPassengers };

    private static Caller Railway => new(2, "railway", Role.Partner) { SpeaksFor = SpeaksFor.OwnPassengers };

    private static Caller Public => new(6, "official account", Role.Partner) { SpeaksFor = SpeaksFor.Anybody };

    private static Caller District => new(3, "songbei", Role.District) { Areas = [230109] };

    private static Caller Screening => new(4, "screening", Role.Screening);

    private static Caller Gate => new(5, "gate", Role.Checkpoint);

    private RegistrationService Registrations => ActivatorUtilities.CreateInstance<RegistrationService>(_services);

    private SmsService Sms => ActivatorUtilities.CreateInstance<SmsService>(_services);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_form_by_its_number_and_by_its_code()
    {
        var foreign = await RegisterAsync(Airline);
        foreach (var caller in (Caller[])[Railway, District, Screening])
        {
            await SameAsync(caller, foreign.RegistrationId, "r-999", GetAsync);
            await SameAsync(caller, foreign.Code, "ZZZZ9999", GetAsync);
        }

        await SameAsync(Gate, foreign.RegistrationId, "r-999", GetAsync);    // by code it may have anybody
        // What is the caller's own costs more: the counting counts.
        Assert.NotEqual(await CostAsync(() => GetAsync(Airline, foreign.RegistrationId), StatusCode.OK),
            await CostAsync(() => GetAsync(Airline, "r-999"), StatusCode.NotFound));
    }

    [Fact]
    public async Task A_message_by_its_number()
    {
        var foreign = await RegisterAsync(Airline);
        await SameAsync(Railway, foreign.Sms.SmsId, "s-999",
            async (caller, which) => await Sms.Get(new() { SmsId = which }, new GateCall(caller)));
    }

    [Fact]
    public async Task A_form_that_is_to_be_corrected()
    {
        var foreign = await RegisterAsync(Airline);
        await SameAsync(Railway, foreign.RegistrationId, "r-999", async (caller, which) => await RegisterAsync(caller, which),
            StatusCode.InvalidArgument);
    }

    /// <summary>Of a key that speaks for anybody each form is somebody else's, until its code is given.</summary>
    [Fact]
    public async Task A_form_of_the_same_key_without_its_code()
    {
        var foreign = await RegisterAsync(Public);
        await SameAsync(Public, foreign.RegistrationId, "r-999", GetAsync);
        foreach (var code in (string[])["", "ABCDEFGH", "none"])
            await SameAsync(Public, foreign.RegistrationId, "r-999", (caller, which) => RegisterAsync(caller, which, code),
                StatusCode.InvalidArgument);
        Assert.Equal(StatusCode.OK, await CodeAsync(() => GetAsync(Public, foreign.Code)));
        Assert.Equal(StatusCode.OK, await CodeAsync(() => RegisterAsync(Public, foreign.RegistrationId, foreign.Code)));
    }

    private async Task GetAsync(Caller caller, string which) =>
        await Registrations.Get(new() { RegistrationId = which }, new GateCall(caller));

    private Task<RegisterResponse> RegisterAsync(Caller caller, string amends = "", string code = "") => Registrations.Register(
        Forms.Valid(form => (form.RequestId, form.Amends, form.CorrectsCode) = (Guid.NewGuid().ToString("N"), amends, code)),
        new GateCall(caller));

    private async Task SameAsync(
        Caller caller, string foreign, string nobodys, Func<Caller, string, Task> ask, StatusCode expected = StatusCode.NotFound)
    {
        await CostAsync(() => ask(caller, nobodys), expected);  // of a gate it is read once what it was shown before
        var cost = await CostAsync(() => ask(caller, foreign), expected);
        Assert.Equal(await CostAsync(() => ask(caller, nobodys), expected), cost);
    }

    private async Task<IReadOnlyList<string>> CostAsync(Func<Task> call, StatusCode expected)
    {
        _store.Take();
        Assert.Equal(expected, await CodeAsync(call));
        return _store.Take();
    }

    private static async Task<StatusCode> CodeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
