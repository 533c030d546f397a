using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Access;

/// <summary><c>--public</c> or <c>--own-passengers</c>.</summary>
internal static class SpeaksForWord
{
    public static SpeaksFor Read(Call call, bool anybody, bool ownPassengers) => (anybody, ownPassengers) switch
    {
        (true, true) => throw new VerbFailedException(Exit.Usage, call.Text("key.speaks_for_which")),
        (true, _) => SpeaksFor.Anybody,
        (_, true) => SpeaksFor.OwnPassengers,
        _ => SpeaksFor.Unspecified,
    };
}
