using System.Collections.Frozen;

namespace Gateway.ModemDriver.At;

/// <summary>Words that modems use in place of numbers while AT+CMEE=2 is on (3GPP TS 27.005, 3.2.5; TS 24.011, E-2).</summary>
internal static class CmsErrorTexts
{
    private static readonly FrozenDictionary<string, int> Codes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["Unassigned number"] = 1,
        ["Unassigned (unallocated) number"] = 1,
        ["Operator determined barring"] = 8,
        ["Call barred"] = 10,
        ["Short message transfer rejected"] = 21,
        ["Destination out of service"] = 27,
        ["Destination out of order"] = 27,
        ["Unidentified subscriber"] = 28,
        ["Facility rejected"] = 29,
        ["Unknown subscriber"] = 30,
        ["Network out of order"] = 38,
        ["Temporary failure"] = 41,
        ["Congestion"] = 42,
        ["Resources unavailable"] = 47,
        ["Requested facility not subscribed"] = 50,
        ["Requested facility not implemented"] = 69,
        ["Invalid message, unspecified"] = 95,
        ["Protocol error, unspecified"] = 111,
        ["Interworking, unspecified"] = 127,
        ["ME failure"] = 300,
        ["SMS service of ME reserved"] = 301,
        ["SMS ME reserved"] = 301,
        ["Operation not allowed"] = 302,
        ["Operation not supported"] = 303,
        ["Invalid PDU mode parameter"] = 304,
        ["Invalid text mode parameter"] = 305,
        ["SIM not inserted"] = 310,
        ["(U)SIM not inserted"] = 310,
        ["SIM PIN required"] = 311,
        ["PH-SIM PIN required"] = 312,
        ["SIM failure"] = 313,
        ["SIM busy"] = 314,
        ["SIM wrong"] = 315,
        ["SIM PUK required"] = 316,
        ["SIM PIN2 required"] = 317,
        ["SIM PUK2 required"] = 318,
        ["Memory failure"] = 320,
        ["Invalid memory index"] = 321,
        ["Memory full"] = 322,
        ["SMSC address unknown"] = 330,
        ["SMSC address unknow"] = 330,
        ["No network service"] = 331,
        ["No network"] = 331,
        ["Network timeout"] = 332,
        ["No +CNMA acknowledgement expected"] = 340,
        ["No CNMA acknowledgement expected"] = 340,
        ["Unknown error"] = 500,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number for the words, −1 when they are not known.</summary>
    public static int CodeOf(string text) => Codes.GetValueOrDefault(text.Trim(), -1);
}
