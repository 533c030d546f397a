using System.CommandLine;
using System.Globalization;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Modems;

/// <summary><c>modem show</c>: everything known of one modem.</summary>
internal sealed class ShowModem : Verb
{
    private readonly Argument<string> _modem;

    public ShowModem(GatewayCommand gateway)
        : base(gateway, "modem show") => _modem = Argument<string>("MODEM");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var modem = await call.Server.Modems.GetAsync(new() { Modem = call.Value(_modem)! }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(modem);
            return Exit.Ok;
        }

        new Facts(call)
            .Add("number", modem.Number.ToString(CultureInfo.InvariantCulture))
            .Add("modem.state", modem.Virtual ? call.Text("modem.virtual_state", call.Word(modem.State)) : call.Word(modem.State))
            .Add("modem.since", ShanghaiTime.Text(modem.StateSinceMs))
            .Add("modem.reason", call.Reason(modem.Reason))
            .Add("modem.advice", modem.Advice)
            .Add("modem.port", modem.Port)
            .Add("modem.imei", modem.Imei)
            .Add("modem.driver", modem.DriverId)
            .Add("modem.model", $"{modem.Manufacturer} {modem.Model} {modem.Revision}".Trim())
            .Add("modem.profile", modem.Profile)
            .Add("sim.iccid", modem.Sim?.Iccid)
            .Add("sim.imsi", modem.Sim?.Imsi)
            .Add("sim.label", modem.Sim?.Label)
            .Add("sim.state", SimWords.State(call, modem.Sim))
            .Add("modem.operator", modem.Operator)
            .Add("modem.registration", call.Texts.Word("registration_word", modem.Registration))
            .Add("modem.signal", ModemSheet.Signal(modem))
            .Add("modem.sent", modem.SentParts.ToString(CultureInfo.InvariantCulture))
            .Add("modem.refused", modem.RefusedParts.ToString(CultureInfo.InvariantCulture))
            .Add("modem.unknown", modem.UnknownParts.ToString(CultureInfo.InvariantCulture))
            .Add("modem.last_sent", ShanghaiTime.Text(modem.LastSentAtMs))
            .Print();
        return Exit.Ok;
    }
}
