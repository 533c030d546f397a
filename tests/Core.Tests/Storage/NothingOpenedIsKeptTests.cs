using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

/// <summary>What was opened of a person lives as long as the call that opened it: once a key is destroyed nothing is left that could
/// tell.</summary>
public sealed class NothingOpenedIsKeptTests
{
    private const BindingFlags All =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(IStore).Assembly.GetTypes();

    [Fact]
    public void No_type_of_the_core_keeps_opened_parts_in_a_collection_or_beyond_a_call()
    {
        var fields = Types.SelectMany(type => type.GetFields(All)).ToList();
        var parts = fields.Select(field => field.FieldType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sealed<,>))
            .Select(type => type.GenericTypeArguments[1]).ToHashSet();
        Assert.True(parts.Count >= 4, "the sealed parts are found");
        Assert.Equal([], fields.Where(field => Keeps(field, parts)).Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    [Fact]
    public void A_dictionary_of_opened_parts_would_be_found() => Assert.Equal(
        ["_byId", "_last"],
        typeof(Forgetful).GetFields(All).Where(field => Keeps(field, [typeof(Note)])).Select(field => field.Name).Order());

    private static bool Keeps(FieldInfo field, HashSet<Type> parts)
    {
        // What a method keeps for its own run.
        if (field.DeclaringType!.GetCustomAttribute<CompilerGeneratedAttribute>() is not null)
            return false;
        var type = field.FieldType;
        if (parts.Contains(type))
            return field.IsStatic && !typeof(Google.Protobuf.IMessage).IsAssignableFrom(field.DeclaringType);
        return typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && Arguments(type).Any(parts.Contains);
    }

    private static IEnumerable<Type> Arguments(Type type) => type.IsArray
        ? Arguments(type.GetElementType()!).Append(type.GetElementType()!)
        : type.GenericTypeArguments.SelectMany(argument => Arguments(argument).Append(argument));

    private sealed class Forgetful(Note one)
    {
        private static Note? _last;
        private readonly Dictionary<long, (Note Opened, int Times)> _byId = [];
        private readonly Note _one = one;

        public void Keep() => (_last, _byId[1]) = (_one, (_last ?? _one, 1));
    }
}
