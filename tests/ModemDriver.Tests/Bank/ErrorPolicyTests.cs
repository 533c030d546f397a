using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Tests.Bank;

public class ErrorPolicyTests
{
    [Theory]
    [InlineData(ErrorClass.Transient, "41 42 47 192 194 212 314 331")]
    [InlineData(ErrorClass.Sim, "8 10 28 29 50 69 193 300 301 302 303 310 311 312 313 315 316 317 318 330")]
    [InlineData(ErrorClass.Number, "1 81 95 96 97 98 99 111 195 196 198 199 304 305")]
    [InlineData(ErrorClass.Unsettled, "127 332 350 500 513")]
    [InlineData(ErrorClass.Storage, "208 211 320 322")]
    [InlineData(ErrorClass.Ambiguous, "21 27 30 38")]
    [InlineData(ErrorClass.Accepted, "197")]
    public void The_table_says_what_each_code_means_after_Ctrl_Z(object meaning, string codes)
    {
        foreach (var code in codes.Split(' ').Select(int.Parse))
            Assert.Equal((code, (ErrorClass)meaning), (code, Classify(FinalKind.Cms, code)));
    }

    [Fact]
    public void Every_other_code_is_unsettled_after_Ctrl_Z_and_transient_before_the_prompt()
    {
        var listed =
            "41 42 47 192 194 212 314 331 8 10 28 29 50 69 193 300 301 302 303 310 311 312 313 315 316 317 318 330 1 81 95 96 97 98 99 111 195 196 198 199 304 305 208 211 320 322 21 27 30 38 197"
            .Split(' ').Select(int.Parse).ToHashSet();
        foreach (var code in Enumerable.Range(-1, 1000).Where(c => !listed.Contains(c)))
        {
            Assert.Equal(ErrorClass.Unsettled, Classify(FinalKind.Cms, code));
            Assert.Equal(ErrorClass.Transient, Classify(FinalKind.Cms, code, afterCtrlZ: false));
        }
    }

    [Fact]
    public void Nothing_before_the_prompt_is_ever_unsettled_or_accepted()
    {
        foreach (var profile in ProfileCatalogue.All)
        {
            foreach (var code in Enumerable.Range(-1, 1000))
                Assert.False(Classify(FinalKind.Cms, code, afterCtrlZ: false, profile) is ErrorClass.Unsettled or ErrorClass.Accepted);
            Assert.Equal(ErrorClass.Transient, Classify(FinalKind.Error, -1, afterCtrlZ: false, profile));
        }
    }

    [Fact]
    public void A_busy_SIM_passes_and_a_bare_ERROR_after_Ctrl_Z_says_nothing()
    {
        Assert.Equal(ErrorClass.Transient, Classify(FinalKind.Cme, 14));
        Assert.Equal(ErrorClass.Unsettled, Classify(FinalKind.Error, -1));
        Assert.Equal(ErrorClass.Unsettled, Classify(FinalKind.Cme, 100));
    }

    [Fact]
    public void A_profile_may_know_its_vendors_codes_better()
    {
        var quectel = ProfileCatalogue.Choose("Quectel", "EC25");

        Assert.Equal(ErrorClass.Transient, Classify(FinalKind.Cms, 515, afterCtrlZ: true, quectel));
        Assert.Equal(ErrorClass.Unsettled, Classify(FinalKind.Cms, 515));
    }

    private static ErrorClass Classify(object kind, int code, bool afterCtrlZ = true, object? profile = null) =>
        ErrorPolicy.Classify(new FinalResult((FinalKind)kind, code, ""), afterCtrlZ, (ModemProfile?)profile ?? ProfileCatalogue.Generic);
}
