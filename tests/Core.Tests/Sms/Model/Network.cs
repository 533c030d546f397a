namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What really left: the truth that no crash changes.</summary>
internal sealed class Network
{
    private readonly Dictionary<string, int> _references = new(StringComparer.Ordinal);

    public List<Submission> Accepted { get; } = [];

    /// <summary>Takes a part from a SIM and gives it its TP-MR.</summary>
    public Submission Take(long attemptId, long smsId, int part, string iccid, long atMs)
    {
        var reference = _references[iccid] = NextReference(iccid);
        var submission = new Submission(attemptId, smsId, part, iccid, reference, atMs);
        Accepted.Add(submission);
        return submission;
    }

    /// <summary>What a modem would predict for the next part. Begins near the end, so that it wraps.</summary>
    public int NextReference(string iccid) => (_references.GetValueOrDefault(iccid, 250) + 1) & 0xFF;

    internal sealed record Submission(long AttemptId, long SmsId, int Part, string Iccid, int Reference, long AtMs);
}
