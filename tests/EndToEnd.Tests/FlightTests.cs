using System.Text.Json;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests;

public sealed class FlightTests
{
    private const int People = 300;
    private const int Phones = 207;
    private const int WithoutPhone = 3;

    private static readonly IReadOnlyList<FlightRow> Rows = FlightFile.Rows(Repository.Sample("flight-300.csv"));

    [Fact]
    public async Task A_flight_of_300_is_registered_and_every_phone_gets_its_one_text_word_for_word()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch);

        var first = await ImportAsync(core);
        Assert.Equal(People, first.Count);
        Assert.All(first.Values, row => Assert.Equal("stored", row.GetProperty("outcome").GetString()));

        var sms = await core.Administrator.AllSmsSettledAsync();
        await EveryPhoneHasItsTextAsync(core, first);
        ForeignersWithoutPhoneNeedNone(first, sms);
        var submitted = await core.Administrator.SubmittedPartsAsync();
        Assert.Equal(sms.Where(each => each.State != SmsState.NotNeeded).Sum(each => each.Parts), submitted);

        var second = await ImportAsync(core);
        Assert.Equal(People, second.Count);
        foreach (var (row, answer) in second)
        {
            Assert.Equal("alreadyThere", answer.GetProperty("outcome").GetString());
            Assert.Equal(first[row].GetProperty("registrationId").GetString(), answer.GetProperty("registrationId").GetString());
            Assert.Equal(first[row].GetProperty("smsId").GetString(), answer.GetProperty("smsId").GetString());
        }

        Assert.Equal(sms.Select(each => each.SmsId), (await core.Administrator.AllSmsSettledAsync()).Select(each => each.SmsId));
        Assert.Equal(submitted, await core.Administrator.SubmittedPartsAsync());
        var people = (await core.Administrator.AllRegistrationsAsync("test")).SelectMany(form => form.Travellers).ToList();
        Assert.Equal(Rows.Select(row => row.DocumentNumber).Order(), people.Select(each => each.Document.Number).Order());
    }

    private static async Task EveryPhoneHasItsTextAsync(CoreProcess core, Dictionary<int, JsonElement> answers)
    {
        var parties = Rows.Where(row => row.Phone.Length > 0).GroupBy(row => row.Phone).ToList();
        Assert.Equal(Phones, parties.Count);
        foreach (var party in parties)
        {
            var members = party.ToList();
            var code = answers[members[0].Line].GetProperty("code").GetString()!;
            Assert.All(members, row => Assert.Equal(code, answers[row.Line].GetProperty("code").GetString()));
            Assert.Equal(FlightFile.ConfirmationFor(members, code), Assert.Single(await core.Administrator.InboxAsync(party.Key)));
        }

        // These two would be the first to suffer; the file must still hold them.
        Assert.Contains(parties, party => party.First().Name.Contains('·'));
        Assert.Contains(Rows, row => row.Name.Contains("𠮷", StringComparison.Ordinal));
    }

    private static void ForeignersWithoutPhoneNeedNone(Dictionary<int, JsonElement> answers, IReadOnlyList<Sms> sms)
    {
        var states = sms.ToDictionary(each => each.SmsId);
        var without = Rows.Where(row => row.Phone.Length == 0).ToList();
        Assert.Equal(WithoutPhone, without.Count);
        foreach (var row in without)
        {
            var message = states[answers[row.Line].GetProperty("smsId").GetString()!];
            Assert.Equal((SmsState.NotNeeded, "no_phone"), (message.State, message.Reason));
        }

        Assert.Equal(WithoutPhone, sms.Count(each => each.State == SmsState.NotNeeded));
        Assert.All(sms.Where(each => each.State != SmsState.NotNeeded),
            each => Assert.True(each.State is SmsState.Sent or SmsState.Delivered));
        Assert.DoesNotContain(sms, each => each.PossibleDuplicate);
    }

    /// <returns>The answer to each row by its line in the file.</returns>
    private static async Task<Dictionary<int, JsonElement>> ImportAsync(CoreProcess core)
    {
        var answer = await GatewayCommand.RunAsync(
            core, "--json", "registration", "import", Repository.Sample("flight-300.csv"), "--arrive", "today");
        Assert.True(answer.Exit == 0, answer.Errors);
        return answer.Objects
            .Where(line => line.TryGetProperty("row", out _))
            .ToDictionary(line => line.GetProperty("row").GetInt32());
    }
}
