namespace Gateway.Core.Places;

/// <summary>One of Harbin's districts, counties and county-level cities.</summary>
/// <param name="Code">Six digits, GB/T 2260.</param>
/// <param name="Name">As written on maps, e.g. 道里区.</param>
internal sealed record Division(string Code, string Name);
