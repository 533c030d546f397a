using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>Of more than can be shown: a row a guard. Forms are 8/a: of the eighth day, by a; the nearest day and the newest come
/// first.</summary>
public sealed class ShortlistTests
{
    [Theory]
    [InlineData("8/a 8/b 8/c", "0 1 2")]
    [InlineData("8/a 8/a 8/a 8/a", "0 1 3")]
    [InlineData("8/a 8/a 8/b 8/b 8/b", "0 2 4")]
    [InlineData("8/a 8/a 8/a 9/a 9/a", "0 1 2")]
    [InlineData("8/a 9/a 9/a 9/b 9/a", "0 1 3")]
    [InlineData("8/a 8/b 8/b 8/c 8/d", "0 1 4")]
    public void The_newest_and_the_very_first_of_the_nearest_day_then_each_submitters_newest(string forms, string shown)
    {
        var trips = forms.Split(' ').Select((form, place) => new FoundTrip(
            new RegistrationRecord { Id = place, ArrivalDay = form[0] - '0', CallerId = form[2] },
            new PersonalPart(), -1, KeyKind.ByCode)).ToList();
        Assert.Equal(shown, string.Join(' ', Shortlist.Of(trips, 3).Select(trip => trip.Form.Id)));
    }
}
