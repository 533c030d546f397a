using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gateway.Core.Hosting;
using Gateway.Core.Storage;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Core.Tests.Storage;

/// <summary>What each collection says of people, and how long that is kept.</summary>
public sealed class PersonalDataTests
{
    /// <summary>Words of fields that tell who somebody is, in the contract and in records.</summary>
    private static readonly string[] Telling =
        ["name", "document", "phone", "recipient", "sender", "address", "form", "code", "text", "travellers", "parts", "number"];

    /// <summary>Of these words what is no traveller's.</summary>
    private static readonly string[] NoTravellers =
    [
        "callers.name",     // the key's
        "audit.address",    // where the call came from
        "sms.parts",        // how many
    ];

    private static readonly Regex Rows = new(
        @"(?m)^\| `(?<name>[a-z_]+)` \| (?<people>sealed|keyed|none) \| (?<class>[a-z]*) ?\|.*$", RegexOptions.ExplicitCapture);

    [Fact]
    public async Task The_document_shows_each_collection_of_the_gateway_as_it_is_declared()
    {
        await using var services = Services();
        var declared = Collections(services).Select(each => $"{each.Name}: {Word(each.People)} {each.People.Class?.Word}".TrimEnd());
        var documented = Rows.Matches(File.ReadAllText(Document()))
            .Select(row => $"{row.Groups["name"].Value}: {row.Groups["people"].Value} {row.Groups["class"].Value}".TrimEnd());
        Assert.Equal(declared.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_class_that_names_a_setting_names_one_that_there_is_and_the_document_says_it()
    {
        await using var services = Services();
        var rows = Rows.Matches(File.ReadAllText(Document())).ToDictionary(row => row.Groups["name"].Value, row => row.Value);
        var bound = Collections(services).Where(each => each.People.Class?.Setting is not null).ToList();
        Assert.NotEmpty(bound);
        Assert.All(bound, each =>
        {
            Assert.Contains($"`{each.People.Class!.Setting}`", rows[each.Name], StringComparison.Ordinal);
            // Stops the start where there is no such setting.
            KnownSettings.Check(
                new ConfigurationBuilder().AddInMemoryCollection([new(each.People.Class.Setting!, "1")]).Build(),
                [$"--{each.People.Class.Setting}=1"]);
        });
    }

    [Fact]
    public async Task What_tells_who_somebody_is_stands_in_the_sealed_part_alone()
    {
        await using var services = Services();
        var beside = services.GetRequiredService<StoreModel>().Bindings
            .SelectMany(binding => binding.Accept(new Fields()).Select(field => $"{binding.Collection.Name}.{field}"))
            .Except(NoTravellers, StringComparer.Ordinal);
        Assert.Empty(beside);
    }

    [Fact]
    public void Who_declares_a_sealed_part_and_does_not_say_so_is_stopped_and_so_is_who_says_so_and_has_none()
    {
        var silent = NewNotes(PersonalData.Keyed(RetentionClass.Arrival));
        Assert.Contains("PersonalData.Sealed", Assert.Throws<InvalidOperationException>(
            () => silent.Seals(Author.Parser, note => note.Author, (note, bytes) => note.Author = bytes)).Message,
            StringComparison.Ordinal);
        var empty = NewNotes(PersonalData.Sealed(RetentionClass.Arrival));
        Assert.Contains("notes", Assert.Throws<ArgumentException>(() => new StoreModel().Add(empty)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => NewNotes(null!));
    }

    private static Collection<Note> NewNotes(PersonalData people) =>
        new("notes", people, Note.Parser, note => note.Id, (note, id) => note.Id = id);

    private static string Word(PersonalData people) => people.IsSealed ? "sealed" : people.Class is null ? "none" : "keyed";

    private static IEnumerable<Collection> Collections(ServiceProvider services) =>
        services.GetRequiredService<StoreModel>().Bindings.Select(binding => binding.Collection);

    private static ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton(TimeProvider.System).AddLogging()
        .AddSlices()
        .BuildServiceProvider();

    private static string Document([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/security.md");

    /// <summary>Fields in clear whose words tell who somebody is.</summary>
    private sealed class Fields : ICollectionVisitor<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Visit<T>(CollectionBinding<T> binding)
            where T : class => [.. Of(((IMessage)Activator.CreateInstance<T>()).Descriptor, "")];

        private static IEnumerable<string> Of(MessageDescriptor message, string path) => message.Fields.InDeclarationOrder().SelectMany(
            field => Telling.Contains(field.Name) || field.Name.Split('_').Any(word => word is "phone" or "document") && !IsKey(field)
                ? [path + field.Name]
                : field.FieldType == FieldType.Message ? Of(field.MessageType, $"{path}{field.Name}.") : []);

        private static bool IsKey(FieldDescriptor field) => field.FieldType == FieldType.Fixed64;
    }
}
