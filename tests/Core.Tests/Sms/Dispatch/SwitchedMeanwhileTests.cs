using Gateway.Core.Access;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>What people switch, and what the clock does, between an offer and its grant: the grant goes by what stands in the store when it
/// is decided.</summary>
public sealed class SwitchedMeanwhileTests
{
    private static readonly Caller Operator = new(1, "operator", Role.Operator);

    [Fact]
    public async Task Who_holds_all_before_a_question_is_decided_is_heard_although_it_was_asked_before()
    {
        var stand = new DispatchStand();
        await stand.ModemAsync(0);
        var id = await stand.WaitsAsync("+8613800000001");
        var offer = Assert.Single(await stand.OffersAsync());

        BeforeCommit(stand, () => HoldAllAsync(stand));
        Assert.Equal("held", await stand.AskedAsync(offer));
        Assert.Empty(stand.Message(id).Attempts);
        Assert.Empty(await stand.OffersAsync());

        await stand.Operations.ReleaseAsync(Operator, new ReleaseSmsRequest { All = true }, default);
        Assert.Equal("granted", await stand.AskedAsync(Assert.Single(await stand.OffersAsync())));
    }

    [Fact]
    public async Task While_all_is_held_the_rest_of_a_begun_message_is_not_even_offered()
    {
        var stand = new DispatchStand();
        await stand.ModemAsync(0);
        await stand.WaitsAsync("+8613800000001", text: new string('好', 80));
        var first = Assert.Single(await stand.OffersAsync());
        Assert.Equal("granted", await stand.AskedAsync(first));
        await HoldAllAsync(stand);
        await stand.OutcomeAsync(new Outcome { AttemptId = first.AttemptId, Accepted = new Accepted { MessageReference = 1 } });
        Assert.Empty(await stand.OffersAsync());

        await stand.Operations.ReleaseAsync(Operator, new ReleaseSmsRequest { All = true }, default);
        Assert.Equal(2, Assert.Single(await stand.OffersAsync()).Part);
    }

    [Fact]
    public async Task While_all_is_held_gates_are_served()
    {
        var stand = new DispatchStand();
        await stand.ModemAsync(0);
        var id = await stand.WaitsAsync("+8613800000001");
        await HoldAllAsync(stand);
        await stand.Operations.ResendAsync(new Caller(2, "gate", Role.Checkpoint),
            new ResendSmsRequest { SmsId = $"s-{id}", RequestId = "r" }, default);
        Assert.Equal("granted", await stand.AskedAsync(Assert.Single(await stand.OffersAsync())));
    }

    [Theory]
    [InlineData("hold")]
    [InlineData("cancel")]
    public async Task Who_holds_or_cancels_one_before_its_question_is_decided_is_heard(string what)
    {
        var stand = new DispatchStand();
        await stand.ModemAsync(0);
        var id = await stand.WaitsAsync("+8613800000001");
        var offer = Assert.Single(await stand.OffersAsync());

        BeforeCommit(stand, () => what == "hold"
            ? stand.Operations.HoldAsync(Operator, new HoldSmsRequest { SmsId = $"s-{id}" }, default)
            : stand.Operations.CancelAsync(Operator, new CancelSmsRequest { SmsId = $"s-{id}" }, default));
        Assert.Equal("recalled", await stand.AskedAsync(offer));
        Assert.Empty(stand.Message(id).Attempts);
    }

    [Fact]
    public async Task The_profile_that_was_chosen_last_limits_the_grant()
    {
        var stand = new DispatchStand();
        stand.Quota.Profiles["tight"] = new QuotaProfile { Hour = 1 };
        await stand.ModemAsync(0);
        await stand.WaitsAsync("+8613800000001");
        await stand.WaitsAsync("+8613800000002");
        var offers = await stand.OffersAsync();
        Assert.Equal("granted", await stand.AskedAsync(offers[0]));

        BeforeCommit(stand,
            () => new QuotaAdmin(stand.Store, stand.Core.Book, stand.Core.Settings,
                Microsoft.Extensions.Options.Options.Create(stand.Quota), stand.Time)
            .SetProfileAsync(new SetQuotaProfileRequest { Profile = "tight" }, default));
        Assert.Equal("quota", await stand.AskedAsync(offers[1]));
    }

    [Fact]
    public async Task The_SIMs_own_operator_decides_its_limits_whatever_the_question_says()
    {
        var stand = new DispatchStand();
        var stricter = new QuotaProfile { Hour = 2 };
        stand.Quota.Operators["46001"] = new() { ["normal"] = stricter };
        await stand.ModemAsync(0, network: "46001");
        await stand.WaitsAsync("+8613800000001", text: new string('好', 80));
        var offer = Assert.Single(await stand.OffersAsync());
        stricter.Hour = 1;
        Assert.Equal("quota", await stand.AskedAsync(offer)); // it asks in the name of 46000
    }

    /// <summary>Offered a moment before 23:00, its prompt there a moment after; then they are over.</summary>
    [Fact]
    public async Task A_prompt_that_comes_in_quiet_hours_gets_no_grant_for_what_can_wait()
    {
        var stand = new DispatchStand(admission: new AdmissionOptions { QuietFrom = "23:00", QuietUntil = "23:10", QuietAheadMinutes = 5 });
        stand.Time.SetUtcNow(new DateTimeOffset(2020, 2, 14, 22, 59, 59, 900, TimeSpan.FromHours(8)));
        await stand.ModemAsync(0);
        var urgent = await stand.WaitsAsync("+8613800000001", due: TimeSpan.FromMinutes(10));
        var patient = await stand.WaitsAsync("+8613800000002", due: TimeSpan.FromMinutes(70));
        var offers = await stand.OffersAsync();
        Assert.Equal([urgent, patient], offers.Select(offer => offer.SmsId));
        stand.Time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal("granted", await stand.AskedAsync(offers[0]));
        Assert.Equal("quiet_hours", await stand.AskedAsync(offers[1]));
        Assert.Empty(await stand.OffersAsync()); // nor is it offered again and again
        await stand.OutcomeAsync(new Outcome { AttemptId = offers[0].AttemptId, Accepted = new Accepted { MessageReference = 1 } });
        stand.Time.SetUtcNow(new DateTimeOffset(2020, 2, 14, 23, 10, 0, TimeSpan.FromHours(8)));
        Assert.Equal("granted", await stand.AskedAsync(Assert.Single(await stand.OffersAsync())));
    }

    /// <summary>Somebody else's write is stored, and answered, just before the next one.</summary>
    private static void BeforeCommit(DispatchStand stand, Func<Task> act) => stand.Store.Committing = () =>
    {
        stand.Store.Committing = null;
        act().GetAwaiter().GetResult();
    };

    private static Task<long> HoldAllAsync(DispatchStand stand) =>
        stand.Operations.HoldAsync(Operator, new HoldSmsRequest { AllQueued = true }, default);
}
