using Gateway.Cli.Shell;

namespace Gateway.Cli.Stop;

/// <summary><c>stop add</c>: a phone gets no more messages.</summary>
internal sealed class AddStop(VerbRunner runner) : StopChange(runner, "stop add", stopped: true);
