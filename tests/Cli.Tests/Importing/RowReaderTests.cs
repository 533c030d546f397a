using System.Text;
using Gateway.Cli.Registration.Import;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

public class RowReaderTests
{
    [Fact]
    public void A_flight_row_becomes_a_form()
    {
        var row = First(File.ReadAllBytes("Data/flight-300.csv"));
        Assert.Empty(row.Faults);
        Assert.Equal("19141777631", row.Request.Phone);
        Assert.Equal(("2020-02-14", "15:40", ArrivalMode.Air, "MU5605", "440100", Purpose.Return, "230102"),
            (row.Request.Trip.ArrivalDate, row.Request.Trip.ArrivalTime, row.Request.Trip.Mode, row.Request.Trip.CarrierNumber,
                row.Request.Trip.Origin, row.Request.Trip.Purpose, row.Request.Trip.DestinationDistrict));
        Assert.Empty(row.Request.Travellers[0].Symptoms);
        Assert.Null(row.Request.Paper);
    }

    [Fact]
    public void A_paper_row_keeps_sheet_gate_and_time_of_entry()
    {
        var row = First(File.ReadAllBytes("Data/paper-500.csv"));
        Assert.Empty(row.Faults);
        Assert.Equal(new PaperForm { SheetSerial = "S02-00001", EntryPoint = "ROAD-HSX-1", EnteredAt = "2020-02-13 11:29" },
            row.Request.Paper);
        Assert.Equal((ArrivalMode.SelfDrive, Purpose.Return, "2020-02-13"),
            (row.Request.Trip.Mode, row.Request.Trip.Purpose, row.Request.Trip.ArrivalDate));
        Assert.Equal(Exposure.No, row.Request.Travellers[0].Exposure);
    }

    [Fact]
    public void The_samples_hold_nothing_that_cannot_be_understood()
    {
        foreach (var file in new[] { "flight-300.csv", "paper-500.csv", "paper-200.gb18030.csv" })
            Assert.All(All(File.ReadAllBytes($"Data/{file}")), row => Assert.Empty(row.Faults));
    }

    [Theory]
    [InlineData("2020/2/13", "2020-02-13")]
    [InlineData("2020.2.3", "2020-02-03")]
    [InlineData("20200213", "2020-02-13")]
    [InlineData("2020年2月13日", "2020-02-13")]
    [InlineData("2020-02-13 00:00:00", "2020-02-13")]
    public void Dates_are_read_as_people_write_them(string written, string date) =>
        Assert.Equal(date, First($"到达日期\n{written}\n").Request.Trip.ArrivalDate);

    [Fact]
    public void What_is_not_understood_is_told_in_the_files_own_words()
    {
        var row = First("姓名,到达日期,交通方式,证件号码\n梁芳,2020-02-30,飞碟,3.70202E+17\n");
        Assert.Equal(["证件号码", "到达日期", "交通方式"], row.Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["lost_digits", "not_a_date", "unknown_word"], row.Faults.Select(fault => fault.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Places_go_to_the_gateway_as_they_are_written_and_ask_for_the_same_thing_by_name_and_by_code()
    {
        string[] names = ["南岗", "南岗区", "哈尔滨市南岗区", "230103"];
        Assert.All(names, name => Assert.Equal("230103", First($"目的地区县\n{name}\n").Request.Trip.DestinationDistrict));
        Assert.Equal("黑龙江省哈尔滨市南岗区", First("目的地区县\n黑龙江省哈尔滨市南岗区\n").Request.Trip.DestinationDistrict);
        Assert.Single(names.Select(name => Tables.Forms(Encoding.UTF8.GetBytes($"姓名,目的地区县\n王,{name}\n"))[0].Request.RequestId).Distinct());
    }

    [Fact]
    public void A_word_for_nothing_in_a_column_that_may_be_empty_is_nothing()
    {
        var request = First("姓名,座位,车牌,同行组,预计卡口\n王,无,-,N/A,/\n").Request;
        Assert.Equal(("", "", "", ""), (request.Travellers[0].Seat, request.Trip.CarrierNumber, request.Party, request.Trip.EntryPoint));
    }

    [Fact]
    public void Symptoms_go_to_the_gateway_as_they_stand_and_in_words_when_the_cell_is_long()
    {
        Assert.Equal(["fever", "cough"], First("症状\n发热、咳嗽\n").Request.Travellers[0].Symptoms);
        Assert.Equal(["头疼、乏力"], First("症状\n头疼、乏力\n").Request.Travellers[0].Symptoms);
        Assert.Equal(["N/A"], First("症状\nN/A\n").Request.Travellers[0].Symptoms);
        Assert.Equal(["fever", "cough", "headache", "short of breath", "muscle ache", "sore throat", "diarrhoea"],
            First("症状\n发热、咳嗽、头疼、呼吸困难、肌肉酸痛、咽喉痛、拉肚子、发热、咳嗽、头疼\n").Request.Travellers[0].Symptoms);
    }

    [Fact]
    public void An_unclosed_quotation_mark_never_swallows_the_rest_in_silence()
    {
        var rows = All(Encoding.UTF8.GetBytes("name,arrival_date\n\"a,2020-02-14\nb,2020-02-14\nc,2020-02-14\n"));
        Assert.Equal(["line_break", "swallowed", "swallowed"], rows.Select(row => row.Faults[0].Reason));
    }

    [Theory]
    // a mark that should open the address closed the name
    [InlineData("name,arrival_date,address\n\"a,2020-02-14,\"x\n", "line_break")]
    [InlineData("name,arrival_date,address\na,2020-02-14,\"x\" hotel\n", null)]       // marks around a name inside a cell
    [InlineData("name,arrival_date,address\na,2020-02-14,\"x, y\"\n", null)]
    public void A_mark_that_closes_the_wrong_cell_is_told(string file, string? reason) =>
        Assert.Equal(reason, All(Encoding.UTF8.GetBytes(file))[0].Faults.FirstOrDefault(fault => fault.Reason == "line_break")?.Reason);

    [Fact]
    public void A_mark_left_out_at_the_end_of_a_line_takes_no_row_away()
    {
        var rows = All(
            Encoding.UTF8.GetBytes("\"name\",\"arrival_date\"\n\"a\",\"2020-02-14\n\"b\",\"2020-02-14\"\n\"c\",\"2020-02-14\"\n"));
        Assert.Equal([2, 3, 4], rows.Select(row => row.Row.Number));
        Assert.Equal(["line_break", "swallowed", null],
            rows.Select(row => row.Faults.FirstOrDefault(fault => fault.Reason is "line_break" or "swallowed")?.Reason));
    }

    [Fact]
    public void A_given_arrival_date_replaces_what_the_file_says()
    {
        var row = First(Encoding.UTF8.GetBytes("到达日期,进入时间\n昨天,2020-02-13 09:05\n"), new DateOnly(2026, 11, 23));
        Assert.Empty(row.Faults);
        Assert.Equal("2026-11-23", row.Request.Trip.ArrivalDate);
        Assert.Equal("2020-02-13 09:05", row.Request.Paper.EnteredAt);
    }

    private static RowForm First(string text) => Tables.First(text);

    private static RowForm First(byte[] content, DateOnly? arrive = null) => All(content, arrive)[0];

    private static List<RowForm> All(byte[] content, DateOnly? arrive = null) => Tables.Rows(Tables.Of(content), arrive);
}
