using System.Globalization;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Proofs;
using Grpc.Core;

namespace Gateway.Laws.Tests.Gate;

/// <summary>
/// Whoever is registered is found by what they show, or the gate hears that the key cannot be right: never "no record", by which they would
/// be registered twice.
/// </summary>
public sealed class MangledKeysTests(LawCore core)
{
    private const string Gate = "RAIL-HBB-1";
    private const int People = 120;

    public static TheoryData<string> Names => [.. KeyHabits.All.Select(habit => habit.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_kind_of_key_leads_to_its_person_or_to_what_is_wrong_with_it(string name)
    {
        var habit = KeyHabits.All.Single(each => each.Name == name);
        Assert.SkipWhen(Waiting.ReasonOf(name).Length > 0, Waiting.ReasonOf(name));
        var dice = new Dice(13).For(name);
        var tried = 0;
        foreach (var who in await core.TodaysAsync(People))
        {
            if (tried == 12)
                break;
            if (habit.Write(who, dice) is not { } key)
                continue;
            tried++;
            var finding = await FindingAsync(habit, who, key);
            Assert.True(
                finding is null, $"{finding}\nkey: {key}\n{who.Person.Name} {who.Person.Number} {who.Person.Phone} {who.Code} {who.RegistrationId}");
        }

        Assert.True(tried > 0, "It never applied.");
    }

    [Fact]
    public async Task No_mangled_key_of_a_registered_person_is_answered_with_no_record()
    {
        var seed = Setting("GATEWAY_SEED", 20261127);
        var keys = Setting("GATEWAY_MANGLED_KEYS", 1000);
        var people = await core.TodaysAsync(People);
        var habits = KeyHabits.All.Where(habit => Waiting.ReasonOf(habit.Name).Length == 0).ToList();
        var findings = new List<string>();
        var tried = 0;
        for (var number = 0; tried < keys; number++)
        {
            var dice = new Dice(seed).For("key").For(number);
            var (habit, who) = (dice.Of(habits), dice.Of(people));
            if (habit.Write(who, dice) is not { } key)
                continue;
            tried++;
            if (await FindingAsync(habit, who, key) is { } finding && findings.Count < 20)
                findings.Add($"seed {seed}, key {number}, {habit}: {finding}: {key}");
        }

        TestContext.Current.SendDiagnosticMessage(
            string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {tried} keys, {findings.Count} wrong"));
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private async Task<string?> FindingAsync(KeyHabit habit, Registered who, string key)
    {
        try
        {
            var answer = await core.Core.Administrator.Checkpoints.VerifyAsync(
                new VerifyRequest { Key = key, EntryPoint = Gate }, new Metadata { { "accept-language", "zh-CN" } });
            if (answer.Matches.Any(match => match.RegistrationId == who.RegistrationId))
                return null;
            if (answer.More)
                return null;
            if (answer.Matches.Count > 0)
                return "somebody else is shown";
            return Explains(answer) && habit.Promise != Promise.Understood ? null : "no record";
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.InvalidArgument)
        {
            return habit.Promise == Promise.Understood ? $"refused: {refused.Status.Detail}" : null;
        }
    }

    /// <summary>An answer without matches that says why the number cannot be right.</summary>
    private static bool Explains(VerifyResponse answer) => answer.ToString().Contains("remark", StringComparison.OrdinalIgnoreCase);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
