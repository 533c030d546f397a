using Gateway.Core.Alerts;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly AlertFacts Fine = new(Drivers: 1, UsableModems: 8, UnknownOpen: 3, ShortfallParts: 0, MissingSims: 0,
        BlockedSims: [])
    { FreeBytes = 5_000_000_000 };
    private static readonly AlertOptions Options = new() { UnknownOpen = 20, ShortfallParts = 100 };

    [Fact]
    public void On_a_good_day_nothing_is_told() => Assert.Empty(AlertRules.Holding(Fine, Options));

    [Fact]
    public void Each_condition_has_its_name_and_both_languages()
    {
        var all = AlertRules.Holding(new AlertFacts(
            0, 0, 21, 101, 5, [new("bank 2 slot 17 (…901234)", 5, "sim_silent"), new("…000002", 7, "sim_struck")],
            "No space left on device", [new Bilingual { English = "A record cannot be read.", Chinese = "有记录无法读取。" }])
        {
            Waiting =
            [
                new SimToApprove("…000003", 9, "bank-2", IsOfAnother: false), new SimToApprove("…000004", 8, "bank-3", IsOfAnother: true),
            ],
            Missing = [new MissingModem(3, "registration_denied")],
            FreeBytes = 1_000_000,
        }, Options).ToList();

        // Those of keys and gates: KeyTermTests, KeyConflictTests, GateMissTests.
        Assert.Equal(AlertRules.Names.Except(KeyAlerts.Names).Except(GateAlerts.Names).Except(ConflictAlerts.Names),
            all.Select(alert => alert.Name));
        Assert.All(all, alert => Assert.Matches("[a-z]", alert.Text.English));
        Assert.All(all, alert => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", alert.Text.Chinese));
        Assert.Contains("101 parts", all[2].Text.English, StringComparison.Ordinal);
        Assert.Contains("5", all[2].Text.Chinese, StringComparison.Ordinal);
        Assert.Contains("bank 2 slot 17 (…901234) in modem 5 (no delivery reports", all[3].Text.English, StringComparison.Ordinal);
        Assert.Contains("…000002", all[3].Text.Chinese, StringComparison.Ordinal);
        Assert.Contains("2 SIMs wait for somebody's yes and send nothing, 1 of them another driver's: …000004 in modem 8 of driver bank-3.",
            all[4].Text.English, StringComparison.Ordinal);
        Assert.Contains("gateway sim approve", all[4].Text.Chinese, StringComparison.Ordinal);
        Assert.Contains("3 (registration_denied)", all[5].Text.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_SIM_that_another_driver_has_is_told_at_once_and_a_new_one_when_it_has_waited(bool isOfAnother, int told)
    {
        var alerts = AlertRules.Holding(Fine with { Waiting = [new SimToApprove("…3", 9, "bank-2", isOfAnother)] }, Options);
        Assert.Equal(told, new AlertBook().Note(alerts, nowMs: 0, afterMs: 60_000).Count);
    }

    [Fact]
    public void What_is_still_normal_is_not_told() =>
        Assert.Empty(AlertRules.Holding(Fine with { UnknownOpen = 20, ShortfallParts = 100 }, Options));

    [Fact]
    public void A_modem_that_goes_from_one_bad_state_to_another_is_missing_all_the_while_and_one_that_is_paused_is_not()
    {
        var missing = new MissingModems();
        IReadOnlyList<MissingModem> At(long second, ModemState state, string reason) =>
            missing.Look([new Modem { DriverId = "d", Port = "p", Number = 3, State = state, Reason = reason }], second * 1000, 600_000);

        Assert.Empty(At(0, ModemState.Searching, "not_registered"));
        Assert.Empty(At(300, ModemState.Recovering, "no_answer"));
        Assert.Equal([new MissingModem(3, "registration_denied")], At(600, ModemState.Searching, "registration_denied"));
        Assert.Empty(At(700, ModemState.Ready, ""));
        Assert.Empty(At(1000, ModemState.Absent, "unplugged"));
        Assert.Empty(At(1900, ModemState.Paused, "by_operator"));
        Assert.Empty(At(9000, ModemState.Absent, "spare_port"));
    }

    [Fact]
    public void A_condition_is_told_once_when_it_has_lasted_and_once_when_it_is_over()
    {
        var book = new AlertBook();
        Alert[] holding = [new("no_usable_modem", new() { English = "none", Chinese = "无" })];

        Assert.Empty(book.Note(holding, 0, 60_000));
        Assert.False(book.IsActive("no_usable_modem"));
        Assert.Equal([new AlertNews(true, holding[0])], book.Note(holding, 60_000, 60_000));
        Assert.True(book.IsActive("no_usable_modem"));
        Assert.Empty(book.Note(holding, 90_000, 60_000));
        Assert.Equal([new AlertNews(false, holding[0])], book.Note([], 95_000, 60_000));
        Assert.False(book.IsActive("no_usable_modem"));
    }

    [Fact]
    public void A_condition_of_several_is_told_again_for_each_that_joins_and_for_none_that_leaves()
    {
        var book = new AlertBook();
        Assert.Single(book.Note([Expiring("k-2")], 0, 0));
        Assert.Empty(book.Note([Expiring("k-2")], 1, 0));
        Assert.Equal("k-2, k-3", Assert.Single(book.Note([Expiring("k-2", "k-3")], 2, 0)).Alert.Text.English);
        Assert.Empty(book.Note([Expiring("k-3")], 3, 0));
        Assert.True(Assert.Single(book.Note([Expiring("k-3", "k-4")], 4, 0)).Starts);
        Assert.False(Assert.Single(book.Note([], 5, 0)).Starts);

        static Alert Expiring(params string[] keys) =>
            new("keys_expire_in_a_week", new() { English = string.Join(", ", keys), Chinese = "密钥" }) { AtOnce = true, Of = keys };
    }

    [Fact]
    public void A_condition_that_passes_by_wakes_nobody()
    {
        var book = new AlertBook();
        Alert[] holding = [new("sim_blocked", new() { English = "one", Chinese = "一" })];

        Assert.Empty(book.Note(holding, 0, 60_000));
        Assert.Empty(book.Note([], 30_000, 60_000));
        Assert.Empty(book.Note(holding, 40_000, 60_000));
        Assert.Empty(book.Note(holding, 99_999, 60_000));
    }
}
