using System.Diagnostics;
using System.Globalization;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Bench;

/// <summary>A store as it was written before there were trips, opened by the real core: until it serves the first time, which makes the
/// trips, and the second time.</summary>
internal static class TripsBench
{
    private const int PieceSize = 2000;
    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg")[..4]}; a tenth of the forms passed");
        Console.WriteLine(
            "     forms | first start s | its CPU s | RSS MiB | next start s | its CPU s | RSS MiB | trips/s, and a CPU second");
        foreach (var size in options.Sizes.Where(size => size > 0))
        {
            var directory = Path.Combine(options.Directory, "trips");
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, "gateway.db");
            await WriteAsync(path, size);
            var (first, cpu, resident) = await StartAsync(path);
            var (next, cpuNext, later) = await StartAsync(path);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size,10} | {first.TotalSeconds,13:F1} | {cpu.TotalSeconds,9:F1} | {resident,7} | {next.TotalSeconds,12:F1} | {cpuNext.TotalSeconds,9:F1} | {later,7} | {size / (first - next).TotalSeconds,7:F0} {size / (cpu - cpuNext).TotalSeconds,7:F0}"));
        }

        return 0;
    }

    private static async Task<(TimeSpan Ready, TimeSpan Cpu, long ResidentMiB)> StartAsync(string path)
    {
        await using var core = await CoreUnderTest.StartAsync(path);
        return (core.ReadyAfter, core.Cpu, core.ResidentMiB);
    }

    private static async Task WriteAsync(string path, int size)
    {
        var watch = Stopwatch.StartNew();
        var model = new StoreModel(1).AddRegistrations().Add(SmsCollections.Messages).AddPassages();
        await using var store = new LiteStore(new StoreOptions { Path = path }, model, TimeProvider.System, NullLogger<LiteStore>.Instance);
        await store.OpenAsync();
        for (var from = 0; from < size; from += PieceSize)
        {
            var first = from;
            await store.WriteAsync(transaction =>
            {
                for (var number = first; number < Math.Min(size, first + PieceSize); number++)
                    Add(transaction, store.LookupKeys, number);
                return 0;
            });
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  wrote {size:N0} forms of before in {watch.Elapsed.TotalSeconds:F0} s"));
    }

    private static void Add(IWriteTransaction transaction, LookupKeys keys, int number)
    {
        var form = Forms.Form(number, RegisterLoad.FirstDay);
        var code = number.ToString("D8", CultureInfo.InvariantCulture);
        var message = new SmsRecord
        {
            RegistrationId = Registrations.NextId(transaction),
            CallerId = 1,
            State = SmsState.Sent,
            Parts = 1,
            PhoneKey = keys.Of("phone", form.Phone),
        };
        var day = DateOnly.ParseExact(form.Trip.ArrivalDate, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - UnixDay;
        var record = new RegistrationRecord
        {
            CallerId = 1,
            RegisteredAtMs = 1_581_465_600_000 + number,
            RequestKey = keys.Of("request", form.RequestId),
            ContentHash = ByteString.CopyFrom(new byte[16]),
            CodeKey = RegistrationKeys.Code(keys, code),
            TailKey = RegistrationKeys.Tail(keys, form.Phone, day),
            ArrivalDay = day,
            DestinationDistrict = 230103,
            Mode = form.Trip.Mode,
            Purpose = form.Trip.Purpose,
            DocumentKeys = { RegistrationKeys.Document(keys, DocumentRule.LookupNumber(form.Travellers[0].Document.Number)) },
            SmsId = MessageBook.Add(transaction,
                new NewMessage(message, new SmsPersonal { Recipient = "+86" + form.Phone, Parts = { new string('文', 67) } })),
        };
        Registrations.Add(transaction, record, new PersonalPart { Form = form, Code = code, Textable = true });
        if (number % 10 == 0)
            Passages.Add(transaction,
                new PassageRecord
                {
                    RegistrationId = record.Id,
                    TravellerIndexes = { 0 },
                    EntryPoint = "AIR-HRB-D",
                    PassedAtMs = record.RegisteredAtMs,
                });
    }
}
