using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;

namespace Gateway.EndToEnd.Tests;

/// <summary>What a partner writes wrong in JSON is named, field by field, in both languages, and nothing is stored.</summary>
public sealed class JsonRefusalTests(SharedCore shared)
{
    private CoreProcess Core => shared.Core;

    [Theory]
    [InlineData("\"mobile\": \"13812345678\"", "mobile", "UNKNOWN_FIELD", "no field of the contract", "合同中没有此字段")]
    [InlineData("\"phoneNumber\": \"13812345678\"", "phoneNumber", "UNKNOWN_FIELD", "did you mean phone?", "是否指 phone")]
    [InlineData("\"Phone\": \"13812345678\"", "Phone", "UNKNOWN_FIELD", "did you mean phone?", "是否指 phone")]
    [InlineData("\"telefon\": null", "telefon", "UNKNOWN_FIELD", "Known here: requestId, travellers", "此处可用：requestId, travellers")]
    [InlineData("\"phone\": 13812345678", "phone", "TYPE", "is a number; must be a text in quotes", "是数字，应为引号内的文字")]
    [InlineData("\"phone\": [\"13812345678\"]", "phone", "TYPE", "is a list", "是列表")]
    [InlineData("\"phone\": \"\\ud83d\"", "phone", "NOT_TEXT", "surrogate", "代理对")]
    [InlineData("\"trip\": {\"mode\": \"飞机\"}", "trip.mode", "TYPE", "must be one of AIR, RAIL, COACH, SELF_DRIVE", "应为以下之一：AIR")]
    [InlineData("\"trip\": {\"mode\": \"PLANE\"}", "trip.mode", "TYPE", "must be one of AIR", "应为以下之一：AIR")]
    [InlineData("\"trip\": {\"mode\": 77}", "trip.mode", "TYPE", "must be one of AIR", "应为以下之一：AIR")]
    [InlineData("\"trip\": \"AIR\"", "trip", "TYPE", "must be an object (Trip)", "应为对象（Trip）")]
    [InlineData("\"travellers\": {\"name\": \"王小明\"}", "travellers", "TYPE", "a list", "列表")]
    [InlineData("\"travellers\": [{}, {\"symptoms\": \"发热\"}]", "travellers[1].symptoms", "TYPE", "a list […]", "列表 […]")]
    [InlineData("\"travellers\": [{\"symptoms\": [\"发热\", 38]}]", "travellers[0].symptoms[1]", "TYPE",
        "must be a text in quotes", "应为引号内的文字")]
    [InlineData("\"travellers\": [{\"document\": {\"kind\": \"ID_CARD\"}}]", "travellers[0].document.kind",
        "UNKNOWN_FIELD", "no field", "没有此字段")]
    [InlineData("\"travellers\": [null]", "travellers[0]", "TYPE", "is null; must be an object", "是null，应为对象")]
    [InlineData("\"paper\": {\"sheetSerial\": true}", "paper.sheet_serial", "TYPE", "is true or false; must be a text",
        "是true 或 false，应为引号内的文字")]
    [InlineData("\"phone\": \"1\", \"phone\": \"2\"", "phone", "FIELD_TWICE", "stands twice", "出现了两次")]
    [InlineData("\"requestId\": \"1\", \"request_id\": \"2\"", "request_id", "FIELD_TWICE", "stands twice", "出现了两次")]
    public async Task A_member_that_is_not_the_contracts_is_named(string member, string field, string reason,
        string english, string chinese)
    {
        var partner = await Core.NewCallerAsync("json", Role.Partner);
        var answer = await Curl.PostAsync($"{Core.Http}/v1/registrations", partner.Key, $"{{{member}}}");
        AssertViolation(answer, field, reason, english, chinese);
        Assert.Empty(await partner.AllRegistrationsAsync());
    }

    [Fact]
    public async Task A_form_with_one_unknown_name_beside_all_that_is_right_is_not_stored()
    {
        var partner = await Core.NewCallerAsync("json", Role.Partner);
        var form = JsonFormatter.Default.Format(Form.Of(shared.NewPerson())).Replace("\"phone\"", "\"telefon\"", StringComparison.Ordinal);
        AssertViolation(await Curl.PostAsync($"{Core.Http}/v1/registrations", partner.Key, form), "telefon",
            "UNKNOWN_FIELD", "no field", "没有此字段");
        AssertViolation(
            await Curl.PostAsync($"{Core.Http}/v1/registrations:batch", partner.Key, $$"""{"requests": [{{form}}]}"""),
            "requests[0].telefon", "UNKNOWN_FIELD", "no field", "没有此字段");
        AssertViolation(
            await Curl.PostAsync($"{Core.Http}/v1/registrations:batch", partner.Key, $$"""{"request": [{{form}}]}"""),
            "request", "UNKNOWN_FIELD", "did you mean requests?", "是否指 requests");
        Assert.Empty(await partner.AllRegistrationsAsync());
    }

    [Theory]
    [InlineData("{\"requestId\": ", "NOT_JSON", "line 1, byte")]
    [InlineData("", "NOT_JSON", "line 1, byte")]
    [InlineData("[]", "TYPE", "the request is a list; must be an object")]
    [InlineData("null", "TYPE", "the request is null; must be an object")]
    public async Task A_body_that_is_no_request_is_told_as_that(string body, string reason, string english)
    {
        var partner = await Core.NewCallerAsync("json", Role.Partner);
        AssertViolation(await Curl.PostAsync($"{Core.Http}/v1/registrations", partner.Key, body), "", reason, english, "");
    }

