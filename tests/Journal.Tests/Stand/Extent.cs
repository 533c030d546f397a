using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>How far a proof goes: short by default, long by environment variables. The seed repeats a run.</summary>
internal static class Extent
{
    /// <summary>GATEWAY_PROOF_MESSAGES: messages of the proof by kills.</summary>
    public static int Messages => Whole("GATEWAY_PROOF_MESSAGES", 300);

    /// <summary>GATEWAY_PROOF_KILLS: kills of each of core, driver and bank.</summary>
    public static int Kills => Whole("GATEWAY_PROOF_KILLS", 2);

    /// <summary>GATEWAY_PROOF_MOVES: swaps of SIMs between two drivers.</summary>
    public static int Moves => Whole("GATEWAY_PROOF_MOVES", 6);

    /// <summary>GATEWAY_PROOF_MODEMS.</summary>
    public static int Modems => Whole("GATEWAY_PROOF_MODEMS", 8);

    /// <summary>GATEWAY_PROOF_CUT_SECONDS: how long the stream is cut again and again.</summary>
    public static TimeSpan Cutting => TimeSpan.FromSeconds(Whole("GATEWAY_PROOF_CUT_SECONDS", 20));

    /// <summary>GATEWAY_TRUTH_MESSAGES: messages through each of the two scenarios; 20000 is the full proof.</summary>
    public static int TruthMessages => Whole("GATEWAY_TRUTH_MESSAGES", 400);

    /// <summary>GATEWAY_TRUTH_SUBMIT_SECONDS: from Ctrl-Z to Unknown, 30–600. The product's default is 150; less makes more late
    /// answers.</summary>
    public static int TruthSubmitSeconds => Whole("GATEWAY_TRUTH_SUBMIT_SECONDS", 30);

    /// <summary>GATEWAY_COMPOSED_MODEMS: composed modems of the law of modems; 2000 is the full proof.</summary>
    public static int ComposedModems => Whole("GATEWAY_COMPOSED_MODEMS", 240);

    /// <summary>GATEWAY_COMPOSED_AT_ONCE: of these so many at once.</summary>
    public static int ComposedAtOnce => Whole("GATEWAY_COMPOSED_AT_ONCE", 250);

    /// <summary>GATEWAY_COMPOSED_HABITS: in place of all that the modems of this list, habit+habit,habit.</summary>
    public static string ComposedHabits => Environment.GetEnvironmentVariable("GATEWAY_COMPOSED_HABITS") ?? "";

    /// <summary>GATEWAY_COMPOSED_TRACES: folder for the wire traces of modems that broke the law; without it none are written.</summary>
    public static string ComposedTraces => Environment.GetEnvironmentVariable("GATEWAY_COMPOSED_TRACES") ?? "";

    /// <summary>GATEWAY_SEED, or GATEWAY_PROOF_SEED.</summary>
    public static int Seed => Whole("GATEWAY_SEED", Whole("GATEWAY_PROOF_SEED", 20200212));

    private static int Whole(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
