namespace Gateway.VirtualBank.Answers;

/// <summary>How a command ended.</summary>
internal enum AtEnd
{
    Ok,
    Error,
    CmeError,
    CmsError,

    /// <summary>Not yet: whoever took the command over ends it (a message in the air, a reboot).</summary>
    Later,
}

/// <summary>What a command answers: information lines, then one final result.</summary>
internal sealed record AtResult(AtEnd End, int Code, IReadOnlyList<string> Lines)
{
    public static readonly AtResult Ok = new(AtEnd.Ok, 0, []);
    public static readonly AtResult Error = new(AtEnd.Error, 0, []);
    public static readonly AtResult Later = new(AtEnd.Later, 0, []);

    /// <summary>3GPP TS 27.007, 9.2: operation not allowed, not supported.</summary>
    public static readonly AtResult NotAllowed = Cme(3);
    public static readonly AtResult NotSupported = Cme(4);

    public static AtResult Info(params string[] lines) => new(AtEnd.Ok, 0, lines);

    public static AtResult Cme(int code) => new(AtEnd.CmeError, code, []);

    public static AtResult Cms(int code) => new(AtEnd.CmsError, code, []);
}
