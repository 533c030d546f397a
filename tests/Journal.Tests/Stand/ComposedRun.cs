using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Journal.Tests.Stand;

/// <summary>A composed bank with the real driver and the real core on it, from the first look at its ports until all has settled and every
/// modem that can send has been asked to.</summary>
internal sealed partial class ComposedRun
{
    /// <summary>Habits have done by then what they do once.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    /// <summary>After the last change on its line a modem is in service, or says why not.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    /// <summary>What was sent and said at the end has arrived by then: a notice that was missed is made good by a look every
    /// minute.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LastReports = TimeSpan.FromSeconds(20);

    /// <summary>There is always something to send: every so often as many messages as there are modems.</summary>
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private const int MessagesEach = 3;

    private readonly Dictionary<string, string> _registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly HashSet<int> _excused = [];

    private ComposedRun()
    {
    }

    public required Bank Bank { get; init; }

    public required Core Core { get; init; }

    /// <summary>How often the driver was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Messages by phone (+86…).</summary>
    public IReadOnlyDictionary<string, string> Registered => _registered;

    /// <summary>Phones that said a stop word.</summary>
    public IReadOnlySet<string> Said => _said;

    /// <summary>Modems that said why at some moment since all had settled: one that is tried again now and then says it between the
    /// trials.</summary>
    public IReadOnlySet<int> Excused => _excused;

    /// <summary>PDUs that had reached the network when all had settled.</summary>
    public int LoggedBefore { get; private set; }

    /// <param name="kills">How often the driver is killed while things happen, at times drawn by the seed; the core is killed once, if at
    /// all.</param>
    public static async Task<LawVerdict> JudgeAsync(int seed, int kills, params string[] composition)
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartComposedAsync(
            scratch.Path("bank"), airTime: 1, [.. composition, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--boot-time", "3",
            "--habits-within", Within.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
        await using var core = new Core(scratch, ["Sms:UnknownSettleSeconds=5", "Sms:SubmitTimeoutSeconds=30"]);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.AllPorts,
            "--Modems:Pins:*=1234");
        var run = new ComposedRun { Bank = bank, Core = core };
        await run.DisturbAsync(driver, new Random(seed), kills);
        var verdict = await run.FinishAsync();
        if (Extent.ComposedTraces is { Length: > 0 } folder)
            await TraceAsync(core, verdict, Directory.CreateDirectory(folder), seed);
        return verdict;
    }

