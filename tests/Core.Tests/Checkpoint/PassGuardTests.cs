using Gateway.Core.Checkpoint;
using Gateway.Core.Rpc;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>What a passage may say: every guard alone, at its border. On a real file.</summary>
public sealed class PassGuardTests
{
    private const long DayMs = 86_400_000;

    /// <param name="refusal">Words of the refusal; empty: it is recorded.</param>
    [Theory]
    [InlineData("time: a minute ahead, as clocks may be", "")]
    [InlineData("time: a millisecond more", "lies in the future")]
    [InlineData("time: a day ahead", "lies in the future")]
    [InlineData("time: before all times", "lies in the future")]
    [InlineData("time: an hour ago", "")]
    [InlineData("time: seven days ago", "")]
    [InlineData("time: a millisecond before that", "lies more than 7 days back")]
    [InlineData("time: 1970", "lies more than 7 days back")]
    [InlineData("traveller: the last of the form", "")]
    [InlineData("traveller: one more than the form has", "must lie between 0 and 1")]
    [InlineData("traveller: before the first", "must lie between 0 and 1")]
    [InlineData("traveller: one is right and one is not", "must lie between 0 and 1")]
    [InlineData("registration: is not there", "There is no registration")]
    [InlineData("request id: empty", "must have 1 to 64 characters")]
    [InlineData("request id: 64 characters", "")]
    [InlineData("request id: 65 characters", "must have 1 to 64 characters")]
    public async Task A_passage_is_recorded_or_refused_in_words(string guard, string refusal)
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync(form => form.Travellers.Add(Forms.Person("王小红", "230107200002290013")));
        var now = office.Now.ToUnixTimeMilliseconds();
        var request = new PassRequest { RequestId = "id", RegistrationId = "r-1", EntryPoint = Office.Airport };
        switch (guard)
        {
            case "time: a minute ahead, as clocks may be":
                request.PassedAtMs = now + 60_000;
                break;
            case "time: a millisecond more":
                request.PassedAtMs = now + 60_001;
                break;
            case "time: a day ahead":
                request.PassedAtMs = now + DayMs;
                break;
            case "time: before all times":
                request.PassedAtMs = -1;
                break;
            case "time: seven days ago":
                request.PassedAtMs = now - (7 * DayMs);
                break;
            case "time: a millisecond before that":
                request.PassedAtMs = now - (7 * DayMs) - 1;
                break;
            case "time: 1970":
                request.PassedAtMs = 1;
                break;
            case "time: an hour ago":
                request.PassedAtMs = now - 3_600_000;
                break;
            case "traveller: the last of the form":
                request.TravellerIndexes.Add(1);
                break;
            case "traveller: one more than the form has":
                request.TravellerIndexes.Add(2);
                break;
            case "traveller: before the first":
                request.TravellerIndexes.Add(-1);
                break;
            case "traveller: one is right and one is not":
                request.TravellerIndexes.Add([0, 2]);
                break;
            case "registration: is not there":
                request.RegistrationId = "r-99";
                break;
            case "request id: empty":
                request.RequestId = "";
                break;
            default:
                request.RequestId = new string('x', guard.EndsWith("64 characters", StringComparison.Ordinal) ? 64 : 65);
                break;
        }

        if (refusal.Length > 0)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => office.PassAsync(request));
            Assert.Contains(refusal, refused.Status.Detail, StringComparison.Ordinal);
        }
        else
        {
            var passage = (await office.PassAsync(request)).Passage;
            Assert.Equal(request.PassedAtMs == 0 ? now : request.PassedAtMs, passage.PassedAtMs);
            Assert.Equal(request.TravellerIndexes.Count == 0 ? [0, 1] : request.TravellerIndexes, passage.TravellerIndexes);
        }
    }

    [Theory]
    [InlineData(Office.Station, 30 * 60_000, "passed_elsewhere_minutes_ago")]
    [InlineData(Office.Station, -30 * 60_000, "passed_elsewhere_minutes_ago")]
    [InlineData(Office.Station, (30 * 60_000) + 1, "already_passed")]
    [InlineData(Office.Airport, 60_000, "already_passed")]
    public void Who_passed_before_is_flagged_and_a_text_that_may_have_been_forwarded_more_so(string entryPoint, long agoMs, string word)
    {
        var now = Forms.Now.ToUnixTimeMilliseconds();
        PassageRecord[] passages =
        [
            new() { EntryPoint = entryPoint, PassedAtMs = now - agoMs },
            new() { EntryPoint = Office.Airport, PassedAtMs = now - DayMs },
        ];
        var flag = Assert.Single(GateFlags.OfPassages(passages, [], Office.Airport, now, Speech.English));
        Assert.Equal(word, flag.Word);
        if (agoMs == 60_000)
            Assert.Contains("02-13 11:59", flag.Text, StringComparison.Ordinal);
        Assert.Equal(word == "passed_elsewhere_minutes_ago" ? [word] : [],
            GateFlags.OfPassages([], passages[..1], Office.Airport, now, Speech.English).Select(each => each.Word));
        Assert.Empty(GateFlags.OfPassages([], [], Office.Airport, now, Speech.English));
    }

    [Fact]
    public async Task Only_others_of_the_same_people_are_told_with_a_passage()
    {
        await using var office = await Office.OpenAsync();
        await office.RegisterAsync(form => form.Travellers.Add(Forms.Person("王小红", "230107200002290013")));
        Assert.Empty((await PassAsync("a", 0)).Flags);
        Assert.Empty((await PassAsync("b", 1)).Flags);
        Assert.Equal(["already_passed"], (await PassAsync("c", 0)).Flags.Select(flag => flag.Word));

        Task<PassResponse> PassAsync(string id, int who) =>
            office.PassAsync(
                new PassRequest { RequestId = id, RegistrationId = "r-1", EntryPoint = Office.Airport, TravellerIndexes = { who } });
    }
}
