using System.Text.Json;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Files as people really bring them, each with the value that is right.</summary>
public sealed class FormFileTests : IAsyncLifetime
{
    private ScriptedGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await ScriptedGateway.StartAsync();
        _gateway.Script.On<RegisterRequest>(request => request.ValidateOnly
            ? new RegisterAnswer { Registered = new() }
            : Answers.Registered(request));
    }

    public async ValueTask DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task One_damaged_character_spoils_its_row_and_no_other()
    {
        var ended = await ImportAsync("utf8-one-bad-byte.csv");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Equal(["王小明", "梁芳"], Stored().Select(form => form.Travellers[0].Name));
        Assert.Contains("     3  REFUSED         name: holds characters that could not be decoded", ended.Out, StringComparison.Ordinal);
        Assert.Contains("Read CSV, UTF-8", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commonest_heading_of_a_phone_is_known()
    {
        await ImportAsync("heading-shoujihaoma.csv");
        Assert.Equal(["13500000004", "13500000005"], Stored().Select(form => form.Phone));
    }

    [Fact]
    public async Task Of_three_columns_for_one_number_the_one_that_is_filled_counts()
    {
        await ImportAsync("three-carrier-columns.csv");
        Assert.Equal(["MU5605", "黑A·12345"], Stored().Select(form => form.Trip.CarrierNumber));
    }

    [Fact]
    public async Task Two_phones_that_differ_are_refused_with_both_headings()
    {
        var ended = await ImportAsync("two-phone-columns.csv");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Empty(Stored());
        Assert.Contains("联系电话 is \"13800000001\", 手机号 is \"13912345678\"", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_without_a_heading_refuses_its_row_and_is_shown()
    {
        var ended = await ImportAsync("extra-cell.csv");
        Assert.Empty(Stored());
        Assert.Contains("O2: 3单元501室", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hanzi_that_GB18030_of_2000_had_no_place_for_are_the_same_in_every_encoding()
    {
        var ended = await ImportAsync("gb18030.csv");
        Assert.Equal(["王\u9FB4", "王\u9FBB", "王\U00020087", "王\u1E3F"], Stored().Select(form => form.Travellers[0].Name));
        Assert.Contains("Read CSV, GB18030", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_read_as_its_format_shows_it_with_the_zeros_in_front()
    {
        await ImportAsync("leading-zeros.xlsx");
        Assert.Equal(["012345678", "0012345601"], Stored().Select(form => form.Travellers[0].Document.Number));
    }

    [Fact]
    public async Task Dates_in_Chinese_builtin_formats_are_dates()
    {
        await ImportAsync("builtin-zh-formats.xlsx");
        Assert.Equal(Enumerable.Repeat("2026-11-28", 4), Stored().Select(form => form.Trip.ArrivalDate));
    }

    [Fact]
    public async Task A_formatted_cell_in_the_last_column_costs_nothing()
    {
        Assert.Equal(Exit.Ok, (await ImportAsync("stray-cell-XFD1.xlsx")).Exit);
        Assert.Equal(20, Stored().Count);
    }

    [Theory]
    [InlineData("title-row.csv", 3)]
    [InlineData("starred-headings.csv", 2)]
    public async Task Headings_are_found_below_a_title_and_under_marks(string file, int row)
    {
        var ended = await ImportAsync(file);
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Matches($"(?m)^ +{row}  stored", ended.Out);
        Assert.Equal("张三丰", Assert.Single(Stored()).Travellers[0].Name);
    }

    [Fact]
    public async Task A_purpose_that_no_column_gives_is_asked_for()
    {
        var ended = await ImportAsync("no-purpose.csv");
        Assert.Equal(Exit.LocalFile, ended.Exit);
        Assert.Contains("目的 / purpose", ended.Error, StringComparison.Ordinal);
        Assert.Empty(Stored());
        Assert.Equal(Exit.Ok, (await ImportAsync("no-purpose.csv", "--purpose", "返哈")).Exit);
        Assert.Equal(Purpose.Return, Assert.Single(Stored()).Trip.Purpose);
    }

    [Fact]
    public async Task A_party_larger_than_a_form_gets_several()
    {
        var ended = await ImportAsync("party-25.csv");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal([20, 1], Stored().Select(form => form.Travellers.Count));
        Assert.Equal(["旅行团", "旅行团"], Stored().Select(form => form.Party));
        Assert.Equal(2, Stored().Select(form => form.RequestId).Distinct().Count());
        Assert.Contains("Party \"旅行团\" has 21 people: 2 forms of at most 20, one SMS each.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_a_row_are_told_at_once_in_the_order_of_its_columns_and_a_sum_is_no_person()
    {
        _gateway.Script.On<RegisterRequest>(_ =>
            new RegisterAnswer
            {
                Error =
                RefusalTests.WrongField("phone", "travellers[0].document.number", "trip.arrival_date", "request_id")
            });
        var ended = await ImportAsync("faults-of-both-sides.csv");
        var lines = ended.Out.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(
            "^ +2  REFUSED +document_number: check digit is 8, computed 9; phone: check digit is 8, computed 9; arrival_date: \"11月28日\" is not a date", lines[0]);
        Assert.DoesNotContain("request_id", ended.Out, StringComparison.Ordinal);
        Assert.Matches("^ +3  left out +no person", lines[1]);
    }

    [Fact]
    public async Task Rows_that_an_unclosed_quotation_mark_swallowed_are_each_answered()
    {
        var ended = await ImportAsync("unclosed-quote.csv");
        Assert.Equal("甲一", Assert.Single(Stored()).Travellers[0].Name);
        Assert.Contains("swallowed rows 3 to 6", ended.Out, StringComparison.Ordinal);
        Assert.Equal([2, 3, 4, 5, 6],
            ended.Out.TrimEnd().Split('\n')
                .Select(line => int.Parse(line.AsSpan(0, 6), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("4 rows refused", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_four_hours_are_no_time_and_a_moment_shown_as_a_time_is_one()
    {
        var ended = await ImportAsync("time-24h.xlsx");
        Assert.Contains("     3  REFUSED         arrival_time: \"24:00\" is not a time", ended.Out, StringComparison.Ordinal);
        await ImportAsync("datetime-shown-as-hm.xlsx");
        Assert.Equal(["15:40", "15:40"], Stored().Select(form => form.Trip.ArrivalTime));
    }

    [Fact]
    public async Task Every_sheet_with_forms_is_imported_and_rows_are_told_with_their_sheet()
    {
        var ended = await ImportAsync("three-sheets.xlsx", "--json");
        Assert.Equal(Exit.Ok, ended.Exit);
        var rows = ended.Out.TrimEnd().Split('\n').SkipLast(1).Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(["2月12日", "2月13日", "2月14日"], rows.Select(row => row.GetProperty("sheet").GetString()));
        Assert.Equal(3, Stored().Count);
        Assert.Single((await ImportOnlyAsync("2月13日")).TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_hidden_sheet_is_told_and_not_imported()
    {
        var ended = await ImportAsync("hidden-first.xlsx");
        Assert.Equal("新人", Assert.Single(Stored()).Travellers[0].Name);
        Assert.Contains("Hidden sheets, not imported: 旧数据", ended.Error, StringComparison.Ordinal);
    }

    private async Task<string> ImportOnlyAsync(string sheet) => (await ImportAsync("three-sheets.xlsx", "--sheet", sheet)).Out;

    private async Task<Ended> ImportAsync(string file, params string[] more) =>
        await _gateway.RunAsync(["registration", "import", Path.GetFullPath($"Data/forms/{file}"), .. more]);

    private List<RegisterRequest> Stored() => [.. _gateway.Script.Asked.OfType<RegisterRequest>().Where(request => !request.ValidateOnly)];
}
