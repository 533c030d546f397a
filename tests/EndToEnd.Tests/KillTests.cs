using System.Collections.Concurrent;
using System.Globalization;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>kill -9 in the middle of a burst. <c>GATEWAY_KILL_ROUNDS=10</c> is the long form, with 2,000 forms a round;
/// <c>GATEWAY_KILL_SEED</c> repeats a run's choices.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Callers = 64;
    private const int OneInWithoutPhone = 7;

    private static readonly int? LongRounds = Setting("GATEWAY_KILL_ROUNDS");
    private static readonly int Rounds = LongRounds ?? 2;
    private static readonly int FormsARound = LongRounds is null ? 500 : 2000;

    private readonly ConcurrentDictionary<string, RegisterResponse> _acknowledged = new(StringComparer.Ordinal);

    [Fact]
    public async Task Whatever_moment_a_core_is_killed_all_that_was_acknowledged_is_there_once_and_whole()
    {
        var seed = Setting("GATEWAY_KILL_SEED") ?? Random.Shared.Next();
        output.WriteLine($"GATEWAY_KILL_SEED={seed}");
        var random = new Random(seed);
        using var scratch = new Scratch();
        for (var round = 0; round < Rounds; round++)
        {
            var forms = Enumerable.Range(round * FormsARound, FormsARound).Select(FormOf).ToList();
            await using (var core = await StartAsync(scratch))
                await KilledInTheMiddleAsync(core, forms, random);
            var before = _acknowledged.Count;
            await using (var core = await StartAsync(scratch))
            {
                var found = await CheckAsync(core);
                await AskAgainAsync(core, forms, found);
                Assert.Equal((round + 1) * FormsARound, (await CheckAsync(core)).Count);
            }

            output.WriteLine($"round {round}: killed after {before - (round * FormsARound)} answers");
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static RegisterRequest FormOf(int number) => Form.Of(number, withPhone: number % OneInWithoutPhone != 0);

    private static Task<CoreProcess> StartAsync(Scratch scratch) => CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);

    private async Task KilledInTheMiddleAsync(CoreProcess core, List<RegisterRequest> forms, Random random)
    {
        var enough = random.Next(1, forms.Count);
        var moment = TimeSpan.FromMilliseconds(random.NextDouble() * 20);
        var answered = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = -1;
        var clerk = core.Administrator.Registrations;

        async Task CallAsync()
        {
            for (var at = Interlocked.Increment(ref next); at < forms.Count; at = Interlocked.Increment(ref next))
            {
                try
                {
                    _acknowledged[forms[at].RequestId] = await clerk.RegisterAsync(forms[at]);
                }
                catch (RpcException gone) when (gone.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
                {
                    return;     // killed: not known
                }

                if (Interlocked.Increment(ref answered) == enough)
                    reached.SetResult();
            }
        }

        var calls = Enumerable.Range(0, Callers).Select(_ => CallAsync()).ToList();
        await await Task.WhenAny(reached.Task, Task.WhenAll(calls)); // a call that fails otherwise is told, not waited for
        Assert.True(reached.Task.IsCompletedSuccessfully, $"only {answered} of {enough} were answered");
        await Task.Delay(moment, TimeProvider.System);      // so that it does not always follow an answer
        core.Run.Kill();
        await Task.WhenAll(calls);
        await core.Run.EndAsync();
    }

    /// <returns>Registrations by request id.</returns>
    private async Task<Dictionary<string, Registration>> CheckAsync(CoreProcess core)
    {
        var verified = await GatewayCommand.RunAsync(core, "store", "verify");
        Assert.True(verified.Exit == 0, verified.Output);

        // Each registration has its message, each message its registration, and no request id is there twice.
        var registrations = (await core.Administrator.AllRegistrationsAsync("test")).ToDictionary(each => each.RequestId);
        var sms = (await core.Administrator.AllSmsAsync()).ToDictionary(each => each.RegistrationId);
        Assert.Equal(registrations.Count, sms.Count);
        foreach (var each in registrations.Values)
        {
            var message = sms[each.RegistrationId];
            Assert.Equal(each.Sms.SmsId, message.SmsId);
            Assert.Equal(each.Phone.Length > 0 ? SmsState.Queued : SmsState.NotNeeded, message.State);
        }

        foreach (var (request, answer) in _acknowledged)
        {
            var stored = registrations[request];
            Assert.Equal((answer.RegistrationId, answer.Code, answer.Sms.SmsId), (stored.RegistrationId, stored.Code, stored.Sms.SmsId));
        }

        return registrations;
    }

    /// <summary>What a caller does who was left without an answer; the others ask again as well, out of caution.</summary>
    private async Task AskAgainAsync(CoreProcess core, IReadOnlyList<RegisterRequest> forms, Dictionary<string, Registration> found)
    {
        foreach (var batch in forms.Chunk(500))
        {
            var answers = await core.Administrator.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { batch } });
            foreach (var answer in answers.Answers)
            {
                var registered = answer.Registered;
                Assert.NotNull(registered);
                Assert.Equal(found.TryGetValue(answer.RequestId, out var stored), registered.AlreadyStored);
                if (stored is not null)
                    Assert.Equal(stored.RegistrationId, registered.RegistrationId);
                _acknowledged.TryAdd(answer.RequestId, registered);
            }
        }
    }
}
