using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class PaperTests
{
    [Fact]
    public void A_sheet_keeps_its_serial_and_where_and_when_the_person_passed()
    {
        var form = Forms.Accepted(Forms.OnPaper(request => request.Paper.SheetSerial = "ｓ02-00001"), Forms.Staff);

        Assert.NotNull(form.Paper);
        Assert.Equal(("S02-00001", "ROAD-HSX-1"), (form.Paper.SheetSerial, form.Paper.EntryPoint));
        Assert.Equal(new DateTimeOffset(2020, 2, 12, 11, 29, 0, TimeSpan.FromHours(8)), form.Paper.EnteredAt);
    }

    [Fact]
    public void Where_the_person_passed_decides_the_district_even_where_it_does_not_fit_the_way_of_travel()
    {
        var trip = Forms.Accepted(Forms.OnPaper(), Forms.Staff).Trip;

        Assert.Equal((ArrivalMode.Air, "ROAD-HSX-1", "230103"), (trip.Mode, trip.EntryPoint, trip.EntryDistrict));
    }

    [Fact]
    public void Only_staff_may_enter_sheets() => Forms.RefusedAt("paper", "paper_staff_only", Forms.OnPaper(), Forms.Partner);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("S02-00001-00002-00003-00004-00005", "too_long")]
    public void A_sheet_has_a_serial(string serial, string reason) => Refused("sheet_serial", reason, paper => paper.SheetSerial = serial);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("ROAD-X", "entry_point_unknown")]
    public void A_sheet_names_an_entry_point(string code, string reason) =>
        Refused("entry_point", reason, paper => paper.EntryPoint = code);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("2020-02-12", "instant_format")]
    [InlineData("2020-02-12T11:29", "instant_format")]
    [InlineData("2020-02-30 11:29", "no_such_date")]
    [InlineData("2020-02-12 24:29", "no_such_time")]
    [InlineData("2020-02-13 12:01", "entered_in_future")]
    [InlineData("2019-12-31 23:59", "entered_too_early")]
    public void A_sheet_tells_when_the_person_passed(string enteredAt, string reason) =>
        Refused("entered_at", reason, paper => paper.EnteredAt = enteredAt);

    [Fact]
    public void A_sheet_is_typed_in_after_the_arrival()
    {
        Forms.Accepted(Forms.OnPaper(form => form.Trip.ArrivalDate = "2020-02-13"), Forms.Staff);
        Forms.RefusedAt(
            "trip.arrival_date", "arrival_too_late", Forms.OnPaper(form => form.Trip.ArrivalDate = "2020-02-14"), Forms.Staff);
    }

    private static void Refused(string field, string reason, Action<PaperForm> change) =>
        Forms.RefusedAt("paper." + field, reason, Forms.OnPaper(form => change(form.Paper)), Forms.Staff);
}
