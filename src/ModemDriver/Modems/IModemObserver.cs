using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Modems;

/// <summary>What modems tell the bank. Calls come from modems' own loops and must return at once.</summary>
internal interface IModemObserver
{
    void ModemChanged(ModemSnapshot modem);

    /// <summary>A status report or message came, routed or from storage.</summary>
    /// <param name="pdu">Hexadecimal.</param>
    /// <param name="octets">Announced length without the service-centre field; −1 when not known.</param>
    /// <param name="isReport">The modem announced a status report; null when it did not say (from storage).</param>
    /// <returns>The id under which the core will say that it is stored (<see cref="ModemSignal.ReportStored"/>).</returns>
    string Arrived(ModemSnapshot modem, string pdu, int octets, bool? isReport);

    /// <summary>The answer to a submission that had been given up.</summary>
    void AnsweredLate(ModemSnapshot modem, object tag, FinalResult result, IReadOnlyList<string> lines);
}
