using System.Diagnostics.CodeAnalysis;
using Gateway.Spelling;

namespace Gateway.Core.Rehearsal;

/// <summary>Draws the people of a day from its profile: flights and trains in clusters, always the same for the same seed.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A rehearsal must be repeatable; nothing here is a secret.")]
internal static class RehearsedDay
{
    private const long MinuteMs = 60_000;

    /// <summary>In the order in which they register; none before the day begins.</summary>
    /// <param name="day">Days since 1970, Asia/Shanghai.</param>
    /// <param name="firstNumber">Number of the first person.</param>
    public static List<Person> People(DayProfile profile, int arrivals, int day, int seed, int firstNumber = 0)
    {
        var random = new Random(seed);
        var people = new List<Person>(arrivals + (int)(arrivals * profile.ForLaterDays));
        var start = HarbinTime.StartOfDay(day);
        Draw(arrivals, vehicleDay: 0, today: true);
        Draw((int)(arrivals * profile.ForLaterDays), vehicleDay: 1, today: false);
        people.Sort((one, other) => (one.RegistersAtMs, one.Number).CompareTo((other.RegistersAtMs, other.Number)));
        return people;

        void Draw(int count, int vehicleDay, bool today)
        {
            var total = profile.Channels.Sum(channel => channel.Share);
            foreach (var channel in profile.Channels)
            {
                var left = (int)Math.Round(count * channel.Share / total);
                while (left > 0)
                {
                    var size = Math.Min(left, random.Next(channel.Group[0], channel.Group[1] + 1));
                    var arrives = start + (((vehicleDay * 24 * 60) + MinuteOfDay(channel, random)) * MinuteMs);
                    for (var i = 0; i < size; i++)
                        people.Add(One(channel, arrives, today));
                    left -= size;
                }
            }
        }

        Person One(ChannelProfile channel, long arrives, bool today)
        {
            var number = firstNumber + people.Count;
            var before = random.Next(channel.RegistersMinutesBefore[0], channel.RegistersMinutesBefore[1] + 1) * MinuteMs;
            var registers = today
                ? random.NextDouble() < profile.RegisteredBefore ? start : Math.Max(start, arrives - before + random.Next((int)MinuteMs))
                : start + (random.NextInt64(7 * 60, 23 * 60) * MinuteMs);
            var again = today && random.NextDouble() < profile.Resends
                ? Math.Max(arrives + (random.Next(10, 40) * MinuteMs), registers + (5 * MinuteMs))
                : 0;
            return new Person(number, registers, arrives, channel.Mode, random.NextDouble() < profile.LongNames, again);
        }
    }

    private static int MinuteOfDay(ChannelProfile channel, Random random)
    {
        var at = random.NextDouble() * channel.Hours.Sum();
        for (var hour = 0; hour < 24; hour++)
        {
            at -= channel.Hours[hour];
            if (at < 0)
                return (hour * 60) + random.Next(60);
        }

        return (23 * 60) + 59;
    }
}
