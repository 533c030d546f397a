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
            new Violation("trip.arrival_date", reason, chinese, english), Forms.Refused(Forms.Valid(form => form.Trip.ArrivalDate = date)));

    [Fact]
    public void The_day_is_that_of_harbin_not_of_greenwich()
    {
        var justAfterMidnight = Forms.Partner with { Now = new DateTimeOffset(2020, 2, 12, 16, 30, 0, TimeSpan.Zero) };

        Forms.Accepted(Forms.Valid(form => form.Trip.ArrivalDate = "2020-02-12"), justAfterMidnight);
        Forms.RefusedAt("trip.arrival_date", "arrival_too_early", Forms.Valid(form => form.Trip.ArrivalDate = "2020-02-11"), justAfterMidnight);
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
    [InlineData(ArrivalMode.SelfDrive, "黑A·12345")]
    public void Coaches_and_cars_may_have_one(ArrivalMode mode, string number) => Assert.Equal(number, Accepted(trip =>
    {
        trip.EntryPoint = "ROAD-HSX-1";
        trip.Mode = mode;
        trip.CarrierNumber = number;
    }).CarrierNumber);

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
    [InlineData("武汉", "origin_shape")]
    [InlineData("XYZ", "country_unknown")]
    public void Other_origins_are_refused(string origin, string reason) => Refused("origin", reason, trip => trip.Origin = origin);

    [Theory]
    [InlineData("230181", "district_unknown", "230181 is not one of Harbin's 18 divisions", "230181 不是哈尔滨18个区县（市）的代码")]
    [InlineData("南岗", "district_name", "give the code: 南岗区 is 230103", "请填代码：南岗区为230103")]
    [InlineData("五常市", "district_name", "give the code: 五常市 is 230184", "请填代码：五常市为230184")]
    [InlineData("", "missing", "is missing", "未填写")]
    public void The_district_is_one_of_the_18_by_code(string district, string reason, string english, string chinese) =>
        Assert.Equal(
            new Violation("trip.destination_district", reason, chinese, english),
            Forms.Refused(Forms.Valid(form => form.Trip.DestinationDistrict = district)));

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
        Forms.RefusedAt("travellers[0].symptoms[1]", "too_long", Forms.Valid(form => form.Travellers[0].Symptoms.Add(["a", new string('A', 33)])));
        Forms.RefusedAt(
            "travellers[0].symptoms", "too_many_symptoms", Forms.Valid(form => form.Travellers[0].Symptoms.Add(Enumerable.Repeat("fever", 9))));
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
        var violation = Forms.Refused(Forms.Valid(form => form.Trip.EntryPoint = "ROAD-HSX-1"));
        Assert.Equal("ROAD-HSX-1 is for arrivals by road, the trip is by AIR", violation.English);
        Assert.Equal("ROAD-HSX-1是公路卡口，与到达方式飞机不符", violation.Chinese);
    }

    private static NormalTrip Accepted(Action<Trip> change) => Forms.Accepted(Forms.Valid(form => change(form.Trip))).Trip;

    private static void Refused(string field, string reason, Action<Trip> change) =>
        Forms.RefusedAt("trip." + field, reason, Forms.Valid(form => change(form.Trip)));
}
