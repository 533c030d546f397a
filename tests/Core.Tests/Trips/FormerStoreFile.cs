using System.Globalization;
using System.Security.Cryptography;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Core.Tests.Trips;

/// <summary>A store file as it was written before there were trips: forms, their messages and passages.</summary>
internal static class FormerStoreFile
{
    private const int PieceSize = 500;
    private static readonly int Today =
        DateOnly.FromDateTime(Forms.Now.DateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>What it held then.</summary>
    private static StoreModel Model => new StoreModel(1).AddRegistrations().Add(SmsCollections.Messages).AddPassages();

    public static LiteStore Open(string path, StoreModel model) =>
        new(new StoreOptions { Path = path, LargestLogMiB = 1 }, model, TimeProvider.System, NullLogger<LiteStore>.Instance);

    /// <summary>Four in ten are a second form of the one before: another phone, another name as well, another day by correction, or a
    /// companion more. Every third passed.</summary>
    public static async Task WriteAsync(string path, int forms)
    {
        await using var store = Open(path, Model);
        await store.OpenAsync();
        for (var from = 0; from < forms; from += PieceSize)
        {
            var first = from;
            await store.WriteAsync(transaction =>
            {
                for (var number = first; number < Math.Min(forms, first + PieceSize); number++)
                    Add(transaction, store.LookupKeys, number);
                return 0;
            });
        }
    }

    /// <summary>The content hash that was stored then.</summary>
    public static ByteString PlainHash(RegisterRequest form) => ByteString.CopyFrom(SHA256.HashData(form.ToByteArray()).AsSpan(0, 16));

    private static void Add(IWriteTransaction transaction, LookupKeys keys, int number)
    {
        var (person, kind) = (number / 5 * 5, number % 5);
        var form = new RegisterRequest
        {
            RequestId = $"form-{number}",
            Travellers = { Person(person) },
            Trip = new Trip
            {
                ArrivalDate = Day(kind == 3 ? 2 : 0),
                ArrivalTime = "10:40",
                Mode = ArrivalMode.Air,
                CarrierNumber = "MU5605",
                Purpose = Purpose.Return,
                DestinationDistrict = "230102",
            },
            Phone = $"139{person:D8}",
        };
        if (kind == 1)
            form.Phone = $"138{person:D8}";
        if (kind == 2)
            (form.Phone, form.Travellers[0].Name) = ($"137{person:D8}", "李大明");
        if (kind == 4)
            form.Travellers.Add(Person(person + 1));
        var message = new SmsRecord { RegistrationId = Registrations.NextId(transaction), State = SmsState.Sent };
        var record = new RegistrationRecord
        {
            CallerId = kind == 2 ? 2 : 1,
            RegisteredAtMs = Forms.Now.ToUnixTimeMilliseconds() + number,
            RequestKey = keys.Of("request", form.RequestId),
            CodeKey = keys.Of("code", form.RequestId),
            ArrivalDay = Today + (kind == 3 ? 2 : 0),
            DestinationDistrict = 230102,
            Purpose = Purpose.Return,
            SmsId = transaction.Insert(SmsCollections.Messages, message),
            ContentHash = PlainHash(form),
            ContentRule = 1,
            Amends = kind == 3 ? number - 2 : 0, // the first of the five: numbers begin at 1
        };
        foreach (var traveller in form.Travellers)
            record.DocumentKeys.Add(RegistrationKeys.Document(keys, DocumentRule.LookupNumber(traveller.Document.Number)));
        Registrations.Add(transaction, record, new PersonalPart { Form = form, Code = form.RequestId });
        if (number % 3 == 0)
            Passages.Add(transaction,
                new PassageRecord
                {
                    RegistrationId = record.Id,
                    TravellerIndexes = { 0 },
                    EntryPoint = "AIR-HRB-D",
                    PassedAtMs = number + 1,
                });
    }

    private static Traveller Person(int number) =>
        Forms.Person("王小明", string.Create(CultureInfo.InvariantCulture, $"E{number:D8}"), DocumentType.Passport, "CHN");

    private static string Day(int after) => TripStage.InDays(after);
}
