using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary>What the day brings in one sentence: what hinders sending first, since no SIM that is bought would help.</summary>
internal static class ForecastLine
{
    public static Painted Of(Call call, string hindrance, int shortfallParts, int missingSims)
    {
        if (hindrance.Length > 0)
            return new(call.Reason(hindrance), hindrance == "starting" ? Paint.Plain : Paint.Bad);
        if (shortfallParts == 0)
            return call.Text("forecast.all_fit");
        return new(
            missingSims == 0
            ? call.Text("forecast.late_already", shortfallParts)
            : call.Text("forecast.shortfall", shortfallParts, missingSims), Paint.Attention);
    }
}
