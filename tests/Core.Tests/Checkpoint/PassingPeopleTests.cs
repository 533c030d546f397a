using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Tests.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>Whether what a key leads to is one person who may pass: a row a guard. Form 1 may pass, 2 and 3 of another person contradict
/// each other, 4 has the number of the first and another country, 5 and 6 are two of that one which contradict each other tomorrow, 7 and 8
/// of the first.</summary>
public sealed class PassingPeopleTests
{
    [Theory]
    [InlineData("document 1", true)]
    [InlineData("code 1", true)]
    [InlineData("", false)]
    [InlineData("surplus 1", false)]
    [InlineData("document 1, surplus 1", false)]
    [InlineData("document 2, document 3", false)]
    [InlineData("document 1, document 2", false)]
    [InlineData("document 1, document 4", true)]
    [InlineData("document 1, code 4", false)]
    [InlineData("code 1, code 4", false)]
    [InlineData("document 2, tail 1", false)]
    [InlineData("document 1, document 5, document 6", true)]
    [InlineData("document 1, document 7, document 8", false)]
    [InlineData("code 1, tail 7, tail 8", true)]
    public void One_person_or_one_number_of_which_one_may(string found, bool mayPass)
    {
        var stage = new TripStage();
        stage.Register(Clerk);
        foreach (var (name, phone) in new[] { ("王小红", A), ("李大明", B) })
            stage.Register(Clerk, form => (form.Travellers[0], form.Phone) = (Forms.Person(name, Companion), phone));
        stage.Register(Clerk, form => form.Travellers[0] = Traveller("PETER SCHMIDT", country: "DEU"));

        foreach (var country in new[] { "DEU", "RUS" })
        {
            stage.Register(Clerk, On(1, form => (form.Travellers[0], form.Phone) = (Traveller(Paul, country: country), A)));
            stage.Register(Clerk, On(1, form => (form.Travellers[0], form.Phone) = (Traveller(Peter, country: country), B)));
        }

        Assert.Equal(mayPass, stage.Read(transaction =>
        {
            var today = transaction.Find(Kept.Registrations, 1)!.ArrivalDay;
            var lookups = new GateLookups(Scope.Gateway.Over(transaction), stage.Keys, [today, today + 1]);
            var trips = found.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(each => Found(lookups, each.Split(' '))).ToList();
            return PassingPeople.Of([.. trips.Where(trip => GateSearch.Proves(trip.Kind))],
                [.. trips.Select(trip => (trip, TripSight.Of(lookups, trip.Form, trip.Personal.Form)))]).Count > 0;
        }));
    }

    private static FoundTrip Found(GateLookups lookups, string[] words)
    {
        var form = Registrations.Form(lookups.Query, long.Parse(words[1], null))!;
        var kind = words[0] switch
        {
            "document" => KeyKind.ByDocument,
            "tail" => KeyKind.ByPhoneTail,
            _ => KeyKind.ByCode,
        };
        return new FoundTrip(form, Registrations.Open(lookups.Query, form), 0, kind, words[0] == "surplus");
    }
}
