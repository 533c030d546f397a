using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.EndToEnd.Tests;

/// <summary>gRPC from another language: <c>@grpc/grpc-js</c>, which learns the contract by reflection.</summary>
public sealed class NodeTests(SharedCore shared)
{
    private const int InvalidArgument = 3;

    [Fact]
    public async Task A_node_caller_learns_the_contract_registers_imports_and_reads_what_is_wrong()
    {
        var partner = await shared.Core.NewCallerAsync("node", Role.Partner);
        var good = Form.Of(shared.NewPerson());
        good.Travellers[0].Name = "𠮷野艳";
        var stream = Enumerable.Range(0, 20).Select(_ => Form.Of(shared.NewPerson())).ToList();
        stream[7].Trip.DestinationDistrict = "110101";
        var json = new JsonFormatter(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));
        var input = $$"""
            {"good": {{json.Format(good)}}, "bad": {{json.Format(WithWrongDocument())}}, "stream": [{{string.Join(',', stream.Select(form => json.Format(form)))}}]}
            """;
        var result = await NodeCaller.RunAsync(new Uri(shared.Core.Grpc).Authority, partner.Key, input);

        var services = result.GetProperty("services").EnumerateArray().Select(each => each.GetString()).ToList();
        Assert.All(
            ["RegistrationApi", "CheckpointApi", "SmsApi", "ModemApi", "AccessApi", "StoreApi", "VirtualBankApi"],
            name => Assert.Contains($"gateway.v1.{name}", services));
        Assert.Contains("grpc.health.v1.Health", services);
        Assert.Equal("SERVING", result.GetProperty("health").GetString());

        var registered = result.GetProperty("registered");
        Assert.Equal("QUEUED", registered.GetProperty("sms").GetProperty("state").GetString());
        Assert.Equal(registered.GetProperty("registration_id").GetString(),
            result.GetProperty("again").GetProperty("registration_id").GetString());
        Assert.True(result.GetProperty("again").GetProperty("already_stored").GetBoolean());

        AssertRefused(result.GetProperty("refused"));
        AssertImported(stream, result.GetProperty("imported").EnumerateArray().ToList());
        var stored = await partner.AllRegistrationsAsync();
        Assert.Equal(stream.Count, stored.Count);       // one of them is not, the good one is
        Assert.Equal("𠮷野艳", stored[0].Travellers[0].Name);
    }

    private RegisterRequest WithWrongDocument()
    {
        var form = Form.Of(shared.NewPerson());
        form.Travellers[0].Document.Number = "110108199611240188";
        return form;
    }

    private static void AssertRefused(JsonElement refused)
    {
        Assert.Equal(InvalidArgument, refused.GetProperty("code").GetInt32());
        var violation = Assert.Single(refused.GetProperty("violations").EnumerateArray());
        Assert.Equal("travellers[0].document.number", violation.GetProperty("field").GetString());
        Assert.Contains("check digit is 8, computed 9", violation.GetProperty("english").GetString(), StringComparison.Ordinal);
        Assert.Equal("zh-CN", violation.GetProperty("locale").GetString());
        Assert.Contains("校验码为8，计算值为9", violation.GetProperty("chinese").GetString(), StringComparison.Ordinal);
    }

    private static void AssertImported(List<RegisterRequest> sent, List<JsonElement> answers)
    {
        Assert.Equal(Enumerable.Range(0, sent.Count),
            answers.Select(each => int.Parse(each.GetProperty("index").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(sent.Select(each => each.RequestId),
            answers.Select(each => each.GetProperty("answer").GetProperty("request_id").GetString()));
        Assert.Equal(
            sent.Select(each => each.Trip.DestinationDistrict == "110101" ? "error" : "registered"),
            answers.Select(each => each.GetProperty("answer").GetProperty("result").GetString()));
    }
}
