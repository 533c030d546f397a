using Gateway.Core.Places;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Tests.Places;

public sealed class PlaceFilesTests : IDisposable
{
    private const string Divisions = "code,name\n230102,道里区\n230103,南岗区\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("places").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_built_in_tables_hold_harbins_18_divisions_and_its_entry_points()
    {
        var places = PlaceFiles.Load(new PlacesOptions());

        Assert.Equal(
            "230102 230103 230104 230108 230109 230110 230111 230112 230113 230123 230124 230125 230126 230127 230128 230129 230183 230184",
            string.Join(' ', places.Divisions.Select(each => each.Code)));
        Assert.Equal(13, places.EntryPoints.Count);
        Assert.True(places.TryDivision("230184", out var division));
        Assert.Equal("五常市", division.Name);
        Assert.True(places.TryEntryPoint("AIR-HRB-I", out var entryPoint));
        Assert.Equal(new EntryPoint("AIR-HRB-I", "哈尔滨太平国际机场 国际到达(海关)", EntryWay.Air, "230102"), entryPoint);
        Assert.False(places.TryEntryPoint("AIR-PEK", out _));
    }

    [Theory]
    [InlineData(ArrivalMode.Air, nameof(EntryWay.Air))]
    [InlineData(ArrivalMode.Rail, nameof(EntryWay.Rail))]
    [InlineData(ArrivalMode.Coach, nameof(EntryWay.Road))]
    [InlineData(ArrivalMode.SelfDrive, nameof(EntryWay.Road))]
    public void Each_way_of_travel_ends_at_its_own_entry_points(ArrivalMode mode, string way) => Assert.Equal(
        [way], Enum.GetValues<EntryWay>().Where(each => new EntryPoint("X", "X", each, "230102").Fits(mode))
            .Select(each => each.ToString()));

    [Theory]
    [InlineData("南岗", "230103")]
    [InlineData("南岗区", "230103")]
    [InlineData("双城", "230113")]
    [InlineData("南", null)]
    [InlineData("朝阳区", null)]
    public void A_division_is_known_by_its_name_whole_or_short(string name, string? code) =>
        Assert.Equal(code, PlaceFiles.Load(new PlacesOptions()).DivisionNamed(name)?.Code);

    [Fact]
    public void An_own_table_replaces_the_built_in_one_and_may_come_from_a_spreadsheet()
    {
        File.WriteAllText(Path.Combine(_folder, "entry-points.csv"),
            "\uFEFFname,code,mode,district\r\n\"瓦盆窑, \"\"卡口\"\"\",ROAD-1,road,230103\r\n\r\n");

        var places = PlaceFiles.Load(new PlacesOptions { Directory = _folder });

        Assert.Equal(new EntryPoint("ROAD-1", "瓦盆窑, \"卡口\"", EntryWay.Road, "230103"), Assert.Single(places.EntryPoints));
        Assert.Equal(
            "230102 230103 230104 230108 230109 230110 230111 230112 230113 230123 230124 230125 230126 230127 230128 230129 230183 230184",
            string.Join(' ', places.Divisions.Select(each => each.Code)));
    }

    [Fact]
    public void A_folder_without_tables_is_an_error_that_names_the_setting()
    {
        var wrong = Assert.Throws<InvalidDataException>(() => PlaceFiles.Load(new PlacesOptions { Directory = _folder }));

        Assert.StartsWith($"Places:Directory is \"{_folder}\"", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_another_encoding_is_an_error_that_says_so()
    {
        File.WriteAllBytes(Path.Combine(_folder, "entry-points.csv"), [0x63, 0x6F, 0x64, 0x65, 0x0A, 0xB9, 0xFE]);

        var wrong = Assert.Throws<InvalidDataException>(() => PlaceFiles.Load(new PlacesOptions { Directory = _folder }));
        Assert.Contains("is not UTF-8", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_line_is_named_at_once()
    {
        const string entryPoints = """
            code,name,mode,district
            AIR 1,机场,air,230102
            AIR-2,,air,230102
            AIR-3,机场,ship,230102
            AIR-4,机场,air,230181
            AIR-5,机场,air,230102
            AIR-5,机场,air,230102
            AIR-6,机场,air
            """;

        var wrong = Assert.Throws<InvalidDataException>(() => PlaceFiles.Parse(Divisions + "2301,道外区\n230102,道里区\n230104,\n", entryPoints));

        Assert.Equal(
            [
                "The tables of places are wrong:",
                "harbin-divisions.csv line 4: code \"2301\" is not six digits (GB/T 2260)",
                "harbin-divisions.csv line 5: code 230102 is there twice",
                "harbin-divisions.csv line 6: 230104 has no name",
                "entry-points.csv line 8: 3 cells, the header has 4",
                "entry-points.csv line 2: code \"AIR 1\" is not 1–32 of A–Z, 0–9 and hyphen",
                "entry-points.csv line 3: AIR-2 has no name",
                "entry-points.csv line 4: mode \"ship\" of AIR-3 is not air, rail or road",
                "entry-points.csv line 5: district \"230181\" of AIR-4 is not in harbin-divisions.csv",
                "entry-points.csv line 7: code AIR-5 is there twice",
            ],
            wrong.Message.Split('\n').Select(each => each.Trim()));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var wrong = Assert.Throws<InvalidDataException>(() => PlaceFiles.Parse(Divisions, "code,name,district\nAIR-1,机场,230102\n"));

        Assert.Contains("entry-points.csv line 1: no column \"mode\"", wrong.Message, StringComparison.Ordinal);
    }
}
