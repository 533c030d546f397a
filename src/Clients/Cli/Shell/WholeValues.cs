using System.CommandLine;

namespace Gateway.Cli.Shell;

/// <summary><c>--whole --why TEXT</c>: whole documents and phones in place of masked ones. Who may, and that there is a reason, the gateway
/// decides.</summary>
internal sealed record WholeValues(Option<bool> Whole, Option<string?> Why)
{
    /// <summary>Whether they are asked for.</summary>
    public bool Of(Call call) => call.Value(Whole);

    /// <summary>What for; empty: it is not said.</summary>
    public string WhyOf(Call call) => call.Value(Why) ?? "";
}
