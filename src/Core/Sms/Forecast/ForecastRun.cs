using static Gateway.Core.Sms.Forecast.DayCounts;

namespace Gateway.Core.Sms.Forecast;

/// <summary>
/// Runs the rest of the day in steps of five minutes: the most urgent parts leave first, as many as the sliding hour, the
/// day and the air let through. Pure.
/// </summary>
internal static class ForecastRun
{
    private const int StepMinutes = 5;
    private const int QuarterMinutes = 15;
    private const int DayMinutes = 24 * 60;

    /// <summary>Less than half a part is rounding.</summary>
    private const double Nothing = 0.5;

    /// <summary>Of what falls due, what more SIMs need not carry: single parts that are late for other reasons.</summary>
    private const double Negligible = 0.002;

    private const int MostMissing = 8192;

    /// <summary>More parts than any bank sends in a day.</summary>
    private const double Endless = 1e9;

    public static DayOutcome Run(DayAhead day, BankOutlook bank, ForecastOptions options)
    {
        var state = new State(day, bank);
        for (var minute = day.Minute; minute < DayMinutes; minute = (minute / StepMinutes * StepMinutes) + StepMinutes)
            state.Step(minute, Math.Min(StepMinutes - (minute % StepMinutes), DayMinutes - minute), options);
        return state.End(options.GraceMinutes);
    }

    /// <summary>Parts that can have left by the end of each minute from now to midnight, however many wait.</summary>
    public static IReadOnlyList<double> Pace(DayAhead day, BankOutlook bank, ForecastOptions options)
    {
        var state = new State(day with { Overdue = Endless, Waiting = new double[Quarters], Expected = new double[Quarters, Quarters] },
            bank);
        var pace = new List<double>();
        for (var minute = day.Minute; minute < DayMinutes; minute++)
        {
            state.Step(minute, 1, options);
            pace.Add(state.Sent);
        }

        return pace;
    }

    /// <summary>SIMs that would have to be added to carry what SIMs can carry; 0 when none would help: it fits, or what is late is late
    /// already.</summary>
    public static int MissingSims(DayAhead day, BankOutlook bank, ForecastOptions options)
    {
        var unavoidable = Run(day, bank.With(MostMissing), options).Shortfall;
        bool Fits(int more)
        {
            var outcome = Run(day, bank.With(more), options);
            return outcome.Shortfall - unavoidable <= Math.Max(Nothing, outcome.Due.Sum() * Negligible);
        }

        if (Fits(0))
            return 0;
        int low = 0, high = 1;
        while (high < MostMissing && !Fits(high))
            (low, high) = (high, high * 2);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Fits(middle))
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private sealed class State
    {
        private readonly DayAhead _day;
        private readonly BankOutlook _bank;
        private readonly double[] _work = new double[Quarters];
        private readonly double[] _due = new double[24], _capacity = new double[24], _sent = new double[24], _late = new double[24];
        private readonly Queue<(int Minute, double Parts)> _hour = new();
        private double _dayLeft, _inHour;
        private int _backlogUntil;

        // Registered in this step and due in its quarter, so not before this step.
        private double _fresh;

        public State(DayAhead day, BankOutlook bank)
        {
            (_day, _bank, _dayLeft, _backlogUntil) = (day, bank, bank.DayLeft, day.Minute);
            foreach (var (ago, parts) in bank.Recent.OrderByDescending(entry => entry.Key))
            {
                _hour.Enqueue((day.Minute - ago, parts));
                _inHour += parts;
            }

            day.Waiting.CopyTo(_work, 0);
            for (var quarter = 0; quarter < Quarters; quarter++)
                _due[quarter / 4] += day.Waiting[quarter];
            _work[0] += day.Overdue;
        }

        /// <summary>Parts so far.</summary>
        public double Sent => _sent.Sum();

        public void Step(int minute, int length, ForecastOptions options)
        {
            Register(minute, length);
            while (_hour.Count > 0 && _hour.Peek().Minute <= minute - Quota.Ledger.WindowMinutes)
                _inHour -= _hour.Dequeue().Parts;
            var air = _bank.Sims * length * 60 / Math.Max(options.SecondsPerPart, _bank.SpacingSeconds);
            if (minute % 60 == 0 || minute == _day.Minute)
                OpenHour(minute, air / length);
            var charged = Math.Max(0, Math.Min(Math.Min(_dayLeft, _bank.HourLimit - _inHour), air));
            var sent = Send(minute, minute + (length / 2.0), charged / _day.AttemptsPerPart, options.GraceMinutes);
            _sent[minute / 60] += sent;
            charged = sent * _day.AttemptsPerPart;
            _dayLeft -= charged;
            _inHour += charged;
            _hour.Enqueue((minute, charged));
            if (_work.Sum() > Nothing)
                _backlogUntil = minute + length;
        }

        public DayOutcome End(int graceMinutes)
        {
            for (var quarter = 0; quarter < Quarters; quarter++)
                _late[quarter / 4] += _work[quarter] * LateShare(quarter, DayMinutes, graceMinutes);
            return new DayOutcome(_due, _capacity, _sent, _late, _work.Sum() > Nothing ? null : _backlogUntil);
        }

        /// <summary>What the SIMs may send until the clock strikes: no more than the day has left, than the air takes, and than the sliding
        /// hour allows at its end, when all has left it that was sent before.</summary>
        private void OpenHour(int minute, double airPerMinute)
        {
            var end = (minute / 60 * 60) + 60;
            var lasting = _hour.Where(entry => entry.Minute > end - Quota.Ledger.WindowMinutes).Sum(entry => entry.Parts);
            var most = Math.Min(Math.Min(_dayLeft, _bank.HourLimit - lasting), airPerMinute * (end - minute));
            _capacity[minute / 60] = Math.Max(0, most) / _day.AttemptsPerPart;
        }

        // What is registered during this step; whoever registers at the gate is due at once.
        private void Register(int minute, int length)
        {
            var registered = minute / QuarterMinutes;
            var from = Math.Max(_day.Minute, registered * QuarterMinutes);
            var share = (double)length / ((registered * QuarterMinutes) + QuarterMinutes - from);
            _fresh = 0;
            for (var due = 0; due < Quarters; due++)
            {
                var parts = _day.Expected[registered, due] * share;
                var quarter = Math.Max(due, registered);
                _work[quarter] += parts;
                _fresh += due <= registered ? parts : 0;
                _due[quarter / 4] += parts;
            }
        }

        private double Send(int from, double minute, double capacity, int graceMinutes)
        {
            var sent = 0.0;
            for (var quarter = 0; quarter < Quarters && capacity - sent > 1e-9; quarter++)
            {
                var parts = Math.Min(_work[quarter], capacity - sent);
                var older = quarter == from / QuarterMinutes ? Math.Max(0, _work[quarter] - _fresh) : _work[quarter];
                _work[quarter] -= parts;
                sent += parts;
                _late[quarter / 4] += Math.Min(parts, older) * LateShare(quarter, minute, graceMinutes);
            }

            return sent;
        }

        /// <summary>Of parts that fall due evenly over a quarter, the share whose time has passed.</summary>
        private static double LateShare(int quarter, double minute, int graceMinutes) =>
            Math.Clamp((minute - graceMinutes - (quarter * QuarterMinutes)) / QuarterMinutes, 0, 1);
    }
}
