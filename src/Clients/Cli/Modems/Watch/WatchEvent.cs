using Gateway.V1;

namespace Gateway.Cli.Modems.Watch;

/// <summary>Something after which the screen looks otherwise.</summary>
internal abstract record WatchEvent;

/// <param name="IsWhole">All modems, in place of all that was known.</param>
internal sealed record BankNews(WatchModemsResponse News, bool IsWhole) : WatchEvent;

/// <summary>The stream is gone: nothing on the screen is live.</summary>
internal sealed record BankLost : WatchEvent;

internal sealed record KeyPressed(ConsoleKeyInfo Key) : WatchEvent;

internal sealed record Resized : WatchEvent;

/// <summary>What came of an order.</summary>
internal sealed record OrderDone(string Text) : WatchEvent;
