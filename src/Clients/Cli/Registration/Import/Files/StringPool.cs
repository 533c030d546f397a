namespace Gateway.Cli.Registration.Import.Files;

/// <summary>Gives equal short texts one string: most cells of a column say the same few things.</summary>
internal sealed class StringPool
{
    private const int Slots = 4096;
    private const int Longest = 24;

    private readonly string?[] _slots = new string?[Slots];

    public string Shared(string text)
    {
        if (text.Length is 0 or > Longest)
            return text;
        ref var slot = ref _slots[(uint)string.GetHashCode(text, StringComparison.Ordinal) % Slots];
        if (slot is null || !string.Equals(slot, text, StringComparison.Ordinal))
            slot = text;
        return slot;
    }
}
