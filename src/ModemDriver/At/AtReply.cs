namespace Gateway.ModemDriver.At;

/// <summary>A whole answer: the lines that belong to the command, and its final result.</summary>
internal sealed record AtReply(FinalResult Result, IReadOnlyList<string> Lines);
