using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Core.Access;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Tests.Access;

/// <summary>Whether somebody else registered a person is not told: in a world in which they did, a partner is answered, at each moment,
/// what it is in one where they registered somebody else. All that differs is the code, which is chosen by lot.</summary>
public sealed partial class TwoWorldsTests
{
    private const int Mine = 2;
    private const string AnotherDay = "another day";

    /// <summary>Who asks, and who the other is: another partner, or another traveller of the same key that speaks for anybody.</summary>
    private static readonly Dictionary<string, (Caller Asks, Caller Other)> Parties = new(StringComparer.Ordinal)
    {
        ["own passengers"] = (Partner(Mine, SpeaksFor.OwnPassengers), Partner(1, SpeaksFor.OwnPassengers)),
        ["own passengers beside anybody"] = (Partner(Mine, SpeaksFor.OwnPassengers), Partner(1, SpeaksFor.Anybody)),
        ["anybody"] = (Partner(Mine, SpeaksFor.Anybody), Partner(1, SpeaksFor.OwnPassengers)),
        ["one key for anybody"] = (Partner(Mine, SpeaksFor.Anybody), Partner(Mine, SpeaksFor.Anybody)),
        ["not declared"] = (Partner(Mine, SpeaksFor.Unspecified), Partner(1, SpeaksFor.OwnPassengers)),
    };

    /// <summary>When the other's form came. If it came after the partner's own, what that withdraws goes on for the other: it counts in the
    /// place of what is behind it, which is looked at no closer than that there is one.</summary>
    private static readonly string[] Moments =
        ["long before", "a moment before", "while all is held", "a moment after", "a moment after, while all is held"];

    /// <summary>What is done then.</summary>
    private static readonly Dictionary<string, Func<Play, Task>> Scripts = new(StringComparer.Ordinal)
    {
        ["look"] = _ => Task.CompletedTask,
        ["ask again"] = async play => await play.RegisterAsync("form-1"),
        ["the same trip again, at once"] = async play => await play.RegisterAsync("form-2"),
        ["the same trip again, later"] = async play =>
        {
            await play.GoOnAsync(60);
            await play.RegisterAsync("form-2");
        },
        ["an address corrected at once"] = async play => await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 1 号"),
        ["an address corrected later"] = async play =>
        {
            await play.GoOnAsync(60);
            await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 1 号");
        },
        ["a phone corrected at once"] = async play => await play.CorrectAsync(form => form.Phone = "13900139999"),
        ["a phone corrected later"] = async play =>
        {
            await play.GoOnAsync(60);
            await play.CorrectAsync(form => form.Phone = "13900139999");
        },
        [AnotherDay] = async play => await play.CorrectAsync(form => form.Trip.ArrivalDate = Office.InDays(3)),
        ["a correction of what was corrected"] = async play =>
        {
            await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 1 号");
            await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 2 号");
        },
        ["a correction of the first, twice"] = async play =>
        {
            await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 1 号");
            await play.CorrectAsync(form => form.Trip.DestinationAddress = "中山路 2 号", ofFirst: true);
        },
        ["only asked whether it would be taken"] = async play =>
            await play.RegisterAsync("form-3", form => form.ValidateOnly = true),
    };

    public static TheoryData<string, string, string> All { get; } = Table();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_partner_is_told_the_same_whether_or_not_another_registered_the_person(string party, string moment, string script)
    {
        var known = await PlayAsync(party, moment, script, isSamePerson: true);
        var unknown = await PlayAsync(party, moment, script, isSamePerson: false);

        Assert.Contains(script == AnotherDay ? "\"state\": \"CANCELLED\"" : "\"state\": \"DELIVERED\"", unknown, StringComparison.Ordinal);
        Assert.Equal(unknown, known);
    }

    private static async Task<string> PlayAsync(string party, string moment, string script, bool isSamePerson)
    {
        var (asks, other) = Parties[party];
        await using var city = await SmallCity.OpenAsync();
        Task OtherAsync() => city.RegisterAsync(other, form =>
        {
            form.RequestId = "other";
            if (isSamePerson)
                return;
            form.Travellers[0].Name = "李大明";
            form.Travellers[0].Document.Number = "230107200002290013";
            form.Phone = "13700137777";
        });

        var play = new Play(city, asks);
        if (moment.Contains("all is held", StringComparison.Ordinal))
            await city.HoldAllAsync(held: true);
        var isBefore = !IsAfter(moment);
        if (isBefore)
            await OtherAsync();
        if (moment != "a moment before" && isBefore)
            await city.GoOnAsync(120);
        await play.RegisterAsync("form-1");
        if (!isBefore)
            await OtherAsync();
        await play.LookAsync();
        await Scripts[script](play);
        await play.GoOnAsync(2);
        if (moment.Contains("all is held", StringComparison.Ordinal))
            await city.HoldAllAsync(held: false);
        foreach (var seconds in (int[])[0, 2, 3, 12, 60, 3600])
            await play.GoOnAsync(seconds);
        return isBefore ? play.Told : Place().Replace(play.Told, "\"queuePosition\": 1");
    }

