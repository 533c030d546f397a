using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>Figures of a running gateway, as Prometheus reads them.</summary>
internal static class Metrics
{
    private static readonly HttpClient Http = new();

    /// <summary>Bytes that the core has allocated since its start: grows with all that is made of what comes in, whatever becomes of
    /// it.</summary>
    public static Task<double> AllocatedAsync(string http) => ReadAsync(http, "dotnet_gc_heap_total_allocated_bytes_total");

    /// <param name="labels">As they stand in the line, in its order; 0 when there is no such line.</param>
    public static async Task<double> ReadAsync(string http, string name, string labels = "")
    {
        var page = await Http.GetStringAsync($"{http}/metrics");
        return page.Split('\n')
            .Where(line => Regex.IsMatch(line, $@"^{name}(\{{| )") && line.Contains(labels, StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
            .Sum();
    }
}
