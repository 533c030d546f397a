namespace Gateway.Cli.Stop;

/// <summary><c>stop remove</c>: a phone gets messages again.</summary>
internal sealed class RemoveStop(GatewayCommand gateway) : StopChange(gateway, "stop remove", stopped: false);
