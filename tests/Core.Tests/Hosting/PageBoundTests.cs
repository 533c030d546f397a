using Gateway.Core.Registration;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Core.Tests.Hosting;

/// <summary>A page of a list looks at 500 records, and one more that tells whether there is another page, whatever is asked for and however
/// many there are: counted.</summary>
public sealed class PageBoundTests : IAsyncLifetime
{
    private const int Records = 1200, Sims = 700, Largest = 500, MostWalked = Largest + 1;

    /// <summary>Their records are all read: a bank has as many SIMs as somebody has put into modems.</summary>
    private static readonly string[] OfSims = ["ModemApi/ListSims", "SmsApi/ListQuota"];

    private readonly Dictionary<string, Func<CallInvoker, Task>[]> _lists = new(StringComparer.Ordinal)
    {
        ["RegistrationApi/List"] =
        [
            calls => new RegistrationApi.RegistrationApiClient(calls).ListAsync(
                new ListRegistrationsRequest { PageSize = Largest }).ResponseAsync,
            calls => new RegistrationApi.RegistrationApiClient(calls).ListAsync(
                new ListRegistrationsRequest { PageSize = Largest, NewestFirst = true }).ResponseAsync,
        ],
        ["SmsApi/List"] =
        [
            calls => new SmsApi.SmsApiClient(calls).ListAsync(new ListSmsRequest { PageSize = Largest }).ResponseAsync,
            calls => new SmsApi.SmsApiClient(calls).ListAsync(
                new ListSmsRequest { PageSize = 1, NewestFirst = true, SinceMs = long.MaxValue }).ResponseAsync,
            calls => new SmsApi.SmsApiClient(calls).ListAsync(
                new ListSmsRequest { PageSize = Largest, States = { SmsState.Delivered } }).ResponseAsync,
            calls => new SmsApi.SmsApiClient(calls).ListAsync(
                new ListSmsRequest { PageSize = Largest, Iccid = "89860000000000000009" }).ResponseAsync,
            calls => new SmsApi.SmsApiClient(calls).ListAsync(
                new ListSmsRequest { PageSize = Largest, Phone = "13812345678" }).ResponseAsync,
            calls => new SmsApi.SmsApiClient(calls).ListAsync(
                new ListSmsRequest { PageSize = Largest, RegistrationId = "r-1" }).ResponseAsync,
        ],
        ["InboundApi/ListInbound"] =
        [
            calls => new InboundApi.InboundApiClient(calls).ListInboundAsync(new ListInboundRequest { PageSize = Largest }).ResponseAsync,
            calls => new InboundApi.InboundApiClient(calls).ListInboundAsync(
                new ListInboundRequest { PageSize = Largest, NewestFirst = true }).ResponseAsync,
        ],
        ["InboundApi/ListStops"] = [calls =>
            new InboundApi.InboundApiClient(calls).ListStopsAsync(new ListStopsRequest { PageSize = Largest }).ResponseAsync],
        ["AccessApi/ListKeys"] = [calls => new AccessApi.AccessApiClient(calls).ListKeysAsync(new ListKeysRequest()).ResponseAsync],
        ["ModemApi/List"] = [calls => new ModemApi.ModemApiClient(calls).ListAsync(new ListModemsRequest()).ResponseAsync],
        ["ModemApi/ListEvents"] = [async calls =>
        {
            using var events = new ModemApi.ModemApiClient(calls).ListEvents(new ListModemEventsRequest());
            await events.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        }],
        ["ModemApi/ListSims"] = [calls => new ModemApi.ModemApiClient(calls).ListSimsAsync(new ListSimsRequest()).ResponseAsync],
        ["SmsApi/ListQuota"] = [calls => new SmsApi.SmsApiClient(calls).ListQuotaAsync(new ListQuotaRequest()).ResponseAsync],
        ["PlaceApi/List"] = [calls => new PlaceApi.PlaceApiClient(calls).ListAsync(new ListPlacesRequest()).ResponseAsync],
    };

    private WalkCount _walks = null!;
    private ServedCore _core = null!;

    public async ValueTask InitializeAsync()
    {
        _core = await ServedCore.StartAsync(services =>
            services.AddSingleton<IStore>(provider => _walks = new WalkCount(provider.GetRequiredService<IStoreEngine>())));
        await _core.Services.GetRequiredService<IStore>().WriteAsync(transaction =>
        {
            for (var number = 0; number < Records; number++)
                Fill(transaction);
            for (var sim = 0; sim < Sims; sim++)
                transaction.Insert(Kept.Sims, new() { Iccid = $"89860000000000{sim:000000}" });
            return 0;
        });
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public void Every_list_of_the_contract_is_tried()
    {
        FileDescriptor[] contract =
        [
            RegistrationReflection.Descriptor, CheckpointReflection.Descriptor, SmsReflection.Descriptor, InboundReflection.Descriptor,
            ModemReflection.Descriptor, PlacesReflection.Descriptor, AdminReflection.Descriptor,
        ];
        Assert.Equal(
            contract.SelectMany(file => file.Services).SelectMany(service => service.Methods)
                .Where(rpc => rpc.Name.StartsWith("List", StringComparison.Ordinal)).Select(rpc => $"{rpc.Service.Name}/{rpc.Name}")
                .Order(StringComparer.Ordinal),
            _lists.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Partner)]
    public async Task A_page_walks_through_so_many_records_and_no_more(Role role)
    {
        var calls = _core.Caller("somebody", role);
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (list, asked) in _lists)
        {
            foreach (var ask in asked)
            {
                _walks.Take();
                try
                {
                    await ask(calls);
                }
                catch (RpcException refusal) when (role == Role.Partner
                    && refusal.StatusCode is StatusCode.PermissionDenied or StatusCode.InvalidArgument)
                {
                    continue; // not for partners
                }

                foreach (var (collection, walked) in _walks.Take())
                {
                    most[collection] = Math.Max(most.GetValueOrDefault(collection), walked);
                    Assert.True(walked <= (OfSims.Contains(list) ? Sims : MostWalked), $"{list} walked through {walked} {collection}");
                }
            }
        }

        // What is counted is seen.
        if (role == Role.Admin)
            Assert.Equal(
                [("inbound", MostWalked), ("registrations", MostWalked), (SmsCollections.Messages.Name, Largest), ("stops", MostWalked)],
                Seen("inbound", "registrations", SmsCollections.Messages.Name, "stops"));

        IEnumerable<(string, int)> Seen(params string[] collections) =>
            collections.Select(collection => (collection, most.GetValueOrDefault(collection)));
    }

    private static void Fill(IWriteTransaction transaction)
    {
        var registration = Core.Registration.Registrations.Add(transaction, new RegistrationRecord { CallerId = 1, DocumentKeys = { 1 } },
            new PersonalPart { Form = new RegisterRequest { Trip = new Trip(), Travellers = { new Traveller() } } });
        transaction.Insert(SmsCollections.Messages,
            new SmsRecord { RegistrationId = registration > 0 ? 1 : 0, CallerId = 1, State = SmsState.Sent, PhoneKey = 1 });
        transaction.Insert(InboundCollections.Messages, new InboundRecord());
        transaction.Insert(InboundCollections.Stops, new StopRecord { Stopped = true });
    }
}
