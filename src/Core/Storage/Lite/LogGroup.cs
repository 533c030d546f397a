using System.Runtime.InteropServices;

namespace Gateway.Core.Storage.Lite;

/// <summary>What each frame of the log says of the commit it belongs to.</summary>
/// <param name="Number">Of the commit, in this generation of the log, from 1.</param>
/// <param name="AtMs">When it was begun.</param>
/// <param name="Writers">How many writers share it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogGroup(uint Number, long AtMs, uint Writers);
