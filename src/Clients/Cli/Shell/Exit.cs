namespace Gateway.Cli.Shell;

/// <summary>How a command ended. The numbers are a promise to scripts: listed in the help and in docs/cli.md, never reused.</summary>
internal enum Exit
{
    Ok = 0,

    /// <summary>The gateway refused what was asked: a wrong field, another content under the same request id, the wrong state.</summary>
    Refused = 1,

    /// <summary>The command line is wrong, or a question needed an answer and nobody was there to give it.</summary>
    Usage = 2,

    NotFound = 3,

    /// <summary>No key, an unknown or revoked key, or a role that may not do this.</summary>
    NotAllowed = 4,

    /// <summary>Not reached, or gone before it answered: the outcome is not known.</summary>
    Unreachable = 5,

    /// <summary>Some rows of an import were refused.</summary>
    PartlyFailed = 6,

    /// <summary>The question was answered with no: do not let pass, the store has findings, the modem did not do it.</summary>
    AnswerIsNo = 7,

    /// <summary>The server does not offer this, for example virtual phones beside real modems.</summary>
    NotOffered = 8,

    /// <summary>Too many requests, try later.</summary>
    Busy = 9,

    /// <summary>A fault inside the server.</summary>
    ServerFault = 10,

    /// <summary>A file on this machine cannot be read or written.</summary>
    LocalFile = 11,

    /// <summary>Stopped by Ctrl-C (128 + SIGINT, as shells count).</summary>
    Stopped = 130,
}
