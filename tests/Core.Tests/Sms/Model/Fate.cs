using Gateway.Core.Tests.Fakes;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>Who dies in the course of one step, and when: the core before or after one of the step's commits, the driver or both
/// at its end. Most steps kill nobody.</summary>
internal sealed class Fate
{
    /// <summary>Codes of fates: one step in four kills somebody.</summary>
    public const int Codes = 40;

    private const int CommitsReached = 4;

    private int _dieBefore;
    private int _dieAfter;

    /// <summary>How those who died so far have died.</summary>
    public List<string> Deaths { get; } = [];

    /// <summary>The core has died in this step: nothing more of it is committed or said.</summary>
    public bool CoreDied { get; private set; }

    public bool KillsDriver { get; private set; }

    public bool KillsBoth { get; private set; }

    public void Begin(int code)
    {
        CoreDied = false;
        _dieBefore = code < CommitsReached ? code + 1 : 0;
        _dieAfter = code is >= CommitsReached and < 2 * CommitsReached ? code - CommitsReached + 1 : 0;
        KillsDriver = code == 2 * CommitsReached;
        KillsBoth = code == (2 * CommitsReached) + 1;
        if (KillsDriver || KillsBoth)
            Deaths.Add(KillsBoth ? "died:both" : "died:driver");
    }

    public void Committing()
    {
        if (CoreDied || (_dieBefore > 0 && --_dieBefore == 0))
            Die("died:before");
    }

    public void Committed()
    {
        if (_dieAfter > 0 && --_dieAfter == 0)
            Die("died:after");
    }

    private void Die(string how)
    {
        CoreDied = true;
        Deaths.Add(how);
        throw new ProcessDied();
    }
}
