using System.Security.Cryptography;
using Gateway.Bench.Records;
using Gateway.Core.Storage;

namespace Gateway.Bench;

/// <summary>A registration of about 600 bytes with four look-up keys and a list, its job of about 400 with two.</summary>
internal sealed class BenchModel
{
    private const int RegistrationSealedBytes = 540;
    private const int JobSealedBytes = 360;

    public BenchModel()
    {
        Document = Registrations.Index("document", (record, keys) => keys.Add(record.DocumentKey));
        Registrations.Index("request", (record, keys) => keys.Add(record.RequestKey));
        Registrations.Index("phone", (record, keys) => keys.Add(record.PhoneKey));
        Registrations.Index("code", (record, keys) => keys.Add(record.CodeKey));
        Registrations.Index("caller", (record, keys) => keys.Add((ulong)record.Caller), listing: true);
        Jobs.Index("registration", (record, keys) => keys.Add(record.RegistrationKey));
        Jobs.Index("phone", (record, keys) => keys.Add(record.PhoneKey));
        Store = new StoreModel().Add(Registrations).Add(Jobs);
    }

    public Collection<BenchRegistration> Registrations { get; } =
        new("registrations", PersonalData.Keyed(RetentionClass.Arrival), BenchRegistration.Parser, record => record.Id,
            (record, id) => record.Id = id);

    public Collection<BenchJob> Jobs { get; } = new("jobs", PersonalData.Keyed(RetentionClass.Message), BenchJob.Parser,
        record => record.Id, (record, id) => record.Id = id);

    public LookupIndex<BenchRegistration> Document { get; }
    public StoreModel Store { get; }

    /// <summary>The document key of the n-th registration.</summary>
    public static ulong DocumentKey(long n) => Key(n, 1);

    public static BenchRegistration Registration(long n) => new()
    {
        RequestKey = Key(n, 0),
        DocumentKey = DocumentKey(n),
        PhoneKey = Key(n, 2),
        CodeKey = Key(n, 3),
        Caller = (int)(n % 20),
        District = "230102",
        RegisteredAtMs = 1_581_465_600_000 + n,
        Sealed = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(RandomNumberGenerator.GetBytes(RegistrationSealedBytes)),
    };

    public static BenchJob Job(long n, long registration) => new()
    {
        RegistrationKey = (ulong)registration,
        PhoneKey = Key(n, 2),
        State = 1,
        DueAtMs = 1_581_465_600_000 + n,
        DeadlineMs = 1_581_469_200_000 + n,
        Sealed = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(RandomNumberGenerator.GetBytes(JobSealedBytes)),
    };

    // SplitMix64: as scattered as keyed hashes are.
    private static ulong Key(long n, ulong kind)
    {
        var z = unchecked(((ulong)n * 4 + kind + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
