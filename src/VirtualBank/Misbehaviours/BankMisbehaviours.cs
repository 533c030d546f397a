using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>What each modem of the bank does otherwise than the standard has it. Loop's thread only.</summary>
internal sealed class BankMisbehaviours
{
    private readonly Dictionary<VirtualModem, ActiveMisbehaviours> _byModem = [];

    /// <summary>For a modem that is being built: none yet.</summary>
    public ActiveMisbehaviours Begin(VirtualModem modem) => _byModem[modem] = new ActiveMisbehaviours(modem);

    public ActiveMisbehaviours Of(VirtualModem modem) => _byModem[modem];
}
