namespace Gateway.ModemDriver.Modems;

/// <summary>What to do with a modem that fails again and again.</summary>
internal enum RecoveryStep
{
    /// <summary>Close the line and open it again.</summary>
    Reopen,

    /// <summary>AT+CFUN=1,1.</summary>
    Restart,

    /// <summary>The operator's command: power or USB reset.</summary>
    Hook,

    /// <summary>Leave it alone for a while, then one trial.</summary>
    Quarantine,
}

/// <summary>Says which rung comes next and how long to wait before it. Pure: the loop in <see cref="ModemLife"/> obeys.</summary>
internal static class RecoveryLadder
{
    private static readonly TimeSpan FirstQuarantine = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestQuarantine = TimeSpan.FromMinutes(15);

    /// <param name="failures">Failures in a row since the modem last answered a whole set-up, from 1.</param>
    /// <param name="hasHook">A hook command is configured.</param>
    public static (RecoveryStep Step, TimeSpan Delay) After(int failures, bool hasHook)
    {
        var afterHook = failures - (hasHook ? 4 : 3);
        return failures switch
        {
            1 => (RecoveryStep.Reopen, TimeSpan.FromMilliseconds(100)),
            2 => (RecoveryStep.Reopen, TimeSpan.FromSeconds(2)),
            3 => (RecoveryStep.Restart, TimeSpan.Zero),
            4 when hasHook => (RecoveryStep.Hook, TimeSpan.Zero),
            _ => (RecoveryStep.Quarantine, QuarantineFor(afterHook)),
        };
    }

    /// <summary>The same of a port that never said what it is: a console, a GPS, a second port of a modem that works. It is tried again now
    /// and then, and never told to restart.</summary>
    public static (RecoveryStep Step, TimeSpan Delay) AfterUnidentified(int failures) => failures switch
    {
        1 => (RecoveryStep.Reopen, TimeSpan.FromMilliseconds(100)),
        2 => (RecoveryStep.Reopen, TimeSpan.FromSeconds(2)),
        _ => (RecoveryStep.Quarantine, QuarantineFor(failures - 2)),
    };

    private static TimeSpan QuarantineFor(int time) => time >= 5 ? LongestQuarantine : FirstQuarantine * (1 << Math.Max(0, time - 1));
}
