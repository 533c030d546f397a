using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Cli.Output;

namespace Gateway.Cli.Tests;

public partial class VisibleTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.Char.Array.Select(units => new string(units)), Gen.String);

    [Theory]
    [InlineData("\u001b[2J", "␛[2J")]
    [InlineData("a\nb\tc", "a␊b␉c")]
    [InlineData("\u0085\u009b", @"\u{85}\u{9B}")]
    [InlineData("\u202e\u2066\u061c", @"\u{202E}\u{2066}\u{61C}")]
    [InlineData("\u2028\u2029", @"\u{2028}\u{2029}")]
    [InlineData("\u200b\u200d\ufeff\u00ad\u115f", @"\u{200B}\u{200D}\u{FEFF}\u{AD}\u{115F}")]
    [InlineData("\U000E0041", @"\u{E0041}")]
    [InlineData("王小明 éà 𠮷 😀 1–2…", "王小明 éà 𠮷 😀 1–2…")]
    public void What_would_act_or_leave_no_mark_is_shown(string text, string shown) => Assert.Equal(shown, Visible.Line(text));

    [Fact]
    public void Half_a_pair_is_shown() => Assert.Equal(@"a\u{D842}b", Visible.Line("a\ud842b"));

    [Fact]
    public void Whatever_is_written_a_terminal_only_draws_it() => AnyText.Array.Sample(texts =>
    {
        using var page = new StringWriter();
        using var writer = new TerminalWriter(page);
        foreach (var text in texts)
        {
            writer.Write(text);
            foreach (var unit in text)
                writer.Write(unit);
            writer.Write(text.AsSpan());
            writer.WriteLine(text);
            writer.Rewrite(text);
            writer.WritePieces(new Painted(text, Paint.Bad));
        }

        var all = page.ToString().Replace("\r", "", StringComparison.Ordinal).Replace("\e[K", "", StringComparison.Ordinal);
        Assert.DoesNotContain(all.EnumerateRunes(), rune => rune.Value != '\n' && Visible.Hides(rune));
    });

    [Fact]
    public void A_line_of_pieces_is_one_line_whatever_they_hold() => AnyText.Sample(text =>
    {
        using var page = new StringWriter();
        using var writer = new TerminalWriter(page, colours: true);
        writer.WritePieces(new Painted(text, Paint.Good), text);
        Assert.Equal(1, page.ToString().Count(unit => unit == '\n'));
        Assert.Equal(1, page.ToString().Count(unit => unit == '\e') / 2);
    });

    [Fact]
    public void JSON_keeps_the_text() => Gen.String.Sample(text =>
    {
        var whole = new string([.. text.Where(unit => !char.IsSurrogate(unit))]);
        var json = Shell.Json.Line(System.Text.Json.Nodes.JsonValue.Create(whole));
        Assert.DoesNotContain(json.EnumerateRunes(), Visible.Hides);
        Assert.Equal(whole, JsonSerializer.Deserialize<string>(json));
    });

    /// <summary>BannedSymbols.Terminal.txt stops the build; this finds who would switch it off.</summary>
    [Fact]
    public void Nobody_else_names_the_console_or_makes_a_writer()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Here(), "../../src/Clients/Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.True(sources.Count > 80);
        Assert.Equal(["Terminal.cs"], sources.Where(file => ConsoleNames().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    [GeneratedRegex(@"\bConsole\.|new TerminalWriter\(|new StreamWriter\(Console|RS0030|OpenStandard|/dev/tty")]
    private static partial Regex ConsoleNames();

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
