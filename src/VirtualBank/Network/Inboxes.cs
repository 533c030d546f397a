namespace Gateway.VirtualBank.Network;

/// <summary>Which lines of the bank's log each phone received; texts stay on disk until somebody reads.</summary>
internal sealed class Inboxes
{
    private readonly Dictionary<string, List<long>> _byPhone = new(StringComparer.Ordinal);

    public void Add(string recipient, long start)
    {
        var phone = PhoneNumber.Key(recipient);
        if (!_byPhone.TryGetValue(phone, out var starts)) _byPhone[phone] = starts = new(1);
        starts.Add(start);
    }

    public IReadOnlyList<long> Of(string phone) => _byPhone.TryGetValue(PhoneNumber.Key(phone), out var starts) ? [.. starts] : [];
}
