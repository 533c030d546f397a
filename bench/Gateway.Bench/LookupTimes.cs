using System.Globalization;

namespace Gateway.Bench;

/// <summary>What somebody at a gate asks with: a document number, a code, the last four or eight digits of a phone.</summary>
internal enum LookupKind
{
    Document,
    Code,
    Tail4,
    Tail8,
}

/// <summary>How long look-ups took, of all kinds and of each.</summary>
internal sealed class LookupTimes(IReadOnlyCollection<(LookupKind Kind, double Milliseconds)> times)
{
    public int Count => times.Count;

    public double[] All => [.. times.Select(time => time.Milliseconds).Order()];

    public override string ToString() => string.Join("  ", times.GroupBy(time => time.Kind).OrderBy(kind => kind.Key).Select(kind =>
    {
        double[] sorted = [.. kind.Select(time => time.Milliseconds).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {At(sorted, 0.5):F1}/{At(sorted, 0.99):F1}");
    }));

    public static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * share)];
}
