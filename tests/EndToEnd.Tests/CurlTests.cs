using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.EndToEnd.Tests;

/// <summary>The contract as HTTP/JSON, from <c>curl</c>.</summary>
public sealed class CurlTests(SharedCore shared)
{
    private CoreProcess Core => shared.Core;

    [Fact]
    public async Task A_form_is_registered_shown_listed_verified_and_passed()
    {
        var partner = (await Core.NewCallerAsync("curl", Role.Partner)).Key;
        var gate = (await Core.NewCallerAsync("gate", Role.Checkpoint)).Key;
        var person = shared.NewPerson();
        var registered = await PostAsync("/v1/registrations", partner, $$$"""
            {
              "requestId": "curl-{{{person}}}",
              "travellers": [{"name": "迪丽努尔·艾合买提", "document": {"type": "ID_CARD", "number": "{{{Form.IdCard(person)}}}"}, "exposure": "EXPOSURE_NO"}],
              "trip": {
                "arrivalDate": "{{{Form.Today}}}", "mode": "RAIL", "carrierNumber": "G1226", "origin": "110100", "purpose": "VISIT",
                "destinationDistrict": "230103", "destinationAddress": "中山路100号"
              },
              "phone": "+86 {{{Form.Phone(person)}}}"
            }
            """);
        Assert.Equal(200, registered.Status);
        var id = Text(registered.Body, "registrationId");
        Assert.Matches("^r-[0-9]+$", id);
        Assert.Equal("QUEUED", Text(registered.Body.GetProperty("sms"), "state"));

        var shown = await Curl.GetAsync($"{Core.Http}/v1/registrations/{id}", partner);
        Assert.Equal(200, shown.Status);
        Assert.Equal("迪丽努尔·艾合买提", Text(shown.Body.GetProperty("travellers")[0], "name"));
        Assert.Equal($"{Form.Phone(person)[..3]}****{Form.Phone(person)[^4..]}", Text(shown.Body, "phone"));

        var listed = await Curl.GetAsync($"{Core.Http}/v1/registrations?pageSize=1&newestFirst=true", partner);
        Assert.Equal(id, Text(Assert.Single(listed.Body.GetProperty("registrations").EnumerateArray()), "registrationId"));

        var verified = await PostAsync("/v1/checkpoints/RAIL-HBB-1:verify", gate, $$"""{"key": "{{Form.IdCard(person)}}"}""");
        Assert.Equal(200, verified.Status);
        Assert.True(verified.Body.GetProperty("mayPass").GetBoolean());
        Assert.Equal(id, Text(Assert.Single(verified.Body.GetProperty("matches").EnumerateArray()), "registrationId"));

        var passed =
            await PostAsync("/v1/checkpoints/RAIL-HBB-1:pass", gate, $$"""{"requestId": "pass-{{person}}", "registrationId": "{{id}}"}""");
        Assert.Equal("RAIL-HBB-1", Text(passed.Body.GetProperty("passage"), "entryPoint"));
    }

    [Fact]
    public async Task A_batch_answers_each_form_on_its_own()
    {
        var partner = await Core.NewCallerAsync("curl batch", Role.Partner);
        var bad = Form.Of(shared.NewPerson());
        bad.Travellers[0].Document.Number = "110108199611240188";
        var batch = new RegisterBatchRequest { Requests = { Form.Of(shared.NewPerson()), bad, Form.Of(shared.NewPerson()) } };
        var answer = await PostAsync("/v1/registrations:batch", partner.Key, JsonFormatter.Default.Format(batch));

        Assert.Equal(200, answer.Status);
        var answers = answer.Body.GetProperty("answers").EnumerateArray().ToList();
        Assert.Equal(batch.Requests.Select(each => each.RequestId), answers.Select(each => Text(each, "requestId")));
        Assert.Equal([true, false, true], answers.Select(each => each.TryGetProperty("registered", out _)));
        AssertViolation(answers[1].GetProperty("error"), "travellers[0].document.number", "CHECK_DIGIT", "校验码为8，计算值为9");
        Assert.Equal(2, (await partner.AllRegistrationsAsync()).Count);
    }

    [Fact]
    public async Task Errors_have_their_status_and_details()
    {
        var partner = (await Core.NewCallerAsync("curl errors", Role.Partner)).Key;
        var form = Form.Of(shared.NewPerson());
        var wrong = form.Clone();
        wrong.Phone = "1381234567";
        var refused = await PostAsync("/v1/registrations", partner, JsonFormatter.Default.Format(wrong));
        Assert.Equal(400, refused.Status);
        Assert.Equal(3, refused.Body.GetProperty("code").GetInt32());
        AssertViolation(refused.Body, "phone", "PHONE_LENGTH", "应为11位");

        Assert.Equal(200, (await PostAsync("/v1/registrations", partner, JsonFormatter.Default.Format(form))).Status);
        form.Trip.CarrierNumber = "CZ1";
        Assert.Equal(409, (await PostAsync("/v1/registrations", partner, JsonFormatter.Default.Format(form))).Status);

        Assert.Equal(404, (await Curl.GetAsync($"{Core.Http}/v1/registrations/r-999999999", partner)).Status);
        Assert.Equal(401, (await Curl.GetAsync($"{Core.Http}/v1/registrations", null)).Status);
        Assert.Equal(403, (await Curl.GetAsync($"{Core.Http}/v1/keys", partner)).Status);
        Assert.Equal(400, (await PostAsync("/v1/registrations", partner, "{ not json")).Status);
        Assert.Equal(400, (await PostAsync("/v1/registrations", partner, """{"travellers": "nobody"}""")).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_without_a_key(string path)
    {
        var answer = await Curl.GetAsync(Core.Http + path, null);
        Assert.Equal(200, answer.Status);
        Assert.Equal("healthy", Text(answer.Body, "status"));
    }

    private Task<CurlAnswer> PostAsync(string path, string key, string json) => Curl.PostAsync(Core.Http + path, key, json);

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static void AssertViolation(JsonElement status, string field, string reason, string chinese)
    {
        var request = Assert.Single(
            status.GetProperty("details").EnumerateArray(),
            each => Text(each, "@type").EndsWith("google.rpc.BadRequest", StringComparison.Ordinal));
        var violation = Assert.Single(request.GetProperty("fieldViolations").EnumerateArray());
        Assert.Equal((field, reason), (Text(violation, "field"), Text(violation, "reason")));
        Assert.Contains(chinese, Text(violation.GetProperty("localizedMessage"), "message"), StringComparison.Ordinal);
    }
}
