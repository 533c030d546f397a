using Gateway.VirtualBank.At.Commands;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.At;

/// <summary>Answers one command.</summary>
internal delegate AtResult AtHandler(VirtualModem modem, AtCommand command);

/// <summary>The commands that a virtual modem knows.</summary>
internal sealed class AtTable
{
    private readonly Dictionary<string, AtHandler> _handlers = new(StringComparer.Ordinal);

    public static readonly AtTable Standard = Build();

    public AtHandler? Find(string name) => _handlers.GetValueOrDefault(name);

    public void Add(string name, AtHandler handler) => _handlers.Add(name, handler);

    /// <summary>A setting that is taken and answered but changes nothing here.</summary>
    public void AddInert(string name, string range, string value) => Add(name, (_, command) => command.Form switch
    {
        AtForm.Test => AtResult.Info($"{name}: {range}"),
        AtForm.Read => AtResult.Info($"{name}: {value}"),
        _ => AtResult.Ok,
    });

    private static AtTable Build()
    {
        var table = new AtTable();
        BasicCommands.AddTo(table);
        IdentityCommands.AddTo(table);
        CardCommands.AddTo(table);
        NetworkCommands.AddTo(table);
        MessageSettingCommands.AddTo(table);
        MemoryCommands.AddTo(table);
        SendCommands.AddTo(table);
        return table;
    }
}
