using Gateway.V1;

namespace Gateway.Core.Places;

/// <summary>The way people reach an entry point. Coach stations and road checkpoints are both on the road.</summary>
internal enum EntryWay
{
    Air,
    Rail,
    Road,
}

/// <summary>A place where people are checked: a terminal, a station exit, a road checkpoint.</summary>
/// <param name="Code">1–32 of A–Z, 0–9 and hyphen, e.g. AIR-HRB-D.</param>
/// <param name="District">GB/T 2260 code of the division whose staff stand there (属地).</param>
internal sealed record EntryPoint(string Code, string Name, EntryWay Way, string District)
{
    /// <summary>Whether somebody who arrives by <paramref name="mode"/> can come out here.</summary>
    public bool Fits(ArrivalMode mode) => Way == mode switch
    {
        ArrivalMode.Air => EntryWay.Air,
        ArrivalMode.Rail => EntryWay.Rail,
        _ => EntryWay.Road,
    };
}
