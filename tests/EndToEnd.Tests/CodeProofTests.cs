using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A key that speaks for anybody corrects with the code of the very form, by the command and in JSON; with any other, or none,
/// nothing changes.</summary>
public sealed class CodeProofTests(QuietCore quiet) : IClassFixture<QuietCore>
{
    private CoreProcess Core => quiet.Core;

    public static TheoryData<SpeaksFor> WhoProvesByCode { get; } = [SpeaksFor.Anybody, SpeaksFor.Unspecified];

    [Theory]
    [MemberData(nameof(WhoProvesByCode))]
    public async Task The_command_corrects_with_the_right_code_and_with_no_other(SpeaksFor speaksFor)
    {
        var key = await KeyFileAsync(speaksFor);
        var (caller, person, right) = (Core.As(File.ReadAllText(key)), quiet.NewPerson(), Form.Phone(quiet.NewPerson()));
        var first = await caller.Registrations.RegisterAsync(Form.Of(person));
        var other = await caller.Registrations.RegisterAsync(Form.Of(quiet.NewPerson()));
        var before = await StandingAsync(first, other);

        var another = (In: $"The code is that of {other.RegistrationId}", Zh: $"此登记码属于 {other.RegistrationId}");
        foreach (var (code, exit, english, chinese) in ((string?, int, string, string)[])[
            (null, 3, first.RegistrationId, first.RegistrationId), ("ABCDEFGH", 3, "ABCDEFGH", "ABCDEFGH"),
            ("none", 1, "a code of 8 characters", "8 位登记码"), (other.Code, 1, another.In, another.Zh)])
        {
            foreach (var (language, told) in new[] { ("en", english), ("zh", chinese) })
            {
                string[] proof = code is null ? [] : ["--code", code];
                var refused = await AmendAsync(key, language, [first.RegistrationId, "--phone", right, .. proof]);
                Assert.Equal((exit, ""), (refused.Exit, refused.Output));
                Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await StandingAsync(first, other));
        var amended = await AmendAsync(key, "en", [first.RegistrationId, "--phone", right, "--code", first.Code, "--json"]);
        Assert.True(amended.Exit == 0, amended.Errors);
        var second = Assert.Single(amended.Objects);
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), await StateAsync(first.Sms.SmsId));
        var text = await Core.Administrator.Sms.GetAsync(Whole(second.GetProperty("sms").GetProperty("smsId").GetString()!));
        Assert.Equal(($"+86{right}", SmsState.Queued), (text.Recipient, text.State));

        // The document was handed back masked, as it was shown: it is the same person, and one trip.
        var match = Assert.Single((await Core.Administrator.Checkpoints.VerifyAsync(
            new VerifyRequest { Key = Form.IdCard(person), EntryPoint = "AIR-HRB-D" })).Matches);
        Assert.Equal((second.GetProperty("registrationId").GetString(), 0), (match.RegistrationId, match.Flags.Count));

        // The former version's code proves the former version alone.
        var former = await AmendAsync(key, "en",
            [second.GetProperty("registrationId").GetString()!, "--phone", Form.Phone(quiet.NewPerson()), "--code", first.Code]);
        Assert.Equal(1, former.Exit);
        Assert.Contains($"The code is that of {first.RegistrationId}", former.Errors, StringComparison.Ordinal);
        var latest = await AmendAsync(key, "zh",
            [second.GetProperty("registrationId").GetString()!, "--time", "22:15", "--code", second.GetProperty("code").GetString()!]);
        Assert.True(latest.Exit == 0, latest.Errors);
    }

    [Theory]
    [MemberData(nameof(WhoProvesByCode))]
    public async Task In_JSON_a_wrong_code_is_answered_as_a_number_that_nobody_has_and_the_right_one_corrects(SpeaksFor speaksFor)
    {
        var caller = Core.As(File.ReadAllText(await KeyFileAsync(speaksFor)));
        var (form, right) = (Form.Of(quiet.NewPerson()), Form.Phone(quiet.NewPerson()));
        var first = await caller.Registrations.RegisterAsync(form);
        var other = await caller.Registrations.RegisterAsync(Form.Of(quiet.NewPerson()));
        var before = await StandingAsync(first, other);
        form.Phone = right;

        foreach (var code in (string[])["", "ABCDEFGH", "none", other.Code])
        {
            var nobody = await PostAsync("r-999999", code);
            Assert.Equal(400, nobody.Status);
            Assert.Contains("AMENDS_NOBODY", $"{nobody.Body}", StringComparison.Ordinal);
            var refused = await PostAsync(first.RegistrationId, code);
            Assert.Equal((nobody.Status, $"{nobody.Body}".Replace("r-999999", first.RegistrationId, StringComparison.Ordinal)),
                (refused.Status, $"{refused.Body}"));
        }

        Assert.Equal(before, await StandingAsync(first, other));
        var amended = await PostAsync(first.RegistrationId, first.Code);
        Assert.True(amended.Status == 200, $"{amended.Body}");
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), await StateAsync(first.Sms.SmsId));
        var shown = await Curl.GetAsync($"{Core.Http}/v1/registrations/{amended.Body.GetProperty("code").GetString()}", caller.Key);
        Assert.Equal($"{right[..3]}****{right[^4..]}", shown.Body.GetProperty("phone").GetString());
        var byNumber = await Curl.GetAsync(
            $"{Core.Http}/v1/registrations/{amended.Body.GetProperty("registrationId").GetString()}", caller.Key);
        Assert.Equal(404, byNumber.Status);

        Task<CurlAnswer> PostAsync(string amends, string code)
        {
            var correction = form.Clone();
            (correction.RequestId, correction.Amends, correction.CorrectsCode) = ($"{Guid.NewGuid():N}", amends, code);
            return Curl.PostAsync($"{Core.Http}/v1/registrations", caller.Key, JsonFormatter.Default.Format(correction));
        }
    }

    /// <summary>What staff is shown of two forms and their texts.</summary>
    private async Task<string> StandingAsync(params RegisterResponse[] forms)
    {
        var lines = new List<string>();
        foreach (var form in forms)
        {
            var shown = await Core.Administrator.Registrations.GetAsync(new() { RegistrationId = form.RegistrationId });
            (shown.Sms.QueuePosition, shown.Sms.AboutMinutes) = (0, 0);
            lines.Add($"{shown}");
        }

        return string.Join('\n', lines);
    }

    private async Task<(SmsState State, string Reason)> StateAsync(string id)
    {
        var sms = await Core.Administrator.Sms.GetAsync(new() { SmsId = id });
        return (sms.State, sms.Reason);
    }

    private async Task<CommandAnswer> AmendAsync(string key, string language, string[] arguments)
    {
        await using var run = GatewayCommand.Start(language, Core.Grpc, key, Core.Scratch, ["registration", "amend", .. arguments]);
        var exit = await run.EndAsync();
        return new CommandAnswer(exit, run.Output, run.Errors);
    }

    private async Task<string> KeyFileAsync(SpeaksFor speaksFor)
    {
        var file = Core.Scratch.Path($"{Guid.NewGuid():N}.key");
        await File.WriteAllTextAsync(file, (await Core.Administrator.Access.CreateKeyAsync(
            new CreateKeyRequest { Name = "form", Role = Role.Partner, SpeaksFor = speaksFor })).Secret);
        return file;
    }

    private static GetSmsRequest Whole(string id) => new() { SmsId = id, Whole = true, Why = "test" };
}
