using Gateway.Cli;
using Gateway.Cli.Shell;

return await GatewayCommand.RunAsync(args, Terminal.OfProcess());
