using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class TripTests
{
    [Theory]
    [InlineData("2020-02-12")]
    [InlineData("2020-02-13")]
    [InlineData("2020-03-14")]
    public void Partners_register_from_yesterday_to_30_days_ahead(string date) => Accepted(trip => trip.ArrivalDate = date);

    [Theory]
    [InlineData("2020-02-11", "arrival_too_early", "2020-02-11 is past; not before 2020-02-12", "2020-02-11已过，不得早于2020-02-12")]
    [InlineData("2020-03-15", "arrival_too_late", "2020-03-15 is too far ahead; not after 2020-03-14", "2020-03-15过远，不得晚于2020-03-14")]
    [InlineData("2023-02-29", "no_such_date", "no such date 2023-02-29", "没有2023-02-29这一天")]
    [InlineData("2020/2/13", "date_format", "2020/2/13: write YYYY-MM-DD, e.g. 2020-02-13", "2020/2/13：请写成 YYYY-MM-DD，如 2020-02-13")]
    [InlineData("", "missing", "is missing", "未填写")]
    public void Other_dates_are_refused_with_what_would_be_right(string date, string reason, string english, string chinese) =>
        Assert.Equal(
            new Violation("trip.arrival_date", reason, new() { English = english, Chinese = chinese }),
            Forms.Refused(Forms.Valid(form => form.Trip.ArrivalDate = date)));

    [Fact]
    public void The_day_is_that_of_harbin_not_of_greenwich()
    {
        var justAfterMidnight = Forms.Partner with { Now = new DateTimeOffset(2020, 2, 12, 16, 30, 0, TimeSpan.Zero) };

        Forms.Accepted(Forms.Valid(form => form.Trip.ArrivalDate = "2020-02-12"), justAfterMidnight);
        Forms.RefusedAt("trip.arrival_date", "arrival_too_early", Forms.Valid(form => form.Trip.ArrivalDate = "2020-02-11"),
            justAfterMidnight);
    }

    [Fact]
    public void Staff_may_enter_past_dates_since_2020()
    {
        Forms.Accepted(Forms.Valid(form => form.Trip.ArrivalDate = "2020-01-01"), Forms.Staff);
        Forms.RefusedAt("trip.arrival_date", "arrival_too_early", Forms.Valid(form => form.Trip.ArrivalDate = "2019-12-31"), Forms.Staff);
    }

    [Fact]
    public void A_time_that_is_not_known_may_be_empty() => Assert.Null(Accepted(trip => trip.ArrivalTime = "").ArrivalTime);

    [Theory]
    [InlineData("9:05", "time_format")]
    [InlineData("24:00", "no_such_time")]
    [InlineData("15:60", "no_such_time")]
    [InlineData("15:40:00", "time_format")]
    public void Times_are_strict(string time, string reason) => Refused("arrival_time", reason, trip => trip.ArrivalTime = time);

    [Theory]
    [InlineData(ArrivalMode.Air)]
    [InlineData(ArrivalMode.Rail)]
    public void Flights_and_trains_need_their_number(ArrivalMode mode) => Refused("carrier_number", "carrier_missing", trip =>
    {
        trip.EntryPoint = "";
        trip.Mode = mode;
        trip.CarrierNumber = " ";
    });

    [Theory]
    [InlineData(ArrivalMode.Coach, "")]
    [InlineData(ArrivalMode.Coach, "黑A12345")]
    [InlineData(ArrivalMode.SelfDrive, "黑A·12345")]
    public void Coaches_and_cars_may_have_one(ArrivalMode mode, string number) => Assert.Equal(number, Accepted(trip =>
    {
        trip.EntryPoint = "ROAD-HSX-1";
        trip.Mode = mode;
        trip.CarrierNumber = number;
    }).CarrierNumber);

    [Theory]
    [InlineData("无")]
    [InlineData("-")]
    [InlineData("N/A")]
    [InlineData("不详")]
    [InlineData("待定")]
    public void A_word_that_only_fills_a_field_is_no_value(string typed)
    {
        var form = Forms.Accepted(Forms.Valid(form =>
        {
            (form.Trip.Mode, form.Trip.EntryPoint, form.Trip.CarrierNumber) = (ArrivalMode.Coach, "", typed);
            (form.Travellers[0].Seat, form.Party) = (typed, typed);
        }));
        Assert.Equal(("", "", ""), (form.Trip.CarrierNumber, form.Travellers[0].Seat, form.Party));
        Refused("carrier_number", "carrier_missing", trip => trip.CarrierNumber = typed);
        Refused("destination_address", "missing", trip => trip.DestinationAddress = typed);
    }

    [Theory]
    [InlineData("同上")]
    [InlineData("〃")]
    public void What_points_to_the_row_above_points_to_nothing_in_a_form(string typed)
    {
        Refused("destination_address", "missing", trip => trip.DestinationAddress = typed);
        Refused("carrier_number", "missing", trip => trip.CarrierNumber = typed);
    }

    [Theory]
    [InlineData("6063.0", "6063")]
    [InlineData(" 6063.00", "6063")]
    [InlineData("6063.5", "6063.5")]
    public void A_train_that_a_program_took_for_a_number_is_that_train(string typed, string number) =>
        Assert.Equal(number, Accepted(trip => trip.CarrierNumber = typed).CarrierNumber);

    [Fact]
    public void The_apostrophe_by_which_a_spreadsheet_marks_text_is_no_part_of_a_seat() =>
        Assert.Equal("05A", Forms.Accepted(Forms.Valid(form => form.Travellers[0].Seat = "'05a")).Travellers[0].Seat);

    [Fact]
    public void The_way_of_travel_must_be_said() => Refused("mode", "missing", trip => trip.Mode = ArrivalMode.Unspecified);

    [Theory]
    [InlineData("420100", "420100")]
    [InlineData("230105", "230105")]
    [InlineData("rus", "RUS")]
    public void The_origin_is_an_area_or_a_country(string typed, string origin) =>
        Assert.Equal(origin, Accepted(trip => trip.Origin = typed).Origin);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("990100", "origin_province")]
    [InlineData("4201", "origin_shape")]
    [InlineData("月球", "origin_shape")]
    [InlineData("XYZ", "country_unknown")]
    public void Other_origins_are_refused(string origin, string reason) => Refused("origin", reason, trip => trip.Origin = origin);

    [Theory]
    [InlineData("230103")]
    [InlineData("南岗")]
    [InlineData("南岗区")]
    [InlineData("黑龙江省哈尔滨市南岗区")]
    [InlineData("哈市南岗区")]
    [InlineData("黑龙江省 哈尔滨市 南岗區")]
    [InlineData("２３０１０３")]
    public void The_district_is_known_by_code_and_by_name(string typed) =>
        Assert.Equal("230103", Accepted(trip => trip.DestinationDistrict = typed).DestinationDistrict);

    [Theory]
    [InlineData("呼兰县", "230111")]
    [InlineData("哈尔滨市阿城市", "230112")]
    [InlineData("双城市", "230113")]
    [InlineData("动力区", "230110")]
    [InlineData("哈尔滨市太平区", "230104")]
    [InlineData("五常市", "230184")]
    [InlineData("宾", "230125")]
    [InlineData("宾县", "230125")]
    public void A_former_division_is_the_one_that_it_went_into(string typed, string code) =>
        Assert.Equal(code, Accepted(trip => trip.DestinationDistrict = typed).DestinationDistrict);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("230181", "district_unknown")]
    [InlineData("哈尔滨市", "district_unknown")]
    [InlineData("朝阳区", "district_unknown")]
    public void Other_districts_are_refused(string typed, string reason) =>
        Refused("destination_district", reason, trip => trip.DestinationDistrict = typed);

    [Fact]
    public void Who_names_no_division_reads_which_there_are()
    {
        var violation = Forms.Refused(Forms.Valid(form => form.Trip.DestinationDistrict = "朝阳区"));
        Assert.StartsWith("朝阳区 不是哈尔滨18个区县（市）之一：230102 道里区、230103 南岗区、", violation.Text.Chinese, StringComparison.Ordinal);
        Assert.EndsWith("230184 五常市", violation.Text.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("=cmd|' /C calc'!A0", "looks_like_formula")]
    [InlineData("中山路\n345号", "control_character")]
    public void Addresses_are_plain_text(string address, string reason) =>
        Refused("destination_address", reason, trip => trip.DestinationAddress = address);

    [Fact]
    public void An_address_has_up_to_200_characters()
    {
        Accepted(trip => trip.DestinationAddress = new string('路', 200));
        Refused("destination_address", "too_long", trip => trip.DestinationAddress = new string('路', 201));
    }

    [Fact]
    public void Seats_labels_and_symptoms_are_bounded()
    {
        Forms.RefusedAt("travellers[0].seat", "too_long", Forms.Valid(form => form.Travellers[0].Seat = new string('A', 17)));
        Forms.RefusedAt("trip.carrier_number", "too_long", Forms.Valid(form => form.Trip.CarrierNumber = new string('A', 17)));
        Forms.RefusedAt("party", "too_long", Forms.Valid(form => form.Party = new string('A', 65)));
        Forms.RefusedAt("travellers[0].symptoms[1]", "too_long",
            Forms.Valid(form => form.Travellers[0].Symptoms.Add(["fever", new string('A', 33)])));
        Forms.RefusedAt(
            "travellers[0].symptoms", "too_many_symptoms",
            Forms.Valid(form => form.Travellers[0].Symptoms.Add(Enumerable.Repeat("fever", 9))));
    }

    [Theory]
    [InlineData(ArrivalMode.Air, "AIR-HRB-I", "230102")]
    [InlineData(ArrivalMode.Rail, "RAIL-VBB-1", "230104")]
    [InlineData(ArrivalMode.Coach, "COACH-HX-1", "230103")]
    [InlineData(ArrivalMode.SelfDrive, "ROAD-HTG-1", "230110")]
    public void The_entry_point_gives_the_second_district(ArrivalMode mode, string code, string district)
    {
        var trip = Accepted(trip => (trip.Mode, trip.EntryPoint) = (mode, code));
        Assert.Equal((code, district), (trip.EntryPoint, trip.EntryDistrict));
    }

    [Theory]
    [InlineData("air-hrb-d", "AIR-HRB-D")]
    [InlineData("哈尔滨太平国际机场国内到达", "AIR-HRB-D")]
    [InlineData("国内到达", "AIR-HRB-D")]
    public void The_entry_point_is_known_by_name_too(string typed, string code) =>
        Assert.Equal(code, Accepted(trip => trip.EntryPoint = typed).EntryPoint);

    [Fact]
    public void The_entry_point_may_be_unknown()
    {
        var trip = Accepted(trip => trip.EntryPoint = "");
        Assert.Equal(("", ""), (trip.EntryPoint, trip.EntryDistrict));
    }

    [Fact]
    public void An_entry_point_that_does_not_exist_or_fit_is_refused()
    {
        Refused("entry_point", "entry_point_unknown", trip => trip.EntryPoint = "AIR-PEK-1");
        var several = Forms.Refused(Forms.Valid(form => form.Trip.EntryPoint = "太平国际机场"));
        Assert.Equal(
            ("entry_point_several", "“太平国际机场”不止一个卡口，请填代码：AIR-HRB-D 哈尔滨太平国际机场 国内到达、AIR-HRB-I 哈尔滨太平国际机场 国际到达(海关)"),
            (several.Reason, several.Text.Chinese));
        var violation = Forms.Refused(Forms.Valid(form => form.Trip.EntryPoint = "ROAD-HSX-1"));
        Assert.Equal("ROAD-HSX-1 is for arrivals by road, the trip is by AIR", violation.Text.English);
        Assert.Equal("ROAD-HSX-1是公路卡口，与到达方式飞机不符", violation.Text.Chinese);
    }

    private static NormalTrip Accepted(Action<Trip> change) => Forms.Accepted(Forms.Valid(form => change(form.Trip))).Trip;

    private static void Refused(string field, string reason, Action<Trip> change) =>
        Forms.RefusedAt("trip." + field, reason, Forms.Valid(form => change(form.Trip)));
}
