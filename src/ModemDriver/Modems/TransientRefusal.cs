using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Modems;

/// <summary>Tells a refusal that passes from one that stays: many modems say READY before their message service is up.</summary>
internal static class TransientRefusal
{
    // "Please wait, init or command processing in progress": Quectel's and SIMCom's manuals.
    private const int PleaseWait = 515;

    // 3GPP TS 27.007, 9.2.1; TS 27.005, 3.2.5: SIM busy.
    public static bool Is(FinalResult error, ModemProfile profile) =>
        (error.Kind, error.Code) is (FinalKind.Cme, 14) or (FinalKind.Cms, 314 or PleaseWait)
        || profile.Errors.GetValueOrDefault(new ErrorKey(error.Kind, error.Code), ErrorClass.Unsettled) == ErrorClass.Transient;
}
