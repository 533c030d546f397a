using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>A request id stands for one passage. On a real file.</summary>
public sealed class PassAgainTests
{
    [Fact]
    public async Task The_same_passage_is_recorded_once_and_answered_alike()
    {
        await using var office = await FamilyAsync();
        var earlier = office.Now.AddMinutes(-5).ToUnixTimeMilliseconds();
        var first = await office.PassAsync(Request("whole"));
        var noted = await office.PassAsync(Request("noted", request => request.PassedAtMs = earlier));
        office.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal(first.Passage, (await office.PassAsync(Request("whole"))).Passage);
        Assert.Equal(first.Passage, (await office.PassAsync(Request("whole", request => request.TravellerIndexes.Add([1, 0])))).Passage);
        Assert.Equal(noted.Passage, (await office.PassAsync(Request("noted", request => request.PassedAtMs = earlier))).Passage);
    }

    [Fact]
    public async Task Another_gate_other_people_another_form_or_another_time_need_another_request_id()
    {
        await using var office = await FamilyAsync();
        await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(0));
        await office.PassAsync(Request("id"));
        Action<PassRequest>[] others =
        [
            request => request.EntryPoint = Office.Station,
            request => request.TravellerIndexes.Add(0),
            request => request.TravellerIndexes.Add(5),
            request => request.RegistrationId = "r-2",
            request => request.PassedAtMs = office.Now.AddMinutes(-5).ToUnixTimeMilliseconds(),
        ];

        foreach (var other in others)
            await Office.RefusedAsync(StatusCode.AlreadyExists, "request_id: was used before with other content",
                () => office.PassAsync(Request("id", other)));
        Assert.Single((await office.VerifyAsync("230103199001011237")).Matches[0].Passages);
    }

    private static async Task<Office> FamilyAsync()
    {
        var office = await Office.OpenAsync();
        await office.RegisterAsync(form => form.Travellers.Add(Forms.Person("王小红", "230107200002290013")));
        return office;
    }

    private static PassRequest Request(string id, Action<PassRequest>? change = null)
    {
        var request = new PassRequest { RequestId = id, RegistrationId = "r-1", EntryPoint = Office.Airport };
        change?.Invoke(request);
        return request;
    }
}
