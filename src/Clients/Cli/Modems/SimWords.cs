using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>A SIM's state in words, with its reason.</summary>
internal static class SimWords
{
    private const int LastDigits = 6;

    /// <summary>A SIM's name by its last digits, as people read them off the card.</summary>
    public static string Tail(string iccid) => iccid.Length <= LastDigits ? iccid : $"…{iccid[^LastDigits..]}";

    public static string State(Call call, Sim? sim)
    {
        if (sim is null)
            return "";
        var state = call.Texts.Word("sim_state", sim.State);
        return sim.Reason.Length > 0 ? call.Text("sms.state_because", state, call.Reason(sim.Reason)) : state;
    }
}