    private static bool IsAfter(string moment) => moment.Contains("after", StringComparison.Ordinal);

    private static Caller Partner(long id, SpeaksFor speaksFor) =>
        new(id, $"partner-{id}", Role.Partner) { SpeaksFor = speaksFor };

    private static TheoryData<string, string, string> Table()
    {
        var table = new TheoryData<string, string, string>();
        foreach (var party in Parties.Keys)
        {
            foreach (var moment in Moments)
            {
                // Not mended: of an own text that moved to another day and that the other's form needs on the former day, it is told.
                foreach (var script in Scripts.Keys.Where(script => script != AnotherDay || !IsAfter(moment)))
                    table.Add(party, moment, script);
            }
        }

        return table;
    }

    [GeneratedRegex("\"code\": \"[^\"]*\"")]
    private static partial Regex Code();

    [GeneratedRegex("\"queuePosition\": [1-9][0-9]*")]
    private static partial Regex Place();

    /// <summary>One partner's calls, and all that it is told.</summary>
    private sealed class Play(SmallCity city, Caller asks)
    {
        private readonly List<string> _told = [];
        private readonly List<RegisterResponse> _forms = [];
        private int _corrections;

        public string Told => string.Join('\n', _told);

        public Task RegisterAsync(string requestId, Action<RegisterRequest>? change = null) => ToldAsync(async () =>
        {
            var answer = await city.RegisterAsync(asks, form =>
            {
                form.RequestId = requestId;
                change?.Invoke(form);
            });
            if (answer.RegistrationId.Length > 0 && !answer.AlreadyStored)
                _forms.Add(answer);
            return answer.ToString();
        });

        public async Task CorrectAsync(Action<RegisterRequest> change, bool ofFirst = false)
        {
            var former = ofFirst ? _forms[0] : _forms[^1];
            await RegisterAsync($"correction-{++_corrections}", form =>
            {
                change(form);
                (form.Amends, form.CorrectsCode) = (former.RegistrationId, former.Code);
            });
            await LookAsync();
        }

        public async Task GoOnAsync(int seconds)
        {
            await city.GoOnAsync(seconds);
            await LookAsync();
        }

        /// <summary>Every verb by which a partner looks, and each filter.</summary>
        public async Task LookAsync()
        {
            foreach (var form in _forms)
            {
                await ToldAsync(async () => $"{await city.Registrations.Get(new() { RegistrationId = form.RegistrationId }, Call)}");
                await ToldAsync(async () => $"{await city.Registrations.Get(new() { RegistrationId = form.Code }, Call)}");
                await ToldAsync(async () => $"{await city.Sms.Get(new() { SmsId = form.Sms.SmsId }, Call)}");
                await ListAsync(new ListSmsRequest { RegistrationId = form.RegistrationId });
            }

            await ToldAsync(async () => $"{await city.Registrations.List(new(), Call)}");
            await ListAsync(new ListSmsRequest());
            await ListAsync(new ListSmsRequest { PageSize = 1, NewestFirst = true });
            await ListAsync(new ListSmsRequest { Phone = Forms.Valid().Phone });
            await ListAsync(new ListSmsRequest { SinceMs = Forms.Now.AddSeconds(2).ToUnixTimeMilliseconds() });
            foreach (var state in Enum.GetValues<SmsState>())
                await ListAsync(new ListSmsRequest { States = { state } });
        }

        private GateCall Call => new(asks);

        private Task ListAsync(ListSmsRequest request) => ToldAsync(async () => $"{await city.Sms.List(request, Call)}");

        private async Task ToldAsync(Func<Task<string>> call)
        {
            string told;
            try
            {
                told = await call();
            }
            catch (RpcException refused)
            {
                told = string.Create(CultureInfo.InvariantCulture, $"{refused.Status} {refused.Trailers.Count}");
            }

            _told.Add(Code().Replace(told, "\"code\": \"…\""));
        }
    }
}
