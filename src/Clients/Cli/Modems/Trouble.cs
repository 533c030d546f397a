using Gateway.V1;

namespace Gateway.Cli.Modems;

/// <summary>How much a modem needs a person, the most urgent first.</summary>
internal enum Trouble
{
    /// <summary>Nothing gets better by itself, or it sends and something is wrong with what becomes of it.</summary>
    NeedsPerson,

    /// <summary>It is being found, set up or brought back.</summary>
    OnItsWay,

    Paused,

    None,

    /// <summary>A port of a modem that is served through another one.</summary>
    Spare,
}

/// <summary>Tells one from the other by what the driver says.</summary>
internal static class TroubleOf
{
    extension(Modem modem)
    {
        public Trouble Trouble => (modem.State, modem.Reason) switch
        {
            (_, "spare_port" or "spare_port_perhaps") => Trouble.Spare,
            (ModemState.Paused, _) or (_, "pausing") => Trouble.Paused,
            (ModemState.Ready or ModemState.ModemSending, "" or "trial" or "shared_imei") => Trouble.None,
            (ModemState.Searching, "registration_denied") => Trouble.NeedsPerson,
            (ModemState.Opening or ModemState.Probing or ModemState.Searching or ModemState.Recovering, _) => Trouble.OnItsWay,
            _ => Trouble.NeedsPerson,
        };

        public bool IsTroubled => modem.Trouble is Trouble.NeedsPerson or Trouble.OnItsWay;
    }
}
