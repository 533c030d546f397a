using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>Whatever somebody hands in and corrects who proves nothing: of the person whom it is about a gate says the same before and
/// after, but for the line that another form says otherwise.</summary>
/// <remarks><c>GATEWAY_LIES=100000</c> for a long run; a failure prints the seed, <c>GATEWAY_SEED</c> repeats it.</remarks>
public sealed class LiarModelTests
{
    private const int MostLies = 5;

    private static readonly Caller[] Keys = [Airline, Public, Clerk, Liar.Undeclared];

    [Fact]
    public void What_a_gate_says_of_a_person_is_the_same_whatever_a_liar_hands_in()
    {
        var seed = Setting("GATEWAY_SEED", Environment.TickCount);
        var histories = Setting("GATEWAY_LIES", 600);
        for (var history = 0; history < histories; history++)
        {
            // Short ones first: what fails is told as short as can be.
            var lies = 1 + (history * MostLies / histories);
            Play(new Random(seed + history), lies, $"GATEWAY_SEED={(seed + history).ToString(CultureInfo.InvariantCulture)}");
        }
    }

    [Fact]
    public void Who_shows_the_document_passes_where_they_would_have_passed_without_the_liar()
    {
        var seed = Setting("GATEWAY_SEED", Environment.TickCount);
        var histories = Setting("GATEWAY_LIES", 600);
        for (var history = 0; history < histories; history++)
        {
            var steps = 2 + (history * MostLies / histories);
            PlayBeside(new Random(seed + history), steps, $"GATEWAY_SEED={(seed + history).ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static void PlayBeside(Random random, int steps, string told)
    {
        var (stage, without) = (new TripStage(), new TripStage());

        // A partner that was first has said it of its own passenger: where staff contradicts that, one of both is wrong.
        var isWithStaff = random.Next(2) == 0;
        var liar = new Liar(stage, random, isWithStaff ? [Public, Liar.Undeclared] : Liar.Keys);
        var traveller = new Honest(random, isWithStaff, stage, without);
        for (var step = 0; step < steps; step++)
        {
            told += $"\n{(random.Next(2) == 0 ? liar.Lie() : traveller.GoOn())}\n    {stage.Now} | {without.Now}";
            if (without.Verify(Number).MayPass && !stage.Verify(Number).MayPass)
                Assert.Fail(told);
        }
    }

    private static void Play(Random random, int lies, string told)
    {
        var stage = new TripStage();
        var victim = stage.Register(Keys[random.Next(Keys.Length)], form =>
        {
            if (random.Next(4) == 0)
                WithCompanion(form);
        });
        var liar = new Liar(stage, random, Liar.Keys);
        if (random.Next(3) > 0)
            Pass();
        told += $"\n{stage.Now}";
        var before = Sight(stage, victim);
        for (var lie = 0; lie < lies; lie++)
        {
            told += $"\n{liar.Lie()}\n    {stage.Now}";
            var after = Sight(stage, victim);
            if (before != after)
                Assert.Fail($"{told}\n{string.Join('\n', before.Split('\n').Zip(after.Split('\n'), Difference))}");
            if (random.Next(6) == 0)
            {
                Pass();
                before = Sight(stage, victim);
            }
        }

        void Pass()
        {
            stage.Pass(victim.Record!.Id);
            stage.GoOn(TimeSpan.FromMinutes(1));
            told += "\npassed";
        }
    }

    /// <summary>All that a lie must not change.</summary>
    private static string Sight(TripStage stage, SubmissionResult victim)
    {
        var trip = stage.Trips.Single(trip => trip.State != TripState.Joined && trip.Of(victim.Record!.Id) is not null
            && trip.DocumentKey == stage.DocumentKey);
        var version = trip.Of(victim.Record!.Id)!;
        var message = stage.Message(victim.Message!.Id);
        var (byDocument, byCode) = (stage.Verify(Number), stage.Verify(victim.Code));
        return string.Join('\n',
            $"{trip.Id} {trip.State} {trip.ArrivalDay} {trip.PersonKey} {trip.DestinationDistrict} {trip.EntryDistrict} {trip.Purpose}",
            $"{trip.SmsId} {trip.Newest()!.RegistrationId} {version.Current} {version.ReplacedBy} {string.Join(',', trip.Passages)}",
            $"{message.State} {message.Reason} {message.Withdrawn} {message.DueAtMs} {message.DeadlineMs} {message.Lane}",
            $"{byDocument.MayPass} {byCode.MayPass}",
            Shown(byDocument),
            Shown(byCode));

        string Shown(VerifyResponse answer)
        {
            var match = answer.Matches.SingleOrDefault(match => match.RegistrationId == $"r-{victim.Record.Id}")?.Clone();
            foreach (var flag in match?.Flags.Where(flag => flag.Word is "other_form_not_proven" or TripFlags.TooMany).ToList() ?? [])
                match!.Flags.Remove(flag);
            return $"{match}";
        }
    }

    private static string Difference(string before, string after) => before == after ? "=" : $"before: {before}\nafter:  {after}";

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