    /// <summary>What the driver said to the modems that broke the law, and they to it: the newest thousand lines each, without personal
    /// data.</summary>
    private static async Task TraceAsync(Core core, LawVerdict verdict, DirectoryInfo folder, int seed)
    {
        foreach (var (module, tty) in verdict.Broken.SelectMany(module => module.Ttys.Select(tty => (module, tty))))
        {
            var answer =
                await core.Administrator.Modems.CommandAsync(
                    new ModemCommandRequest { Modem = tty.Port, Command = new() { Trace = new() { Lines = 1000 } } });
            var name = string.Create(CultureInfo.InvariantCulture, $"{seed}-{module.Number}-{Path.GetFileName(tty.Port)}.txt");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), $"{module}\n{answer.Text}\n");
        }

        // And what the core knows of the messages that are named.
        foreach (var id in verdict.Violations.SelectMany(violation => NamedMessage().Matches(violation)).Select(match => match.Value)
            .Distinct(StringComparer.Ordinal))
        {
            var sms = await core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = id });
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{seed}-{id}.json")),
                sms.ToString());
        }
    }

    private async Task DisturbAsync(Driver driver, Random random, int kills)
    {
        var clock = TimeProvider.System;
        var modules = await ModulesAsync();
        foreach (var module in modules.Where(module => module.Number % 2 == 0))
            await SayAsync(module, "inbound-kept", Repliers.Before(module.Number));
        driver.Start();
        List<(double At, Func<Task> What)> plan =
        [
            .. modules.Select(
                module => (Within.TotalSeconds * random.NextDouble(),
                    (Func<Task>)(() => SayAsync(module, "inbound", Repliers.Meanwhile(module.Number))))),
            .. Enumerable.Range(0, (int)((Within + Settling) / Refill))
                .Select(time => (time * Refill.TotalSeconds, (Func<Task>)(() => RegisterAsync(modules.Count)))),
            .. Enumerable.Range(0, kills).Select(_ => (Within.TotalSeconds * random.NextDouble(), (Func<Task>)(() => KillAsync(driver)))),
            .. Enumerable.Range(0, Math.Min(kills, 1))
                .Select(_ => (Within.TotalSeconds * random.NextDouble(), (Func<Task>)RestartCoreAsync)),
        ];
        var began = clock.GetTimestamp();
        foreach (var (at, what) in plan.OrderBy(each => each.At))
        {
            if (TimeSpan.FromSeconds(at) - clock.GetElapsedTime(began) is { Ticks: > 0 } left)
                await Task.Delay(left, clock);
            await what();
        }

        await Task.Delay(Within + Settling - clock.GetElapsedTime(began), clock);
    }

    /// <summary>Messages enough for all, until every one has left and what the network has for the modems has arrived; or nothing of that
    /// moves any more.</summary>
    private async Task<LawVerdict> FinishAsync()
    {
        var clock = TimeProvider.System;
        LoggedBefore = Bank.Log.Count;
        var modules = await ModulesAsync();
        await RegisterAsync(modules.Count * MessagesEach);
        foreach (var module in modules.Where(module => module.Ttys[0].Plugged))
            await SayAsync(module, "inbound", Repliers.Afterwards(module.Number));
        var began = clock.GetTimestamp();
        var (moved, before, refilled) = (began, "", began);
        while (true)
        {
            var verdict = await LawVerdict.OfAsync(this);
            _excused.UnionWith(verdict.Excused.Select(module => module.Number));
            if (verdict.IsKept)
                return verdict;
            var now = string.Join('\n', verdict.Violations);
            if (now != before)
                (before, moved) = (now, clock.GetTimestamp());
            else if (clock.GetElapsedTime(moved) > Ending / 2)
                break;
            if (clock.GetElapsedTime(began) > Ending)
                break;
            await Task.Delay(Pause, clock);
            if (clock.GetElapsedTime(refilled) < Refill || clock.GetElapsedTime(began) > Ending / 2)
                continue;
            refilled = clock.GetTimestamp();
            await RegisterAsync(modules.Count);
        }

        // A slow modem is at a message whenever one looks: nothing more leaves, and what left last has its report in a moment.
        await Core.Administrator.Sms.HoldAsync(new HoldSmsRequest { AllQueued = true });
        began = clock.GetTimestamp();
        while (true)
        {
            var verdict = await LawVerdict.OfAsync(this);
            if (verdict.IsKept || clock.GetElapsedTime(began) > LastReports)
                return verdict;
            await Task.Delay(Pause, clock);
        }
    }

    public async Task<IReadOnlyList<Module>> ModulesAsync() =>
        Module.Of((await Bank.Api.ListVirtualModemsAsync(new ListVirtualModemsRequest())).Modems);

    private async Task KillAsync(Driver driver)
    {
        await driver.KillAsync();
        driver.Start();
        Kills++;
    }

    private async Task RestartCoreAsync()
    {
        await Core.KillAsync();
        await Core.StartAsync();
    }

    private async Task SayAsync(Module module, string word, string phone)
    {
        await Bank.MisbehaveAsync(module.Number, $"{word}={phone}:退订");
        _said.Add(phone);
    }

    private async Task RegisterAsync(int count)
    {
        foreach (var (phone, message) in await Travellers.RegisterAsync(Core.Administrator, _registered.Count + 1, count))
            _registered.Add(phone, message);
    }

    [GeneratedRegex(@"\bs-\d+")]
    private static partial Regex NamedMessage();
}
