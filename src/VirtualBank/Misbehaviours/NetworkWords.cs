namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Registration, radio and service centre.</summary>
internal static class NetworkWords
{
    public static readonly Word[] All =
    [
        new("creg", "registration status, 0–11, in +CREG, +CGREG, +CEREG")
        {
            Argument = "6",
            AtOnce = (modem, status) => modem.Radio.SetStatus(status.Number),
            Undo = modem => modem.Radio.SetStatus(1),
        },
        new("creg-lost", "no network for n seconds")
        {
            Argument = "60",
            AtOnce = (modem, n) => modem.Radio.Lose(n.Seconds),
        },
        new("creg-only", "only this one of +CREG, +CGREG, +CEREG knows of the network, the others say 0")
        {
            Argument = "+CEREG",
            AtOnce = (modem, command) => modem.Radio.KnownBy = command.OneOf("+CREG", "+CGREG", "+CEREG"),
            Undo = modem => modem.Radio.KnownBy = null,
        },
        new("radio-off", "AT+CFUN is 0 or 4 until somebody sets it or the modem restarts")
        {
            Argument = "4",
            AtOnce = (modem, value) => modem.Radio.SetFunctionality(value.OneOf("0", "4")[0] - '0'),
        },
        new("centre-unset", "the SIM knows no service centre: what does not name one is refused with CMS 330")
        {
            AtOnce = (modem, _) => modem.Sim.ServiceCentre = "",
        },
        new("centre-forgotten", "AT+CSCA? names the service centre, but CMS 330 comes until AT+CSCA has been written")
        {
            AtOnce = (modem, _) => modem.Sim.CentreForgotten = true,
            Undo = modem => modem.Sim.CentreForgotten = false,
        },
        new("ussd", "the network answers AT+CUSD with these lines, parted by ;")
        {
            Argument = "+CUSD: 4",
            AtOnce = (modem, lines) => modem.ServiceData = lines.Text.Split(';'),
            Undo = modem => modem.ServiceData = null,
        },
    ];
}
