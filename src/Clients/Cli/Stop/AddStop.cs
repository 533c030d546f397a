namespace Gateway.Cli.Stop;

/// <summary><c>stop add</c>: a phone gets no more messages.</summary>
internal sealed class AddStop(GatewayCommand gateway) : StopChange(gateway, "stop add", stopped: true);
