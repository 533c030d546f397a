using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>The bank's log held against the store: what left, and what the core believes of it.</summary>
/// <param name="Lost">Messages that the core says are sent and of which a part never left, or that wait for ever.</param>
/// <param name="Doubled">Parts that left twice.</param>
/// <param name="Unexplained">Of those, the ones that the journal does not explain.</param>
/// <param name="Held">Messages left to the operator.</param>
/// <param name="Marked">Messages marked as possible duplicates.</param>
/// <param name="EverUnknown">Messages whose outcome was unknown at some time.</param>
/// <param name="SettledLate">Of those, settled by a late answer or a report.</param>
internal sealed record Judgement(
    int Messages, int Parts, int Submitted, IReadOnlyList<string> Lost, int Doubled, IReadOnlyList<string> Unexplained,
    int Held, int Failed, int Marked, int EverUnknown, int SettledLate)
{
    private static readonly SmsState[] Sent = [SmsState.Sent, SmsState.Delivered, SmsState.Undelivered];

    /// <summary>States in which a message may rest although it did not go out.</summary>
    private static readonly SmsState[] Resting = [SmsState.Held, SmsState.Failed, SmsState.Expired, SmsState.Cancelled];

    public static async Task<Judgement> OfAsync(Core core, BankLog log, IReadOnlyDictionary<string, string> registered)
    {
        var messages = await Waits.AllAsync(core);
        var submissions = log.Read();
        var taken = submissions.Where(each => each.Accepted).ToLookup(each => (each.Phone, each.Part));
        var lost = registered.Values.Except(messages.Select(sms => sms.SmsId), StringComparer.Ordinal)
            .Select(id => $"{id} is not in the store").ToList();
        var unexplained = new List<string>();
        var doubled = 0;
        foreach (var sms in messages)
        {
            var counts = Enumerable.Range(1, sms.Parts).Select(part => taken[(sms.Recipient, part)].Count()).ToList();
            if (Sent.Contains(sms.State) ? counts.Contains(0) : !Resting.Contains(sms.State))
                lost.Add($"{sms.SmsId} is {sms.State} and its parts left {string.Join('/', counts)} times{Story(sms)}");
            doubled += counts.Sum(count => Math.Max(0, count - 1));
            if (counts.Max() > 2 || (counts.Max() > 1 && !Explained(sms)))
                unexplained.Add($"{sms.SmsId} left {string.Join('/', counts)} times{Story(sms)}");
        }

        return new Judgement(
            messages.Count, messages.Sum(sms => sms.Parts), submissions.Count, lost, doubled, unexplained,
            messages.Count(sms => sms.State == SmsState.Held), messages.Count(sms => sms.State == SmsState.Failed),
            messages.Count(sms => sms.PossibleDuplicate), messages.Count(sms => sms.History.Any(entry => entry.State == SmsState.Unknown)),
            messages.Count(sms => sms.History.Any(entry => entry.Reason == "settled_late")));
    }

    public void Require()
    {
        Assert.True(Lost.Count == 0, $"lost {Lost.Count}:\n{string.Join('\n', Lost.Take(10))}");
        Assert.True(Unexplained.Count == 0, $"doubled without a reason {Unexplained.Count}:\n{string.Join('\n', Unexplained.Take(10))}");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Messages} messages ({Parts} parts), {Submitted} PDUs reached the network: lost {Lost.Count}, parts doubled {Doubled} (unexplained {Unexplained.Count}), "
        + $"ever unknown {EverUnknown} (settled late {SettledLate}), marked {Marked}, held {Held}, failed {Failed}");

    private static bool Explained(Sms sms) =>
        sms.PossibleDuplicate && sms.History.Any(entry => entry.State == SmsState.Unknown || entry.Reason is "sim_gone" or "sim_refused");

    // Synthetic people: their messages may be shown.
    public static string Story(Sms sms) => string.Concat(
        sms.History.Select(entry => $"\n    {entry.AtMs} {entry.State} {entry.Reason}")
            .Concat(sms.Attempts.Select(attempt =>
                $"\n    {attempt.GrantedAtMs}–{attempt.SettledAtMs} part {attempt.Part} round {attempt.Round} {attempt.State} {attempt.Why} MR {attempt.MessageReference} {attempt.Imei}")));
}
