using System.Threading.Channels;
using Gateway.Core.Sms.Dispatch;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What a driver does by the protocol, one step at a time. Killed by being dropped: all it holds is gone.</summary>
internal sealed class DriverProcess(string driverId, string bootId)
{
    public string DriverId { get; } = driverId;

    public string BootId { get; } = bootId;

    /// <summary>Attempts by id until the core has said that their outcome is stored.</summary>
    public SortedDictionary<long, Work> Held { get; } = [];

    /// <summary>Status reports not yet confirmed.</summary>
    public List<StatusReport> Reports { get; } = [];

    /// <summary>The stream, while there is one.</summary>
    public Channel<CoreMessage>? Inbox { get; set; }

    public DriverSession? Session { get; set; }

    public sealed class Work(Offer offer)
    {
        public Offer Offer { get; } = offer;

        public Step Step { get; set; }

        public Outcome? Outcome { get; set; }
    }

    public enum Step
    {
        Offered,
        Asked,
        Granted,
        InTheAir,
        Done,
    }

    /// <summary>Reads everything the core has sent on this stream.</summary>
    public void Read(Action<Work> onGranted)
    {
        while (Inbox is not null && Inbox.Reader.TryRead(out var message))
        {
            switch (message.MessageCase)
            {
                case CoreMessage.MessageOneofCase.Offer:
                    Held[message.Offer.AttemptId] = new Work(message.Offer);
                    break;
                case CoreMessage.MessageOneofCase.Recall when Held.TryGetValue(message.Recall.AttemptId, out var recalled) && recalled.Step == Step.Offered:
                    Held.Remove(message.Recall.AttemptId);
                    break;
                case CoreMessage.MessageOneofCase.Deny:
                    Held.Remove(message.Deny.AttemptId);
                    break;
                case CoreMessage.MessageOneofCase.Grant when Held.TryGetValue(message.Grant.AttemptId, out var work) && work.Step == Step.Asked:
                    work.Step = Step.Granted;
                    onGranted(work);
                    break;
                case CoreMessage.MessageOneofCase.Stored:
                    foreach (var id in message.Stored.AttemptIds)
                        Held.Remove(id);
                    Reports.RemoveAll(report => message.Stored.ReportIds.Contains(report.ReportId));
                    break;
            }
        }
    }

    /// <summary>The stream is gone: whoever waits for a grant leaves the prompt, offers are forgotten; the air goes on.</summary>
    public void LoseStream()
    {
        Inbox = null;
        Session = null;
        foreach (var work in Held.Values.Where(work => work.Step is Step.Offered or Step.Asked).ToList())
            Held.Remove(work.Offer.AttemptId);
    }

    public Announce Announce(IEnumerable<Modem> modems)
    {
        var announce = new Announce { Protocol = 1, ProtocolMin = 1, DriverId = DriverId, BootId = BootId, Modems = { modems } };
        foreach (var (id, work) in Held)
        {
            var held = new HeldAttempt
            {
                AttemptId = id,
                Phase = work.Step switch
                {
                    Step.Granted => HeldAttempt.Types.Phase.HeldGranted,
                    Step.InTheAir => HeldAttempt.Types.Phase.InTheAir,
                    Step.Done => HeldAttempt.Types.Phase.Done,
                    _ => HeldAttempt.Types.Phase.Offered,
                },
            };
            if (work.Outcome is not null)
                held.Outcome = work.Outcome;
            announce.Held.Add(held);
        }

        return announce;
    }
}
