using System.Globalization;
using Gateway.Core.Registration;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Google.Protobuf;

namespace Gateway.Core.Tests.Storage;

/// <summary>
/// The law of damage: whatever happens to the files, all that was acknowledged is served as it was, or the start or the verification says
/// in words what is not.
/// <c>GATEWAY_BIT_FLIPS=20000</c> for a long run; a failure prints the seed, <c>GATEWAY_SEED</c> repeats it. A new find is one line in
/// <see cref="Spoiling.All"/>.
/// </summary>
public sealed class BitFlipTests : IAsyncLifetime
{
    private const int People = 200;
    private const int InCi = 400;

    private readonly TemporaryStore _original = new();
    private readonly Dictionary<(string, long), byte[]> _acknowledged = [];
    private StoreFiles _killed = null!;
    private StoreFiles _stopped = null!;
    private StoreFiles _older = null!;

    public async ValueTask InitializeAsync()
    {
        var random = new Random(1);
        var store = await _original.OpenAsync(Model(), path => new LogFile(path), largestLogMiB: 1);
        await RegisterAsync(store, random, People / 4);
        _older = await _original.FilesAsync();
        await RegisterAsync(store, random, People / 2);
        await store.DisposeAsync();
        store = await _original.OpenAsync(Model(), path => new LogFile(path));
        await RegisterAsync(store, random, People / 4);
        _killed = await _original.FilesAsync();
        await store.DisposeAsync();
        _stopped = await _original.FilesAsync();
    }

    public ValueTask DisposeAsync() => _original.DisposeAsync();

    [Fact]
    public async Task All_that_was_acknowledged_is_served_or_it_is_said_what_is_not()
    {
        var times = int.Parse(Environment.GetEnvironmentVariable("GATEWAY_BIT_FLIPS") ?? InCi.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        var first = int.Parse(
            Environment.GetEnvironmentVariable("GATEWAY_SEED") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = first; seed < first + times; seed++)
        {
            var random = new Random(seed);
            var isKilled = random.Next(2) == 0;
            var spoiling = Spoiling.All[random.Next(Spoiling.All.Count)];
            var outcome =
                await TryAsync(spoiling, random, isKilled, $"GATEWAY_SEED={seed}: {spoiling.Name}, {(isKilled ? "killed" : "stopped")}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds {first} to {first + times - 1}: " + string.Join(", ",
            outcomes.Select(entry => $"{entry.Value} {entry.Key}")));
        Assert.True(outcomes.Count >= 3,
            "served, told by the verification and refused: each must come to pass: " + string.Join(", ", outcomes.Keys));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_damage_nothing_is_said(bool isKilled) =>
        Assert.Equal("served", await TryAsync(new Spoiling("nothing", (_, files, _) => files), new Random(1), isKilled, "nothing"));

    private async Task<string> TryAsync(Spoiling spoiling, Random random, bool isKilled, string which)
    {
        await using var place = new TemporaryStore();
        var spoiled = spoiling.Spoil(random, isKilled ? _killed : _stopped, _older);
        await spoiled.WriteAsync(place.Path);
        LiteStore store;
        try
        {
            store = await place.OpenAsync(Model(), path => new LogFile(path));
        }
        catch (Exception refused) when (refused is StoreDamagedException or InvalidDataException)
        {
            Assert.True(spoiled.Equals(await StoreFiles.ReadAsync(place.Path)), $"{which}: refused, and yet touched");
            return "refused";
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{which}: no words for it", fault);
        }

        // Neither file is there: nothing is left to tell from a new store.
        if (spoiled is { Store: null, Log: null })
            return "new";
        var served = Content(store);
        var findings = await store.VerifyAsync();
        foreach (var (key, bytes) in served)
            Assert.True(
                _acknowledged.TryGetValue(key, out var known)
                && bytes.AsSpan().SequenceEqual(known), $"{which}: {key} is served otherwise than it was stored");
        var missing = _acknowledged.Keys.Where(key => !served.ContainsKey(key)).ToList();
        Assert.True(
            missing.Count == 0
            || findings.Count > 0, $"{which}: {missing.Count} are missing, {missing.FirstOrDefault()}, and the verification is clean");
        Assert.True(findings.Count == 0 == (store.Damage.Count == 0),
            $"{which}: {string.Join("; ", findings)} / {string.Join("; ", store.Damage)}");
        return findings.Count > 0 ? "told" : "served";
    }

    private static StoreModel Model() => new StoreModel().AddRegistrations().Add(SmsCollections.Messages);

    private async Task RegisterAsync(LiteStore store, Random random, int people)
    {
        for (var i = 0; i < people; i++)
        {
            var registration = new RegistrationRecord
            {
                RegisteredAtMs = i,
                Personal = Bytes(random, 300 + random.Next(random.Next(10) == 0 ? 12_000 : 300)),
            };
            var message = new SmsRecord { CreatedAtMs = i, Personal = Bytes(random, 200) };
            await store.WriteAsync(transaction =>
            {
                message.RegistrationId = transaction.NextId(Kept.Registrations);
                registration.SmsId = transaction.Insert(SmsCollections.Messages, message);
                return transaction.Insert(Kept.Registrations, registration);
            });
            if (i % 3 == 0)
            {
                message.Personal = Bytes(random, 300);
                await store.WriteAsync(transaction =>
                {
                    transaction.Update(SmsCollections.Messages, message);
                    return 0;
                });
            }
            _acknowledged[(Kept.Registrations.Name, registration.Id)] = registration.ToByteArray();
            _acknowledged[(SmsCollections.Messages.Name, message.Id)] = message.ToByteArray();
        }
    }

    private static ByteString Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private static Dictionary<(string, long), byte[]> Content(LiteStore store) => store.Read(reader =>
        reader.Range(Kept.Registrations, 0, int.MaxValue).Select(each => ((Kept.Registrations.Name, each.Id), each.ToByteArray()))
            .Concat(reader.Range(SmsCollections.Messages, 0, int.MaxValue)
                .Select(each => ((SmsCollections.Messages.Name, each.Id), each.ToByteArray())))
            .ToDictionary());
}
