using System.Reflection;
using Gateway.Core.Modems;
using Gateway.Core.Rpc;
using Gateway.ModemDriver.Modems;
using Gateway.V1;

namespace Gateway.Core.Tests.Modems;

public sealed class ModemAdviceTests
{
    public static TheoryData<string> Reasons() =>
        [.. typeof(StateReason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .Where(reason => reason.Length > 0)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_a_driver_gives_has_its_own_advice_in_both_languages(string reason)
    {
        // In a state that by itself says "in order": the advice must come from the reason.
        var modem = new Modem { State = V1.ModemState.Ready, Reason = reason };
        var inOrder = new Modem { State = V1.ModemState.Ready };

        Assert.NotEqual(ModemAdvice.For(inOrder, Speech.English), ModemAdvice.For(modem, Speech.English));
        Assert.Contains(ModemAdvice.For(modem, Speech.Chinese), character => character > 0x4DFF);
        Assert.DoesNotContain(ModemAdvice.For(modem, Speech.English), character => character > 0x4DFF);
    }

    [Fact]
    public void The_last_try_of_a_PIN_is_never_advised() => Assert.Contains(
        "phone",
        ModemAdvice.For(new Modem { State = V1.ModemState.SimLocked, Reason = StateReason.SimPinLastTry }, Speech.English),
        StringComparison.Ordinal);

    [Fact]
    public void A_modem_that_is_set_aside_says_so_and_why()
    {
        var advice = ModemAdvice.For(new Modem { State = V1.ModemState.Quarantined, Reason = StateReason.WriteBlocked }, Speech.English);
        Assert.Contains("set aside", advice, StringComparison.Ordinal);
        Assert.Contains("takes no bytes", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(V1.ModemState.Absent)]
    [InlineData(V1.ModemState.SimLocked)]
    [InlineData(V1.ModemState.Searching)]
    [InlineData(V1.ModemState.Recovering)]
    [InlineData(V1.ModemState.Quarantined)]
    [InlineData(V1.ModemState.Paused)]
    [InlineData(V1.ModemState.Probing)]
    public void Every_state_has_advice_also_without_a_reason(V1.ModemState state) =>
        Assert.NotEqual("", ModemAdvice.For(new Modem { State = state }, Speech.Chinese));
}
