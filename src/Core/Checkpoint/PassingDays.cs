using Gateway.Core.Registration;

namespace Gateway.Core.Checkpoint;

/// <summary>Whether the trips of a person's days let them pass, as far as trips contradict each other: pure.</summary>
internal static class PassingDays
{
    /// <summary>A day all of whose trips are contradicted passes nobody before staff has looked, where somebody had the document in hand
    /// for one of them. Where nobody had, one submitter who contradicts itself says nothing against what others say, of this day or of
    /// another: else whoever registers somebody twice would keep them from passing.</summary>
    /// <param name="shown">What is shown of the window.</param>
    public static bool MayPass(IReadOnlyCollection<(RegistrationRecord Form, TripSight Sight)> shown) =>
        (shown.Any(each => !each.Sight.IsConflicting) || shown.SelectMany(each => each.Sight.Submitters).Distinct().Skip(1).Any())
        && shown.GroupBy(each => each.Form.ArrivalDay)
            .All(day => day.Any(each => !each.Sight.IsConflicting) || !day.Any(each => ProofRule.IsByDocument(each.Form.Proof)));
}
