namespace Gateway.ModemDriver.At.Commands;

/// <summary>A command that only sets something: OK or an error.</summary>
internal class SettingCommand(string text) : AtCommand<bool>
{
    protected override string Text => text;

    public override bool Parse(IReadOnlyList<string> lines) => true;
}
