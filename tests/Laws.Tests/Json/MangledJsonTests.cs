using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.Judging;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Proofs;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Json;

/// <summary>The same law for HTTP/JSON: stored as the truth, or 400 that names the field. A name that goes into no text (a number in it, or
/// what a phone would make a link of) is stored as it stands, and the answer says so of that field.</summary>
public sealed class MangledJsonTests(LawCore core)
{
    private static readonly Field[] Words = [Field.DocumentType, Field.Mode, Field.Purpose, Field.Exposure, Field.Language];

    private static readonly HttpClient Http = new();

    public static TheoryData<string> Names => [.. JsonHabits.All.Select(habit => habit.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_odd_request_is_stored_as_the_truth_or_refused_by_its_field(string name)
    {
        var habit = JsonHabits.All.Single(each => each.Name == name);
        Assert.SkipWhen(Waiting.ReasonOf(name).Length > 0, Waiting.ReasonOf(name));
        var dice = new Dice(11).For(name);
        var applied = 0;
        for (var number = 0; number < 6; number++)
        {
            var line = new Line(Population.Draw(dice.For(number), 1, onPaper: false)[0], dice.For(number).For("line"));
            if (habit.Write(JsonForm.Of(line, $"json-{dice.Below(int.MaxValue)}-{number}"), dice) is not { } body)
                continue;
            applied++;
            var finding = await FindingAsync(line, body, habit.Promise, habit.Named, chinese: number % 2 == 0);
            Assert.True(finding is null, $"{name}: {finding}\n{Encoding.UTF8.GetString(body)}");
        }

        Assert.True(applied > 0, "It never applied.");
    }

    /// <summary>What rows suffer, fields of requests suffer, too.</summary>
    [Fact]
    public async Task Every_mangled_field_of_a_request_is_stored_as_the_truth_or_refused_by_its_name()
    {
        var seed = Setting("GATEWAY_SEED", 20261127);
        var habits = HabitTable.OfRows.Where(habit =>
            habit.Field is { } field && !Words.Contains(field) && habit.KnownToFail.Length == 0
            && Waiting.ReasonOf($"{habit.Name} over HTTP").Length == 0).ToList();
        var findings = new List<string>();
        var (rows, stored) = (0, 0);
        for (; rows < Setting("GATEWAY_MANGLED_REQUESTS", 1000); rows++)
        {
            var dice = new Dice(seed).For("json").For(rows);
            var habit = dice.Of(habits);
            var line = new Line(habit.For(Population.Draw(dice.For("people"), 1, dice.Chance(0.2))[0], dice.For("somebody")),
                dice.For("line"));
            var file = new Manuscript(Format.Csv, dice);
            file.Main.Columns = [.. Enum.GetValues<Field>().Select(field => InkColumn.Of(field, ""))];
            habit.OnLine!(line, file);
            var body = Encoding.UTF8.GetBytes(JsonForm.Of(line, $"law-{seed}-{rows}").ToJsonString());
            if (await FindingAsync(line, body, Promise.Either, "", dice.Chance(0.5), () => stored++) is { } finding && findings.Count < 20)
                findings.Add($"seed {seed}, request {rows}, {habit}: {finding}\n{Encoding.UTF8.GetString(body)}");
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"seed {seed}: {rows} requests, {stored} stored as the truth, {findings.Count} wrong"));
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
        Assert.True(stored > rows * 0.25, $"only {stored} of {rows} were stored");
    }

    private async Task<string?> FindingAsync(Line line, byte[] body, Promise promise, string named, bool chinese, Action? onStored = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{core.Core.Http}/v1/registrations")
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", core.Core.AdministratorKey);
        request.Headers.AcceptLanguage.ParseAdd(chinese ? "zh-CN" : "en");
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode == 200)
        {
            using var answer = JsonDocument.Parse(text);
            var isNameDoubted = IsNameDoubted(answer.RootElement, chinese);
            if (promise == Promise.Asked || (line.IsUnknowable && !isNameDoubted))
                return $"stored: {text}";
            var registration = await core.StoredAsync(answer.RootElement.GetProperty("registrationId").GetString()!);
            var differences = NormalForm.Differences(line.Truth, registration, registration.Travellers[0])
                .Where(difference => !isNameDoubted || difference.Field != "name").ToList();
            if (differences.Count == 0)
                onStored?.Invoke();
            return differences.Count == 0 ? null : $"silently wrong: {string.Join("; ", differences)}";
        }

        if ((int)response.StatusCode != 400)
            return $"HTTP {(int)response.StatusCode}: {text}";
        if (promise == Promise.Understood)
            return $"refused: {text}";
        if (!text.Contains(named, StringComparison.OrdinalIgnoreCase))
            return $"“{named}” is not named: {text}";
        return !chinese || text.Any(each => each is >= '\u4E00' and <= '\u9FFF') ? null : $"no Chinese: {text}";
    }

    private static bool IsNameDoubted(JsonElement answer, bool chinese) => answer.GetProperty("remarks").EnumerateArray().Any(remark =>
        remark.GetProperty("field").GetString() == "travellers[0].name"
        && remark.GetProperty("word").GetString()!.StartsWith("name_", StringComparison.Ordinal)
        && chinese == remark.GetProperty("text").GetString()!.Any(each => each is >= '\u4E00' and <= '\u9FFF'));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
