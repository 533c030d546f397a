namespace Gateway.VirtualBank.Network;

/// <summary>What the network remembers over a restart: its log, the reports handed over, and from these the inboxes.</summary>
internal sealed class Archive : IDisposable
{
    private const int ReportRequestBit = 0x20; // TP-SRR (3GPP TS 23.040, 9.2.3.5)
    private readonly Dictionary<string, byte> _lastReferences = new(StringComparer.Ordinal);
    private readonly List<long> _unreported = [];

    /// <exception cref="IOException">The directory cannot be written.</exception>
    public Archive(string directory)
    {
        Directory.CreateDirectory(directory);
        Log = new BankLog(Path.Combine(directory, "submissions.jsonl"));
        Reported = new ReportedLog(Path.Combine(directory, "reported.log"));
        var reported = Reported.ReadAll();
        foreach (var (start, submit) in Log.ReadAll())
        {
            _lastReferences[submit.Iccid] = submit.Reference;
            if (submit.Outcome != LoggedSubmit.Accepted) continue;
            Inboxes.Add(submit.Recipient, start);
            if ((submit.Pdu[submit.Pdu[0] + 1] & ReportRequestBit) != 0 && !reported.Contains(start)) _unreported.Add(start);
        }
    }

    public BankLog Log { get; }

    public ReportedLog Reported { get; }

    public Inboxes Inboxes { get; } = new();

    /// <summary>Reference of the card's last message of earlier runs.</summary>
    public byte? LastReference(string iccid) => _lastReferences.TryGetValue(iccid, out var last) ? last : null;

    /// <summary>Messages of earlier runs whose report nobody has had yet.</summary>
    public IEnumerable<(long Start, LoggedSubmit Submit)> Unreported() => _unreported.Select(start => (start, Log.ReadAt(start)));

    public IEnumerable<LoggedSubmit> Received(string phone) => Inboxes.Of(phone).Select(Log.ReadAt);

    public void Flush()
    {
        Log.Flush();
        Reported.Flush();
    }

    public void Dispose()
    {
        Log.Dispose();
        Reported.Dispose();
    }
}
