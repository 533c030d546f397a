namespace Gateway.Core.Sms.Records;

/// <summary>Of which messages a status report is asked (TP-SRR). It is set before the outcome is known, and a report is itself a message on
/// the same radio.</summary>
internal enum ReportPolicy
{
    /// <summary>Of all.</summary>
    All,

    /// <summary>Of the first messages of a SIM after a fault, a restart or a change of modem; afterwards as
    /// <see cref="Sampled"/>.</summary>
    First,

    /// <summary>Of one message in so many, per SIM.</summary>
    Sampled,

    /// <summary>Of none: a SIM that is blocked silently is not found, and of a lost answer nothing is heard.</summary>
    None,
}
