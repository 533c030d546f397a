using System.Globalization;
using System.Text;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Front;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.EndToEnd.Tests.Walking;
using Gateway.V1;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.EndToEnd.Tests.Attacks;

/// <summary>Who has a right key of any role and means ill: nothing that is sent ends the gateway, fills its memory, or keeps others from
/// being answered.</summary>
public sealed class AttackTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Internal = 13, Unknown = 2, DataLoss = 15;
    private const int Megabyte = 1024 * 1024;

    /// <summary>Above what it has at rest: requests of all callers at once are bounded (Limits), and so is what is made of them.</summary>
    private const int MostMegabytes = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Scratch _scratch = new();
    private readonly Dictionary<Role, string> _keys = [];
    private readonly List<string> _wrong = [];
    private CoreProcess? _core;
    private Dictionary<string, object?> _known = [];

    private CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false", "Rate:Burst=1000000"]);
        foreach (var role in Contract.Roles)
            _keys[role] = (await Core.NewCallerAsync($"attacker-{role}", role)).Key;
        var party = await Party.PlantAsync(Core.Administrator, 7_400_000, isOwn: true, "230103", Purpose.Return);
        _known = Known.Of(party, 1, "k-999", "89860012345678901234", "none");
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(14)]
    public async Task Nothing_ends_it_fills_it_or_keeps_others_from_being_answered(int seed)
    {
        output.WriteLine($"seed {seed}");
        var isOver = false;
        var honest = HonestAsync(() => isOver);
        var slow = new List<SlowCaller>();
        for (var i = 0; i < 100; i++)
            slow.Add(await SlowCaller.OpenAsync(i % 4 == 3 ? Core.Grpc : Core.Http, _keys[Role.Partner], i % 4));

        await AtOnceAsync(seed, 3000, MutatedAsync);
        await AtOnceAsync(seed, 1500, MutatedJsonAsync);
        await AtOnceAsync(seed, 600, StretchedAsync);
        await AtOnceAsync(seed, 60, HugeAsync);
        await AtOnceAsync(seed, 3000, ResetAsync);
        await FloodAsync();

        slow.ForEach(each => each.Dispose());
        isOver = true;
        var answered = await honest;
        Assert.Empty(_wrong);
        Assert.True(answered > 10, $"others were answered {answered} times meanwhile");
        Assert.False(Core.Run.HasEnded);
        var most = MostMemory();
        output.WriteLine($"{answered} honest calls answered meanwhile; at most {most} MB");
        Assert.InRange(most, 1, MostMegabytes);
        Assert.True((await Core.Administrator.Store.VerifyAsync(new())).Clean);
        var log = Core.Run.Output + Core.Run.Errors;
        Assert.True(!log.Contains("   at ", StringComparison.Ordinal), log);
        Assert.DoesNotContain("[3420]", log, StringComparison.Ordinal);
    }

    /// <summary>Somebody at a gate, a partner and the administrator go on: each call must be answered.</summary>
    private async Task<int> HonestAsync(Func<bool> isOver)
    {
        var (gate, airline) =
            (await Core.NewCallerAsync("honest gate", Role.Checkpoint), await Core.NewCallerAsync("honest airline", Role.Partner));
        var answered = 0;
        for (var person = 7_410_000; !isOver(); person++)
        {
            await airline.Registrations.RegisterAsync(Form.Of(person));
            var found = await gate.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(person), EntryPoint = "AIR-HRB-D" });
            Assert.Single(found.Matches);
            await Core.Administrator.Access.WhoAmIAsync(new());
            answered++;
        }

        return answered;
    }

    private static Task AtOnceAsync(int seed, int times, Func<Random, Task> attack) => Parallel.ForEachAsync(
        Enumerable.Range(0, times), new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (number, _) => await attack(new Random(HashCode(seed, attack.Method.Name, number))));

    private async Task MutatedAsync(Random chance)
    {
        var (rpc, role) = Pick(chance);
        await CallAsync(rpc, role, RawCalls.Framed(Mutation.Of(Right(rpc).ToByteArray(), chance)));
    }

    private async Task StretchedAsync(Random chance)
    {
        var (rpc, role) = Pick(chance);
        var request = Right(rpc);
        Mutation.Stretch(request, chance);
        await CallAsync(rpc, role, RawCalls.Framed(request.ToByteArray()));
    }

    /// <summary>Megabytes, packed or not, of emptiness or of one letter.</summary>
    private async Task HugeAsync(Random chance)
    {
        var (rpc, role) = Pick(chance);
        var bytes = chance.Next(3) switch
        {
            0 => RawCalls.Framed(RawCalls.EmptyParts(500_000), compressed: true),
            1 => RawCalls.Framed(RawCalls.EmptyParts(chance.Next(1_000_000))),
            _ => RawCalls.Framed([.. Enumerable.Repeat((byte)chance.Next(256), chance.Next(4 * Megabyte))]),
        };
        await CallAsync(rpc, role, bytes);
    }

    private async Task MutatedJsonAsync(Random chance)
    {
        var (rpc, role) = Pick(chance);
        if (rpc.Http() is not { PatternCase: HttpRule.PatternOneofCase.Post } rule)
            return;
        var text = Mutation.Of(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Right(rpc))), chance);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Core.Http + rule.Post.Replace('{', '_').Replace('}', '_'))
        {
            Content = new ByteArrayContent(text) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization = new("Bearer", _keys[role]);
        using var answer = await http.SendAsync(request);
        if ((int)answer.StatusCode >= 500)
            Wrong($"{rpc.Path()} as {role}, JSON: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Asked, and taken back before anything can be answered.</summary>
    private async Task ResetAsync(Random chance)
    {
        var (rpc, role) = Pick(chance);
        using var raw = new RawCalls(Core.Grpc);
        using var message = new ByteArrayContent(RawCalls.Framed(Right(rpc).ToByteArray()));
        using var gone = new CancellationTokenSource();
        var asked = raw.SendAsync(rpc.Path(), _keys[role], message, gone.Token);
        if (chance.Next(2) == 0)
            await Task.Yield();
        await gone.CancelAsync();
        try
        {
            (await asked).Dispose();
        }
        catch (OperationCanceledException)
        {
            // That is what was wanted.
        }
    }

    /// <summary>One key asks for pages as often as its connection takes it.</summary>
    private async Task FloodAsync()
    {
        var partner = Core.As(_keys[Role.Partner]);
        var rpc = Contract.Rpcs.First(each => each.Path() == "/gateway.v1.RegistrationApi/List");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3000).Select(async _ =>
        {
            try
            {
                await partner.Registrations.ListAsync(new() { PageSize = 500 });
                return Grpc.Core.StatusCode.OK;
            }
            catch (Grpc.Core.RpcException refused)
            {
                return refused.StatusCode;
            }
        }));
        foreach (var code in answers.Distinct().Except([Grpc.Core.StatusCode.OK, Grpc.Core.StatusCode.ResourceExhausted]))
            Wrong($"{rpc.Path()}, flood: {code}");
    }

    private async Task CallAsync(MethodDescriptor rpc, Role role, byte[] framed)
    {
        using var raw = new RawCalls(Core.Grpc);
        // A watcher may hear nothing for as long as it likes.
        using var enough = new CancellationTokenSource(rpc.IsServerStreaming ? Patience : Timeout.InfiniteTimeSpan, TimeProvider.System);
        try
        {
            using var answer = await raw.SendAsync(rpc.Path(), _keys[role], new ByteArrayContent(framed), enough.Token);
            if (answer.Headers.TryGetValues("grpc-status", out var told)
                && int.Parse(told.Single(), CultureInfo.InvariantCulture) is Internal or Unknown or DataLoss)
                Wrong($"{rpc.Path()} as {role}: {answer.Headers}");
        }
        catch (OperationCanceledException) when (rpc.IsServerStreaming)
        {
            // Nothing to tell yet.
        }
        catch (HttpRequestException)
        {
            // Too much of it: the gateway has hung up. Others are asked meanwhile.
        }
    }

    /// <summary>An administrator does not revoke keys of the others here: any call of theirs would be refused for that alone.</summary>
    private (MethodDescriptor Rpc, Role Role) Pick(Random chance)
    {
        while (true)
        {
            var (rpc, role) = (Contract.Rpcs[chance.Next(Contract.Rpcs.Count)], Contract.Roles[chance.Next(Contract.Roles.Count)]);
            if (role != Role.Admin || rpc.Service.Name != nameof(AccessApi))
                return (rpc, role);
        }
    }

    private IMessage Right(MethodDescriptor rpc) => new RequestMaker(_known).Make(rpc.InputType);

    private void Wrong(string what)
    {
        lock (_wrong)
            _wrong.Add(what);
    }

    /// <summary>The most that the process ever had in memory, MB.</summary>
    private int MostMemory() => int.Parse(
        File.ReadLines($"/proc/{Core.Run.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    // The same in every process, unlike string.GetHashCode (FNV-1a).
    private static int HashCode(int seed, string attack, int number) =>
        (int)string.Create(CultureInfo.InvariantCulture, $"{seed}/{attack}/{number}")
        .Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
