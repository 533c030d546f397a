namespace Gateway.Architecture.Tests;

/// <summary>Arrows that the picture in docs/architecture.md has, and no others.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Layers_of_the_driver_know_only_what_lies_below_them()
    {
        string[] layers = ["Link", "Bank", "Modems", "At", "Line"]; // from above
        var arrows = Circles.Arrows(SourceTree.Read("ModemDriver", "gateway-modems"), "");
        Assert.Contains(arrows.Keys, arrow => arrow is ("Link", "Bank")); // what is known is seen
        Assert.Empty(arrows
            .Where(arrow =>
                layers.Contains(arrow.Key.From)
                && (!layers.Contains(arrow.Key.To) || Array.IndexOf(layers, arrow.Key.To) < Array.IndexOf(layers, arrow.Key.From)))
            .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To}: {arrow.Value[0]}"));
    }

    [Fact]
    public void Only_hosting_knows_the_driver_and_the_virtual_bank()
    {
        var others = SourceTree.Read("Core", "gateway-core").Uses
            .Where(use => use.Symbol.ContainingAssembly?.Name is "gateway-modems" or "gateway-virtual-bank")
            .ToLookup(use => use.File.StartsWith("Hosting/", StringComparison.Ordinal));
        Assert.NotEmpty(others[true]); // what is known is seen
        Assert.Empty(others[false].Select(use => use.ToString()));
    }
}
