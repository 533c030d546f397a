using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Tests.Access;

/// <summary>Who sees how much of whom: a row a guard.</summary>
public sealed class SightTests
{
    private const int Nangang = 230103, Daoli = 230102, Songbei = 230109;
    private const long Own = 7;
    private static readonly DateOnly Today = new(2020, 2, 12);
    private static readonly int Day = HarbinTime.DayOf(Today);

    private static readonly Dictionary<string, (Role Role, int[] Areas, Belonging Record, Sight Sight)> Rows = new()
    {
        ["a partner's own"] = (Role.Partner, [], To(Nangang) with { SubmittedBy = Own }, Sight.Whole),
        ["a partner's other"] = (Role.Partner, [], To(Nangang), Sight.None),
        ["a clerk"] = (Role.Clerk, [], To(Nangang), Sight.Whole),
        ["an administrator"] = (Role.Admin, [], To(Nangang), Sight.Whole),
        ["a district, to it"] = (Role.District, [Nangang], To(Nangang), Sight.Whole),
        ["a district of two, to the second"] = (Role.District, [Songbei, Nangang], To(Nangang), Sight.Whole),
        ["a district, of somebody else's in transit"] =
            (Role.District, [Songbei], To(Nangang) with { Purpose = Purpose.Transit }, Sight.None),
        ["a district that is none, through nobody knows where"] = (Role.District, [0], To(Nangang), Sight.None),
        ["a district, to another"] = (Role.District, [Songbei], To(Nangang), Sight.None),
        ["a district without areas"] = (Role.District, [], To(Nangang), Sight.None),
        ["a district that submitted nothing of it"] = (Role.District, [Songbei], To(Nangang) with { SubmittedBy = Own }, Sight.None),
        ["a district, through it today"] = (Role.District, [Daoli], To(Nangang) with { Entry = Daoli }, Sight.Gate),
        ["a district, through it just now"] =
            (Role.District, [Daoli], To(Nangang) with { Entry = Daoli, ArrivalDay = Day - 1 }, Sight.Gate),
        ["a district, through it before"] = (Role.District, [Daoli], To(Nangang) with { Entry = Daoli, ArrivalDay = Day - 2 }, Sight.None),
        ["a district, through it and to it"] = (Role.District, [Daoli], To(Daoli) with { Entry = Daoli }, Sight.Whole),
        ["a district, through another"] = (Role.District, [Songbei], To(Nangang) with { Entry = Daoli }, Sight.None),
        ["the screening group, in transit"] = (Role.Screening, [], To(Nangang) with { Purpose = Purpose.Transit }, Sight.Whole),
        ["the screening group, not in transit"] = (Role.Screening, [], To(Nangang), Sight.None),
        ["the screening group with areas"] = (Role.Screening, [Nangang], To(Nangang), Sight.None),
        ["the city"] = (Role.City, [Nangang], To(Nangang), Sight.None),
        ["a medical institution"] = (Role.Medical, [Nangang], To(Nangang), Sight.None),
        ["an auditor"] = (Role.Auditor, [Nangang], To(Nangang), Sight.None),
        ["a driver"] = (Role.Driver, [Nangang], To(Nangang), Sight.None),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_role_sees_what_it_works_with(string row)
    {
        var (role, areas, record, sight) = Rows[row];
        var caller = new Caller(Own, row, role) { Areas = areas };
        Assert.Equal(sight, Scope.Of(caller, Today).SightOf(record));
        // Without a day nothing is seen where it comes in.
        Assert.Equal(sight == Sight.Gate ? Sight.None : sight, Scope.Of(caller).SightOf(record));
    }

    [Theory]
    [InlineData(Role.District, true, false)]
    [InlineData(Role.Screening, true, false)]
    [InlineData(Role.Clerk, false, true)]
    [InlineData(Role.Partner, false, false)]
    [InlineData(Role.Auditor, false, false)]
    public void Messages_and_passages_are_seen_by_who_submitted_them_never_by_place(Role role, bool byPlace, bool all)
    {
        var scope = Scope.Of(new Caller(Own, "somebody", role) { Areas = [Nangang] }, Today);
        Assert.Equal((byPlace, all, all), (scope.IsByPlace, scope.SeesAll, scope.Allows(Own + 1)));
    }

    [Fact]
    public void A_gate_s_district_is_shown_nothing_of_where_people_live_or_how_they_are()
    {
        var form = Forms.WithDocument(DocumentType.IdCard, "230103199001011237");
        var traveller = form.Travellers[0];
        (traveller.Exposure, traveller.Seat) = (Exposure.Yes, "12A");
        traveller.Symptoms.Add("fever");
        var shown = Masked.AtGate(traveller);
        Assert.Equal(("**************1237", Exposure.Unspecified, "", 0),
            (shown.Document.Number, shown.Exposure, shown.Seat, shown.Symptoms.Count));
        var trip = Masked.AtGate(form.Trip);
        Assert.Equal(("", "", "", Purpose.Unspecified), (trip.DestinationAddress, trip.DestinationDistrict, trip.Origin, trip.Purpose));
        Assert.Equal(form.Trip.ArrivalDate, trip.ArrivalDate);
    }

    private static Belonging To(int district) => new(SubmittedBy: 99, district, Entry: 0, Purpose.Return, Day);
}
