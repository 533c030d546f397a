using System.Globalization;
using System.Text;
using Gateway.Laws.Tests.Gate;
using Gateway.Laws.Tests.Judging;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Proofs;
using Gateway.Laws.Tests.Sheets;

[assembly: AssemblyFixture(typeof(LawCore))]

namespace Gateway.Laws.Tests.Proofs;

/// <summary>One core with a real store and no modems: what is queued stays queued.</summary>
public sealed class LawCore : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;
    private Store? _store;
    private IReadOnlyList<Registered>? _todays;

    internal CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    /// <summary>Imports the file and judges what became of every row.</summary>
    internal async Task<(Verdict Verdict, ImportRun Run, byte[] Bytes)> TryAsync(Manuscript file)
    {
        var bytes = Recipe.Bytes(file);
        var path = _scratch.Path(file.IsText ? "mangled.csv" : "mangled.xlsx");
        await File.WriteAllBytesAsync(path, bytes);
        _store ??= new Store(Core);
        await _store.NewAsync();
        var run = await ImportRun.OfAsync(Core, path, file.Dice.For("language").Chance(0.5));
        return (await Judge.OfAsync(file, run, _store), run, bytes);
    }

    /// <summary>A form as the core has it.</summary>
    internal async Task<Registration> StoredAsync(string id) =>
        await Core.Administrator.Registrations.GetAsync(new GetRegistrationRequest { RegistrationId = id, Whole = true, Why = "test" });

    /// <summary>People who arrive today, each registered alone; the same for all tests.</summary>
    internal async Task<IReadOnlyList<Registered>> TodaysAsync(int count)
    {
        if (_todays is not null)
            return _todays;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));
        var people = Population.Draw(new Dice(17), count, onPaper: false).Select(person => person with { Party = "", ArrivalDate = today })
            .DistinctBy(person => person.Phone.Length > 0 ? person.Phone : person.Number);
        var todays = new List<Registered>();
        foreach (var person in people)
        {
            var answer = await Core.Administrator.Registrations.RegisterAsync(new RegisterRequest
            {
                RequestId = string.Create(CultureInfo.InvariantCulture, $"today-{todays.Count}"),
                Phone = person.Phone,
                Travellers =
                {
                    new Traveller
                    {
                        Name = person.Name,
                        Document = new Document { Type = person.Type, Number = person.Number, IssuingCountry = person.Country },
                    },
                },
                Trip = new Trip
                {
                    ArrivalDate = person.Written(Field.ArrivalDate),
                    Mode = ArrivalMode.Rail,
                    CarrierNumber = "G1226",
                    Origin = person.Origin,
                    Purpose = person.Purpose,
                    DestinationDistrict = person.District,
                    DestinationAddress = person.Address,
                },
            });
            todays.Add(new Registered(person, answer.RegistrationId, answer.Code));
        }

        return _todays = todays;
    }

    public async ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }
}
