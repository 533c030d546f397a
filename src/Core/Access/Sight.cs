using Gateway.V1;

namespace Gateway.Core.Access;

/// <summary>How much of a record somebody sees.</summary>
internal enum Sight
{
    /// <summary>It is not there.</summary>
    None,

    /// <summary>What a gate knows: who may be meant and whether they passed, nothing of where they live.</summary>
    Gate,

    /// <summary>All fields.</summary>
    Whole,
}

/// <summary>What decides who sees a record of somebody who arrives; nothing of it is personal.</summary>
/// <param name="SubmittedBy">Sequence number of the key; 0: nobody's alone.</param>
/// <param name="Destination">Code (GB/T 2260) of the division that they go to.</param>
/// <param name="Entry">Code of the division whose staff stand where they come in; 0: not known.</param>
/// <param name="ArrivalDay">Days since 1970-01-01.</param>
internal readonly record struct Belonging(long SubmittedBy, int Destination, int Entry, Purpose Purpose, int ArrivalDay);
