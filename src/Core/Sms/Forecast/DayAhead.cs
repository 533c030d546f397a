namespace Gateway.Core.Sms.Forecast;

/// <summary>The rest of the day in quarters of an hour since midnight.</summary>
/// <param name="Minute">Minutes since midnight, now.</param>
/// <param name="Overdue">Parts that wait and were due before today.</param>
/// <param name="Waiting">Parts that wait, by the quarter they fall due in.</param>
/// <param name="Expected">Parts still to be registered, by the quarter in which they are, and fall due.</param>
/// <param name="AttemptsPerPart">Charged attempts for each part that gets through.</param>
internal sealed record DayAhead(int Minute, double Overdue, double[] Waiting, double[,] Expected, double AttemptsPerPart);

/// <summary>What becomes of it.</summary>
/// <param name="Late">Parts that miss their time, by the hour in which they are due.</param>
/// <param name="ClearsAtMinute">When nothing due today waits any more; null when not today.</param>
internal sealed record DayOutcome(double[] Due, double[] Capacity, double[] Sent, double[] Late, int? ClearsAtMinute)
{
    public double Shortfall => Late.Sum();
}
