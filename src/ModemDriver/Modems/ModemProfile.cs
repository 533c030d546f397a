using System.Runtime.InteropServices;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>All that is particular to a family of modems. Data only: code never asks for a model's name.</summary>
internal sealed record ModemProfile(string Name)
{
    /// <summary>Words that CGMI or CGMM begin with, any case; the most specific profile is listed first.</summary>
    public IReadOnlyList<string> Manufacturers { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Ways to ask for the ICCID, tried in order.</summary>
    public IReadOnlyList<string> IccidCommands { get; init; } = ["AT+CCID", "AT+ICCID", "AT+QCCID", "AT+CICCID", "AT^ICCID?"];

    /// <summary>Ways to ask how many PIN tries are left, in order.</summary>
    public IReadOnlyList<PinTriesQuestion> PinTries { get; init; } = [new("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)];

    /// <summary>Sent after the basic set-up; a refusal is ignored (a firmware may lack it).</summary>
    public IReadOnlyList<string> Preparation { get; init; } = [];

    /// <summary>AT+CNMI parameters, best first; the first that is taken stays.</summary>
    public IReadOnlyList<string> Notices { get; init; } = ["2,1,0,1,0", "1,1,0,1,0", "2,1,0,2,0", "2,1,0,2,1", "2,1"];

    /// <summary>Where messages are kept, best first; each is emptied at the start.</summary>
    public IReadOnlyList<string> Storages { get; init; } = ["SM", "ME"];

    /// <summary>Where an announced status report may really lie, besides the announced place.</summary>
    public IReadOnlyList<string> ReportStorages { get; init; } = ["SR", "SM", "ME"];

    /// <summary>Registration commands that count; registered with one of them is registered.</summary>
    public IReadOnlyList<string> RegistrationCommands { get; init; } = ["CREG", "CEREG", "CGREG"];

    /// <summary>AT+CMMS=2 may be used when the modem offers it.</summary>
    public bool KeepsLinkOpen { get; init; } = true;

    /// <summary>From AT+CMGS to its prompt.</summary>
    public TimeSpan PromptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From Ctrl-Z to giving up; null: as the core's policy says (150 s).</summary>
    public TimeSpan? SubmitTimeout { get; init; }

    /// <summary>Meanings of errors that differ from the table, or that are this vendor's own (512 and above).</summary>
    public IReadOnlyDictionary<ErrorKey, ErrorClass> Errors { get; init; } = new Dictionary<ErrorKey, ErrorClass>();

    /// <summary>Lines that say "the storage is full".</summary>
    public IReadOnlyList<string> StorageFullNotices { get; init; } =
    [
        "+CIEV: \"SMSFULL\"",
        "^SMMEMFULL",
        "*SMSFULL",
        "SMS FULL",
        "+SMSFULL",
    ];

    /// <summary>Lines that say "messages can be read and sent from now on"; READY may come half a minute before.</summary>
    public IReadOnlyList<string> MessagesReadyNotices { get; init; } = ["SMS Ready", "SMS DONE", "+QIND: SMS DONE"];

    /// <summary>Lines of a start: in the middle of a session they say that there was another one.</summary>
    public IReadOnlyList<string> RestartHints { get; init; } =
    [
        "+CPIN: READY",
        "Call Ready",
        "PB DONE",
        "+CFUN: ",
        "+QIND: PB DONE",
        "+QUSIM: 1",
        "*ATREADY",
    ];

    /// <summary>Lines that say "the SIM has gone or come".</summary>
    public IReadOnlyList<string> SimChangedNotices { get; init; } =
        ["+CPIN: NOT READY", "+CPIN: NOT INSERTED", "+SIM: ", "+QUSIM: ", "^SIMST:", "+QSIMSTAT: ", "+CSMINS: "];
}

/// <summary>An error as a table key.</summary>
/// <param name="Kind"><see cref="FinalKind.Cms"/> or <see cref="FinalKind.Cme"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ErrorKey(FinalKind Kind, int Code);
