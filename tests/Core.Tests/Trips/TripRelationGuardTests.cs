using System.Globalization;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Tests.Trips;

/// <summary>Whether a form is of a trip, of a second one of the day, or contradicts it: a row a guard, as little apart from the next as can
/// be.</summary>
public sealed class TripRelationGuardTests
{
    private const string Same = "Same", Second = "SecondOfDay", Contradicting = "Contradicting";

    private static readonly Dictionary<string, (string Relation, Action<Scene> Arrange)> Rows = new(StringComparer.Ordinal)
    {
        ["another phone"] = (Same, scene => scene.Form.Phone = "2"),
        ["another name"] = (Same, scene => scene.Form.Travellers[0].Name = "PETER"),
        ["another phone and name"] = (Contradicting, Contradict),
        ["another phone and name than one of two said"] = (Contradicting, scene =>
        {
            Contradict(scene);
            scene.Versions.Add(scene.Form.Clone());
        }
        ),
        ["no phone, and another name"] = (Same, scene => (scene.Form.Phone, scene.Form.Travellers[0].Name) = ("", "PETER")),
        ["another name than a form without a phone"] =
            (Same, scene => (scene.Version.Phone, scene.Form.Travellers[0].Name) = ("", "PETER")),
        ["another phone, the same people in another order"] = (Same, scene =>
        {
            scene.Form.Phone = "2";
            scene.Version.Travellers.Add(Companion());
            scene.Form.Travellers.Insert(0, Companion());
        }
        ),

        ["another carrier, nobody has passed"] = (Same, scene =>
        {
            scene.Trip.Passages.Clear();
            scene.Form.Trip.CarrierNumber = "CZ6208";
        }
        ),
        ["another carrier"] = (Second, scene => scene.Form.Trip.CarrierNumber = "CZ6208"),
        ["another carrier, on paper"] = (Same, scene => (scene.Form.Trip.CarrierNumber, scene.Form.Paper) = ("CZ6208", new PaperForm())),
        ["the same number of another way of travelling"] = (Second, scene => scene.Form.Trip.Mode = ArrivalMode.Rail),
        ["no number"] = (Same, scene => scene.Form.Trip.CarrierNumber = ""),
        ["a number, where none was given"] = (Same, scene => scene.Version.Trip.CarrierNumber = ""),
        ["a number of one character"] = (Second, scene => scene.Form.Trip.CarrierNumber = "5"),
        ["a number, where one of one character was given"] = (Second, scene => scene.Version.Trip.CarrierNumber = "5"),
        ["the carrier of one of two"] = (Same, scene =>
        {
            scene.Versions.Add(scene.Version.Clone());
            scene.Version.Trip.CarrierNumber = "CZ6208";
        }
        ),
        ["nothing is known of how they came"] = (Same, scene => scene.Versions.Clear()),

        ["the same time"] = (Same, _ => { }
        ),
        ["a minute later"] = (Second, scene => scene.Form.Trip.ArrivalTime = "10:41"),
        ["no time"] = (Same, scene => scene.Form.Trip.ArrivalTime = ""),
        ["between two times that were given"] = (Same, scene =>
        {
            scene.Versions.Add(scene.Version.Clone());
            (scene.Version.Trip.ArrivalTime, scene.Form.Trip.ArrivalTime) = ("12:00", "11:00");
        }
        ),
        ["at the time of the passage, where none was given"] = (Same, scene => Passed(scene, 0, 12, "12:00")),
        ["a minute after the passage"] = (Second, scene => Passed(scene, 0, 12, "12:01")),
        ["a minute before the passage"] = (Same, scene => Passed(scene, 0, 12, "11:59")),
        ["any time of the day after the passage"] = (Second, scene => Passed(scene, -1, 23, "10:00")),
        ["any time of the day before the passage"] = (Same, scene => Passed(scene, 1, 1, "10:00")),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_form_is_of_the_trip_unless_it_comes_otherwise_later_or_contradicts(string guard)
    {
        var scene = new Scene();
        Rows[guard].Arrange(scene);
        var relation = TripRelations.Of(scene.Form, scene.Trip, scene.Versions, DocumentRule.Identity(Person().Document));
        Assert.Equal(Rows[guard].Relation, relation.ToString());
    }

    [Theory]
    [InlineData("IVAN", "OLGA", true)]
    [InlineData("IVAN", "OLGA P", false)]
    [InlineData("IVAN P", "OLGA", false)]
    [InlineData("IVAN", null, true)]
    [InlineData(null, "OLGA", true)]
    public void A_form_says_nothing_new_when_everybody_on_it_is_called_as_before(string? first, string? second, bool nothingNew)
    {
        RegisterRequest before = new() { Travellers = { Person(), Companion() } }, after = before.Clone();
        foreach (var (name, place) in new[] { (second, 1), (first, 0) })
        {
            if (name is null)
                after.Travellers.RemoveAt(place);
            else
                after.Travellers[place].Name = name;
        }

        Assert.Equal(nothingNew, TripForms.SaysNothingNew(before, after));
    }

    private static void Contradict(Scene scene) => (scene.Form.Phone, scene.Form.Travellers[0].Name) = ("2", "PETER");

    private static void Passed(Scene scene, int day, int hour, string time)
    {
        scene.Version.Trip.ArrivalTime = "";
        scene.Form.Trip.ArrivalTime = time;
        scene.Trip.LastPassedAtMs = new DateTimeOffset(2020, 2, 13 + day, hour, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
    }

    private static Traveller Person() => Forms.Person("IVAN", TripStage.Number, DocumentType.Passport, "RUS");

    private static Traveller Companion() => Forms.Person("OLGA", "K12345678", DocumentType.Passport, "RUS");

    /// <summary>A trip that one form told of, and that has a passage; and a form that says the same.</summary>
    private sealed class Scene
    {
        public Scene() => Versions = [Form.Clone()];

        public RegisterRequest Form { get; } = new()
        {
            Phone = "1",
            Travellers = { Person() },
            Trip = new Trip { Mode = ArrivalMode.Air, CarrierNumber = "MU5605", ArrivalTime = "10:40" },
        };

        public List<RegisterRequest> Versions { get; }

        public RegisterRequest Version => Versions[0];

        public TripRecord Trip { get; } = new()
        {
            ArrivalDay =
                DateOnly.Parse("2020-02-13", CultureInfo.InvariantCulture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
            Passages = { 1 },
            LastPassedAtMs = Forms.Now.ToUnixTimeMilliseconds(),
        };
    }
}
