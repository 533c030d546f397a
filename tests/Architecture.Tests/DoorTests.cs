using Microsoft.CodeAnalysis;

namespace Gateway.Architecture.Tests;

/// <summary>Records of people are found through a scope, and the parts that tell who they are opened there: one door.</summary>
public sealed class DoorTests
{
    private static readonly Lazy<SourceTree> Tree = new(() => SourceTree.Read("Core", "gateway-core"));

    /// <summary>The gateway's own rules, which judge what others have submitted and show it to nobody.</summary>
    private static readonly string[] JudgesAll =
    [
        "Audit/AuditService.cs", // its own rows, to those who may read them
        "Checkpoint/FormerPassages.cs",
        "Registration/ContentRekeying.cs",
        "Registration/FormerTrips.cs",
        "Registration/LostTrips.cs",
        "Registration/OpenTrips.cs",
        "Registration/RegistrationSubjects.cs",
        "Registration/RegistrationView.cs",
        "Registration/SubmissionRule.cs",
        "Rehearsal/RehearsalCount.cs",
        "Sms/Dispatch/OfferSelector.cs",
        "Sms/Inbound/LongInbound.cs",
        "Sms/SmsView.cs",
    ];

    /// <summary>Where something is made that will be sealed.</summary>
    private static readonly string[] Makers =
    [
        "Audit/AuditView.cs: AuditPersonal", // an empty one, of a row that is damaged
        "Audit/AuditedCall.cs: AuditPersonal",
        "Registration/Registrar.cs: PersonalPart",
        "Sms/Inbound/InboundReceiver.cs: InboundPersonal",
        "Sms/Inbound/StopList.cs: StopPersonal",
        "Sms/Journal/NewMessage.cs: SmsPersonal",
    ];

    private static IReadOnlyList<Use> Uses => Tree.Value.Uses;

    [Fact]
    public void No_slice_names_a_collection_a_look_up_or_a_sealed_part_of_another()
    {
        var named = Uses.Where(use => IsOfStore(use.Symbol)).ToLookup(use => use.Slice == Use.SliceOf(use.Declared!));
        Assert.NotEmpty(named[true]); // what is known is seen
        Assert.Empty(named[false].Select(use => use.ToString()));
    }

    [Fact]
    public void What_a_sealed_part_is_made_of_is_named_where_it_is_declared_and_nowhere_else()
    {
        var declared = Declared();
        Assert.Equal(["AuditPersonal", "InboundPersonal", "PersonalPart", "SmsPersonal", "StopPersonal"],
            declared.Select(part => part.Part.Name).Order(StringComparer.Ordinal));
        foreach (var (file, record, part) in declared)
        {
            var named = Uses.Where(use => Is(use, record, "Personal") || Is(use, part, "Parser")).ToLookup(use => use.File == file);
            Assert.Equal(["Parser", "Personal"], named[true].Select(use => use.Symbol.Name).Distinct().Order(StringComparer.Ordinal));
            Assert.Empty(named[false].Select(use => use.ToString()));
        }
    }

    [Fact]
    public void What_will_be_sealed_is_made_in_few_places()
    {
        var parts = Declared().Select(part => part.Part).ToHashSet(SymbolEqualityComparer.Default);
        var made = Uses.Where(
            use => use.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made && parts.Contains(made.ContainingType));
        Assert.Equal(Makers, made.Select(use => $"{use.File}: {use.Symbol.ContainingType.Name}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_query_alone_opens_a_part_and_a_scope_alone_makes_a_query()
    {
        Assert.Equal(["Access/Query.cs"], Outside("Storage", use => Is(use, "IReadTransaction", "Open")));
        Assert.Equal(["Access/Scope.cs"], Outside("", use => Is(use, "Query", ".ctor")));
        Assert.Empty(
            Outside("Storage",
                use => use.Symbol.ContainingType is { Name: "Sealed" } && use.Symbol.Name is "Parser" or "BytesOf" or "Put"));
    }

    [Fact]
    public void Who_sees_all_without_a_caller_is_listed() => Assert.Equal(JudgesAll, Outside("", use => Is(use, "Scope", "Gateway")));

    [Theory]
    [InlineData("Registrations.Find(scope.Over(transaction), 1)", "")]
    [InlineData("TripBook.OfForm(scope.Over(transaction), 1)", "")]
    [InlineData("Registrations.Open(scope.Over(transaction), new RegistrationRecord())", "")]
    [InlineData("Registrations.Find(transaction, 1)", "CS1503")]
    [InlineData("TripBook.OfForm(transaction, 1)", "CS1503")]
    [InlineData("MessageBook.Find(transaction, 1)", "CS1503")]
    [InlineData("Passages.Of(transaction, [1])", "CS1503")]
    [InlineData("transaction.Find(Registrations.Records, 1)", "CS0122")]
    [InlineData("transaction.Open(Registrations.Person, new RegistrationRecord())", "CS0122")]
    [InlineData("Registrations.Find(new Scope(null).Over(transaction), 1)", "CS0122")]
    public void A_query_without_a_scope_does_not_compile(string expression, string error)
    {
        var errors = Tree.Value.ErrorsOf($$"""
            using Gateway.Core.Access;
            using Gateway.Core.Checkpoint;
            using Gateway.Core.Registration;
            using Gateway.Core.Sms.Journal;
            using Gateway.Core.Storage;
            using Gateway.Core.Trips;

            internal static class Somewhere
            {
                public static object? Ask(IReadTransaction transaction, Scope scope) => {{expression}};
            }
            """);
        Assert.Equal(error, string.Join(", ", errors.Distinct()));
    }

    /// <summary>Each declaration of a sealed part: where, of which record, what it is.</summary>
    private static List<(string File, ITypeSymbol Record, ITypeSymbol Part)> Declared() =>
        [.. Uses.Where(use => Is(use, "Collection", "Seals"))
            .Select(use => (use.File, use.Bound.ContainingType.TypeArguments[0], ((IMethodSymbol)use.Bound).TypeArguments[0]))];

    private static bool IsOfStore(ISymbol symbol) => symbol is { IsStatic: true } and (IFieldSymbol or IPropertySymbol)
        && (symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type)
            is { Name: "Collection" or "LookupIndex" or "Sealed" } type
        && type.ContainingNamespace.ToDisplayString() == "Gateway.Core.Storage";

    private static bool Is(Use use, ISymbol type, string member) =>
        use.Symbol.Name == member && SymbolEqualityComparer.Default.Equals(use.Symbol.ContainingType, type);

    private static bool Is(Use use, string type, string member) =>
        use.Symbol.Name == member && use.Symbol.ContainingType is { } containing && containing.Name == type
            && containing.ContainingNamespace.ToDisplayString().StartsWith("Gateway.Core.", StringComparison.Ordinal);

    private static IEnumerable<string> Outside(string slice, Func<Use, bool> wanted) =>
        Uses.Where(use => wanted(use) && use.Slice != slice).Select(use => use.File).Distinct().Order(StringComparer.Ordinal);
}
