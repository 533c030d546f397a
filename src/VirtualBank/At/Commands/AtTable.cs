using Gateway.VirtualBank.Answers;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.At.Commands;

/// <summary>Answers one command.</summary>
internal delegate AtResult AtHandler(VirtualModem modem, AtCommand command);

/// <summary>Answers one command about messages.</summary>
internal delegate AtResult MessageHandler(MessageService messages, AtCommand command);

/// <summary>The commands that a virtual modem knows.</summary>
internal sealed class AtTable
{
    private readonly Dictionary<string, MessageHandler> _handlers = new(StringComparer.Ordinal);

    public static readonly AtTable Standard = Build();

    public MessageHandler? Find(string name) => _handlers.GetValueOrDefault(name);

    public void Add(string name, AtHandler handler) => _handlers.Add(name, (messages, command) => handler(messages.Modem, command));

    public void AddForMessages(string name, MessageHandler handler) => _handlers.Add(name, handler);

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
