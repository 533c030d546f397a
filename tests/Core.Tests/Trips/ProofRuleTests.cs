using Gateway.Core.Registration;
using Gateway.Core.Trips;

namespace Gateway.Core.Tests.Trips;

/// <summary>Whose word weighs more, of the records alone: a row a guard, beside what <see cref="ProofGuardTests"/> shows of whole
/// days.</summary>
public sealed class ProofRuleTests
{
    private const long Airline = 1, Railway = 2, Clerk = 3, Public = 4;

    private static readonly Dictionary<string, (TripRecord One, TripRecord Other, bool Outweighs, bool IsOutweighed)> Rows =
        new(StringComparer.Ordinal)
        {
            ["two of one key for anybody: the older"] =
                (Trip(1, Public, Proof.Nothing), Trip(2, Public, Proof.Nothing), true, false),
            ["two of one partner: both"] = (Trip(1, Airline, Proof.OwnPassenger), Trip(2, Airline, Proof.OwnPassenger), true, true),
            ["two of two partners: the older"] =
                (Trip(1, Airline, Proof.OwnPassenger), Trip(2, Railway, Proof.OwnPassenger), true, false),
            ["two of two partners that one form parted: none"] =
                (Trip(1, Airline, Proof.OwnPassenger), Trip(1, Railway, Proof.OwnPassenger), false, false),
            ["a key for anybody that was first, and staff"] =
                (Trip(1, Public, Proof.Nothing), Trip(2, Clerk, Proof.DocumentInHand), false, true),
            ["a key for anybody that was first, and a partner"] =
                (Trip(1, Public, Proof.Nothing), Trip(2, Airline, Proof.OwnPassenger), true, false),
            ["staff, and what came beside"] =
                (Trip(1, Clerk, Proof.DocumentInHand), Trip(2, Public, Proof.Nothing, beside: true), true, false),
            ["two of which no version is left: both"] = (new TripRecord(), new TripRecord(), true, true),
        };

    public static TheoryData<string> Pairs => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_that_contradict_each_other_one_keeps_the_other_from_standing(string pair)
    {
        var (one, other, outweighs, isOutweighed) = Rows[pair];
        Assert.Equal((pair, outweighs, isOutweighed), (pair, ProofRule.Outweighs(one, other), ProofRule.Outweighs(other, one)));
    }

    [Fact]
    public void What_counts_in_a_trip_is_heard_there_whoever_said_it()
    {
        var trip = Trip(1, Public, Proof.Nothing);
        Assert.True(ProofRule.IsHeard(trip.Versions[0], trip));
        Assert.False(ProofRule.IsHeard(Trip(2, Public, Proof.Nothing).Versions[0], trip));
    }

    private static TripRecord Trip(long form, long caller, Proof proof, bool beside = false) => new()
    {
        Versions = { new VersionRecord { RegistrationId = form, CallerId = caller, Proof = proof, Beside = beside, Current = true } },
    };
}
