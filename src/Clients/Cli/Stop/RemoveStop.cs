using Gateway.Cli.Shell;

namespace Gateway.Cli.Stop;

/// <summary><c>stop remove</c>: a phone gets messages again.</summary>
internal sealed class RemoveStop(VerbRunner runner) : StopChange(runner, "stop remove", stopped: false);
