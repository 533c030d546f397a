namespace Gateway.VirtualBank.Modems;

/// <summary>The message memories of one modem, by name.</summary>
internal sealed class ModemMemories
{
    private readonly Dictionary<string, MessageStore> _stores;

    private ModemMemories(IEnumerable<MessageStore> stores, MessageStore reports)
    {
        _stores = stores.ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
        Reports = reports;
    }

    /// <summary>Where status reports are kept.</summary>
    public MessageStore Reports { get; }

    public IEnumerable<string> Names => _stores.Keys;

    public IEnumerable<MessageStore> All => _stores.Values;

    public MessageStore? Find(string name) => _stores.GetValueOrDefault(name);

    public static ModemMemories For(ModemFamily family)
    {
        MessageStore[] stores = [new("SM", 40), new("ME", 100), new("SR", 20)];
        return new ModemMemories(stores, stores.Single(s => s.Name == family.ReportStorage.Kept));
    }
}
