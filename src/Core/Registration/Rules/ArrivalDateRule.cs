using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>Which arrival dates may be registered today.</summary>
internal static class ArrivalDateRule
{
    /// <summary>No form of this system is older.</summary>
    public static readonly DateOnly Beginning = new(2020, 1, 1);

    private const int DaysBack = 1;
    private const int DaysAhead = 30;

    /// <summary>Partners: yesterday to 30 days ahead. Staff: also any past date since <see cref="Beginning"/>. Paper: nothing ahead,
    /// for the person has passed.</summary>
    public static DateOnly? Check(Findings findings, string field, string typed, bool onPaper, FormContext context)
    {
        if (DateRule.Date(findings, field, typed) is not { } date)
            return null;
        var today = HarbinTime.Today(context.Now);
        var earliest = context.Staff ? Beginning : today.AddDays(-DaysBack);
        var latest = onPaper ? today : today.AddDays(DaysAhead);
        if (date < earliest)
            findings.Add(field, ViolationTexts.ArrivalTooEarly, date, earliest);
        else if (date > latest)
            findings.Add(field, ViolationTexts.ArrivalTooLate, date, latest);
        else
            return date;
        return null;
    }
}
