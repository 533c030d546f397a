using System.Collections.Frozen;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>What a modem's error means. Policy as data: one table, overridden by the modem's profile.</summary>
/// <remarks>Codes: 3GPP TS 24.011, E-2 (1–127), TS 23.040, 9.2.3.22 (128–255), TS 27.005, 3.2.5 (300–511), vendors' own above.</remarks>
internal static class ErrorPolicy
{
    private static readonly FrozenDictionary<ErrorKey, ErrorClass> Table = Build(
        (ErrorClass.Transient, [41, 42, 47, 192, 194, 212, 314, 331]),
        (ErrorClass.Sim, [8, 10, 28, 29, 50, 69, 193, 300, 301, 302, 303, 310, 311, 312, 313, 315, 316, 317, 318, 330]),
        (ErrorClass.Number, [1, 81, 95, 96, 97, 98, 99, 111, 195, 196, 198, 199, 304, 305]),
        (ErrorClass.Storage, [208, 211, 320, 322]),
        (ErrorClass.Ambiguous, [21, 27, 30, 38]),
        (ErrorClass.Accepted, [197]));

    /// <param name="afterCtrlZ">The text had been written. Before that no error is ever unsettled: nothing can have left.</param>
    public static ErrorClass Classify(FinalResult error, bool afterCtrlZ, ModemProfile profile)
    {
        var key = new ErrorKey(error.Kind, error.Code);
        if (!profile.Errors.TryGetValue(key, out var known) && !Table.TryGetValue(key, out known))
            known = ErrorClass.Unsettled; // 127, 332, 350, 500, 513 say so themselves; of all others nothing is known
        return !afterCtrlZ && known is ErrorClass.Unsettled or ErrorClass.Accepted ? ErrorClass.Transient : known;
    }

    private static FrozenDictionary<ErrorKey, ErrorClass> Build(params (ErrorClass Class, int[] Codes)[] rows)
    {
        var table = new Dictionary<ErrorKey, ErrorClass> { [new ErrorKey(FinalKind.Cme, 14)] = ErrorClass.Transient }; // SIM busy
        foreach (var (meaning, codes) in rows)
        {
            foreach (var code in codes)
                table.Add(new ErrorKey(FinalKind.Cms, code), meaning);
        }

        return table.ToFrozenDictionary();
    }
}