    [Theory]
    [InlineData("/v1/registrations?pageSize=abc", "page_size", "TYPE", "must be a whole number", "应为整数")]
    [InlineData("/v1/registrations?limit=20", "limit", "UNKNOWN_PARAMETER", "Known: cursor", "可用：cursor")]
    [InlineData("/v1/registrations?newestFirst=yes", "newest_first", "TYPE", "true or false", "true 或 false")]
    [InlineData("/v1/registrations?cursor=1&cursor=2", "cursor", "FIELD_TWICE", "stands twice", "出现了两次")]
    public async Task A_parameter_that_is_not_the_contracts_is_named(string address, string field, string reason,
        string english, string chinese)
    {
        var partner = await Core.NewCallerAsync("json", Role.Partner);
        AssertViolation(await Curl.GetAsync(Core.Http + address, partner.Key), field, reason, english, chinese);
    }

    [Fact]
    public async Task A_parameter_of_an_enum_lists_its_words()
    {
        var administrator = Core.AdministratorKey;
        AssertViolation(await Curl.GetAsync($"{Core.Http}/v1/sms?states=GONE", administrator), "states", "TYPE",
            "one of QUEUED, SENDING", "以下之一：QUEUED");
        Assert.Equal(200, (await Curl.GetAsync($"{Core.Http}/v1/sms?states=HELD&states=QUEUED&page_size=3", administrator)).Status);
    }

    [Fact]
    public async Task Another_type_of_content_and_bytes_that_are_no_UTF8_are_refused_in_words()
    {
        using var http = new HttpClient();
        var partner = await Core.NewCallerAsync("json", Role.Partner);
        http.DefaultRequestHeaders.Authorization = new("Bearer", partner.Key);
        var address = $"{Core.Http}/v1/registrations";
        using var form = new ByteArrayContent([.. "{\"phone\": \""u8, 0xD6, 0xD0, .. "\"}"u8]);     // 中 in GB18030
        form.Headers.ContentType = new("application/json");
        Assert.Contains("NOT_UTF8", await RefusedAsync(await http.PostAsync(address, form, TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
        using var text = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("text/plain"));
        Assert.Contains("CONTENT_TYPE", await RefusedAsync(await http.PostAsync(address, text, TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_missing_malformed_unknown_or_revoked_has_its_own_word_and_the_body_is_not_read()
    {
        using var http = new HttpClient();
        var address = $"{Core.Http}/v1/registrations";
        var made = await Core.Administrator.Access.CreateKeyAsync(
            new CreateKeyRequest { Name = "gone", Role = Role.Clerk }, cancellationToken: TestContext.Current.CancellationToken);
        await Core.Administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.KeyId },
            cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (authorization, reason) in new[]
        {
            (null, "KEY_MISSING"), (made.Secret, "KEY_MALFORMED"), ($"Bearer {made.Secret}", "KEY_REVOKED"),
            ($"Bearer {made.Secret[..^3]}AAA", "KEY_UNKNOWN"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("no json at all") };
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("authorization", authorization);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = JsonSerializer.Deserialize<JsonElement>(
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal((401, reason), ((int)answer.StatusCode, body.GetProperty("details")[0].GetProperty("reason").GetString()));
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        }
    }

    [Fact]
    public async Task Where_nothing_is_an_error_in_words_names_the_list_of_addresses()
    {
        var nothing = await Curl.GetAsync($"{Core.Http}/openapi.json", null);
        Assert.Equal((404, 5), (nothing.Status, nothing.Body.GetProperty("code").GetInt32()));
        Assert.Contains("GET /v1", nothing.Body.GetProperty("message").GetString(), StringComparison.Ordinal);
        var list = await Curl.GetAsync($"{Core.Http}/v1", null);
        var register =
            Assert.Single(list.Body.GetProperty("addresses").EnumerateArray(),
                each => each.GetProperty("rpc").GetString() == "gateway.v1.RegistrationApi/Register");
        Assert.Equal(("POST", "/v1/registrations"), (register.GetProperty("method").GetString(), register.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_number_of_64_bits_is_a_text()
    {
        var list = await Curl.GetAsync($"{Core.Http}/v1/whoami", Core.AdministratorKey);
        Assert.Equal(JsonValueKind.String, list.Body.GetProperty("createdAtMs").ValueKind);
    }

    private static async Task<string> RefusedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(400, (int)answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static void AssertViolation(CurlAnswer answer, string field, string reason, string english, string chinese)
    {
        Assert.Equal(400, answer.Status);
        var request = Assert.Single(
            answer.Body.GetProperty("details").EnumerateArray(),
            each => each.GetProperty("@type").GetString()!.EndsWith("google.rpc.BadRequest", StringComparison.Ordinal));
        var violation = Assert.Single(request.GetProperty("fieldViolations").EnumerateArray());
        Assert.Equal((field, reason), (violation.GetProperty("field").GetString(), violation.GetProperty("reason").GetString()));
        Assert.Contains(english, violation.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains(chinese, violation.GetProperty("localizedMessage").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
