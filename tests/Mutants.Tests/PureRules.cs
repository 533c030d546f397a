namespace Gateway.Mutants.Tests;

/// <summary>Rules that decide alone, and the tests that must notice each change in them. Loops, files, lines and services are not here: the
/// proofs try those.</summary>
/// <param name="Source">Project under <c>src</c> that holds the rules.</param>
/// <param name="Tests">Project under <c>tests</c>.</param>
/// <param name="Files">Sources below the project; a folder stands for all in it.</param>
/// <param name="Classes">Test classes by their full names; a star stands for anything.</param>
/// <param name="Slow">Of these the ones that take seconds, or start their own program again: each case runs once for every change that it
/// comes by.</param>
/// <param name="IsQuick">All of it takes seconds: it is tried with every build.</param>
internal sealed record PureRules(string Source, string Tests, IReadOnlyList<string> Files, IReadOnlyList<string> Classes,
    IReadOnlyList<string> Slow, bool IsQuick = false)
{
    public static readonly IReadOnlyList<PureRules> All =
    [
        new("Core/Gateway.Core.csproj", "Core.Tests", CoreFiles(), CoreClasses(),
            [
                "*.FormerStoreTests",
                "*.ContentRekeyingTests",
                "*.JournalModelTests",
                "*.LiarModelTests",
                "*.QueueModelTests",
                "*.ReachTests",
                "*.TroubleTests",
                "*.CapacityTests",
                "*.RetentionTests",
            ]),
        new("ModemDriver/Gateway.ModemDriver.csproj", "ModemDriver.Tests", DriverFiles(), DriverClasses(), [], IsQuick: true),
        new("Spelling/Gateway.Spelling.csproj", "Core.Tests", ["HarbinTime.cs"], ["Gateway.Core.Tests.Calendar.*"], [], IsQuick: true),
    ];

    // How a name, a phone or a key may be spelt is held by the laws of files and gates (.ci/full mangler, gate), which no table is as good
    // as.
    private static string[] CoreFiles() =>
    [
        "Access/AccessRules.cs", "Access/IdempotentRequest.cs", "Access/Query.cs", "Access/Rights.cs", "Access/Scope.cs",
        "Checkpoint/GateFlags.cs", "Checkpoint/PassRule.cs", "Checkpoint/PassingDays.cs", "Checkpoint/PassingPeople.cs",
        "Checkpoint/Shortlist.cs", "Checkpoint/ShownTrip.cs", "Checkpoint/ToSeeTo.cs", "Checkpoint/TripSight.cs", "Checkpoint/Unproven.cs",
        "Registration/Continuation.cs", "Registration/CorrectedForm.cs", "Registration/PhonesOfDay.cs", "Registration/ProofRule.cs",
        "Registration/Registrations.cs", "Registration/ServingText.cs", "Registration/SubmissionRule.cs",
        "Registration/TokenBucket.cs", "Registration/TripAssignment.cs",
        "Registration/TripForms.cs", "Registration/TripRelation.cs",
        .. FormRules().Select(rule => $"Registration/Rules/{rule}.cs"),
        "Sms/Inbound/StopWords.cs",
        "Sms/Journal/AnnounceRule.cs", "Sms/Journal/Attempts.cs", "Sms/Journal/GrantRule.cs", "Sms/Journal/MessageBook.cs",
        "Sms/Journal/OutcomeRule.cs", "Sms/Journal/ReportRule.cs", "Sms/Journal/SmsLife.cs",
        "Sms/Journal/Succession.cs", "Sms/Journal/Withdrawal.cs",
        "Sms/Queue/AdmissionPolicy.cs", "Sms/Queue/AdmissionLimit.cs", "Sms/Queue/OnNetReservation.cs", "Sms/Queue/SmsKey.cs",
        "Sms/Queue/StartedMessages.cs", "Sms/Quota/Ledger.cs", "Sms/Quota/Ledgers.cs", "Sms/Quota/QuotaBook.cs", "Sms/Quota/SimLimits.cs",
        "Sms/Records/PhoneKeys.cs", "Sms/Records/SmsFacts.cs",
        "Sms/ResendRule.cs",
        "Trips/TripBook.cs", "Trips/TripFlags.cs", "Trips/TripJoin.cs", "Trips/TripPlace.cs", "Trips/TripVersions.cs",
    ];

    private static string[] FormRules() =>
    [
        "ArrivalDateRule", "DateRule", "DocumentRule", "DueTime", "EntryPointRule", "FormCheck", "IdCardRule", "NameRule", "OriginRule",
        "PaperRule", "PhoneRule", "Provinces", "RegistrationCode", "TravellerRule", "TripRule",
    ];

    private static string[] CoreClasses() =>
    [
        "Gateway.Core.Tests.Access.*", "Gateway.Core.Tests.Checkpoint.*", "Gateway.Core.Tests.Rates.*", "Gateway.Core.Tests.Registration.*",
        "Gateway.Core.Tests.Sms.*", "Gateway.Core.Tests.Trips.*",
    ];

    private static string[] DriverFiles() =>
    [
        "Bank/AttemptLedger.cs", "Bank/ErrorPolicy.cs", "Bank/MessageKind.cs", "Bank/OutcomePolicy.cs",
        "Bank/StrikeBook.cs", "Bank/StrikePolicy.cs", "Modems/PinPolicy.cs", "Modems/RecoveryLadder.cs",
    ];

    private static string[] DriverClasses() =>
    [
        "Gateway.ModemDriver.Tests.Bank.AttemptLedgerTests", "Gateway.ModemDriver.Tests.Bank.ErrorPolicyTests",
        "Gateway.ModemDriver.Tests.Bank.MessageKindTests", "Gateway.ModemDriver.Tests.Bank.OutcomePolicyTests",
        "Gateway.ModemDriver.Tests.Bank.StrikeBookTests", "Gateway.ModemDriver.Tests.Bank.StrikeGuardTests",
        "Gateway.ModemDriver.Tests.Bank.StrikePolicyTests", "Gateway.ModemDriver.Tests.Modems.PolicyTests",
    ];
}
