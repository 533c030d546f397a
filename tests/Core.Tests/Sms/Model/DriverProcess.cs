using System.Threading.Channels;
using Gateway.Core.Sms.Dispatch;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What a driver does by the protocol, one step at a time. Killed by being dropped: all it holds is gone.</summary>
/// <param name="seen">Notes what has happened in some history.</param>
/// <param name="asksAhead">Of a version that asks for a grant shortly before its modem is free; a core still serves it.</param>
internal sealed class DriverProcess(string driverId, string bootId, Action<string>? seen = null, bool asksAhead = false)
{
    private string _denied = "";

    public string DriverId { get; } = driverId;

    public string BootId { get; } = bootId;

    /// <summary>Attempts by id until the core has said that their outcome is stored.</summary>
    public SortedDictionary<long, Work> Held { get; } = [];

    /// <summary>Status reports not yet confirmed.</summary>
    public List<StatusReport> Reports { get; } = [];

    /// <summary>What was said on the stream and not yet read by the core.</summary>
    public Queue<DriverMessage> Upstream { get; } = new();

    /// <summary>What the core said on the stream and was not yet read here; null while there is no stream.</summary>
    public Channel<CoreMessage>? Inbox { get; private set; }

    public DriverSession? Session { get; private set; }

    public sealed class Work(Offer offer)
    {
        public Offer Offer { get; } = offer;

        public Step Step { get; set; }

        /// <summary>TP-MR that the part gets if it leaves.</summary>
        public int Predicted { get; set; }

        /// <summary>What the network knows of it, whatever the modem has heard.</summary>
        public Network.Submission? Taken { get; set; }

        public Outcome? Outcome { get; set; }
    }

    public enum Step
    {
        Offered,
        Asked,
        Granted,
        InTheAir,
        Done,

        /// <summary>Its stream was lost while it waited for the grant: the prompt is being left, which nobody has noted yet.</summary>
        Leaving,
    }

    public DriverSession Connect()
    {
        Inbox = Channel.CreateUnbounded<CoreMessage>();
        return Session = new DriverSession(DriverId, BootId, Inbox.Writer, KeyId: -1);
    }

    public List<Work> At(Step step) => [.. Held.Values.Where(work => work.Step == step)];

    public void Say(DriverMessage message)
    {
        if (Session is not null)
            Upstream.Enqueue(message);
    }

    /// <summary>The part is in the air, or another of the same modem.</summary>
    public bool IsInTheAir(string imei) => Held.Values.Any(work => work.Offer.Imei == imei && work.Step == Step.InTheAir);

    public void ForgetDenial()
    {
        Read();
        _denied = "";
    }

    /// <summary>The core's newest word to a question was no, for this reason.</summary>
    public bool Hears(string why)
    {
        Read();
        return _denied == why;
    }

    /// <summary>The prompt of a free modem is there.</summary>
    public void Ask(Work work, string imsi)
    {
        if (Held.Values.Any(other =>
            other.Offer.Imei == work.Offer.Imei
            && (other.Step is Step.Asked or Step.Granted or Step.Leaving || (other.Step == Step.InTheAir && !asksAhead))))
            return;
        work.Step = Step.Asked;
        var ask = new AskGrant { AttemptId = work.Offer.AttemptId, Iccid = work.Offer.Iccid, Imei = work.Offer.Imei, Imsi = imsi };
        Say(new DriverMessage { AskGrant = ask });
    }

    /// <summary>It has ended, one way or the other: kept until stored, and told if there is a stream.</summary>
    public void Complete(Work work, Outcome outcome)
    {
        outcome.AttemptId = work.Offer.AttemptId;
        work.Outcome = outcome;
        work.Step = Step.Done;
        Say(new DriverMessage { Outcome = outcome.Clone() });
    }

    /// <summary>Reads everything the core has sent on this stream.</summary>
    public void Read()
    {
        while (Inbox is not null && Inbox.Reader.TryRead(out var message))
            Read(message);
    }

    /// <summary>The prompt is left without a grant, which is certain to have sent nothing.</summary>
    public void Escape(Work work) => Complete(work, new Outcome { NotSent = new NotSent { Why = "no_answer" } });

    /// <summary>The stream is gone: whoever waits for a grant leaves the prompt, offers are forgotten; what is granted and the air go
    /// on.</summary>
    public void LoseStream()
    {
        Inbox = null;
        Session = null;
        Upstream.Clear();
        foreach (var work in Held.Values.Where(work => work.Step is Step.Offered or Step.Asked).ToList())
        {
            if (work.Step == Step.Asked)
                work.Step = Step.Leaving;
            else
                Held.Remove(work.Offer.AttemptId);
        }
    }

    public Announce Announce()
    {
        var announce = new Announce { Protocol = 1, ProtocolMin = 1, DriverId = DriverId, BootId = BootId };
        foreach (var (id, work) in Held.Where(held => held.Value.Step is not (Step.Offered or Step.Leaving)))
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
                held.Outcome = work.Outcome.Clone();
            announce.Held.Add(held);
        }

        return announce;
    }

    private void Read(CoreMessage message)
    {
        switch (message.MessageCase)
        {
            case CoreMessage.MessageOneofCase.Offer:
                Held[message.Offer.AttemptId] = new Work(message.Offer);
                break;
            case CoreMessage.MessageOneofCase.Recall when Held.TryGetValue(message.Recall.AttemptId, out var recalled)
                && recalled.Step == Step.Offered:
                Held.Remove(message.Recall.AttemptId);
                break;
            case CoreMessage.MessageOneofCase.Deny when Held.TryGetValue(message.Deny.AttemptId, out var denied)
                && denied.Step == Step.Asked:
                Held.Remove(message.Deny.AttemptId);
                _denied = message.Deny.Why;
                seen?.Invoke($"denied:{message.Deny.Why}");
                break;
            case CoreMessage.MessageOneofCase.Grant when Held.TryGetValue(message.Grant.AttemptId, out var work) && work.Step == Step.Asked:
                work.Step = Step.Granted;
                if (IsInTheAir(work.Offer.Imei))
                    seen?.Invoke("granted_ahead");
                break;
            case CoreMessage.MessageOneofCase.Stored:
                foreach (var id in message.Stored.AttemptIds)
                    Held.Remove(id);
                Reports.RemoveAll(report => message.Stored.ReportIds.Contains(report.ReportId));
                break;
        }
    }
}
