using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>A store that was written by the rules of spelling before these (content rule 0): a retry across the change is still the same
/// request, also where today's rule reads it otherwise or refuses it. All people in it are invented.</summary>
public sealed class FormerSpellingTests : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private CoreProcess? _core;

    private Caller Caller => _core!.Administrator;

    public async ValueTask InitializeAsync()
    {
        File.Copy(Repository.OfTests("Stores/former-spelling.db"), _scratch.Store);
        File.Copy(Repository.OfTests("Stores/former-spelling.key"), _scratch.Path("admin.key"));
        _core = await CoreProcess.StartAsync(_scratch, ["Modems:Embedded=false"]);
        await _core.Run.LineAsync(RekeyingTests.IsDone); // the same answers while they are not: ContentHashTests
    }

    [Fact]
    public async Task A_request_of_the_former_rule_sent_again_gets_the_same_answer_and_changes_nothing()
    {
        for (var number = 1; number <= 6; number++)
        {
            var again = await Caller.Registrations.RegisterAsync(Sent(number));
            Assert.Equal(($"r-{number}", true), (again.RegistrationId, again.AlreadyStored));
        }
        Assert.Equal(6, (await Caller.AllRegistrationsAsync()).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Other_content_under_a_request_id_of_then_is_refused(int number)
    {
        var form = Sent(number);
        form.Trip.DestinationAddress = "中山路101号";
        if (number == 5)
            (form.Phone, form.Travellers[0].Symptoms[1]) = ("13812345678", "fever");
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Caller.Registrations.RegisterAsync(form));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_by_todays_rule_and_was_never_stored_is_refused()
    {
        var form = Sent(6);
        form.RequestId = "new";
        form.Travellers[0].Name = "合计";
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Caller.Registrations.RegisterAsync(form));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }

    // As they were sent over HTTP/JSON to the version before.
    private static RegisterRequest Sent(int number) => number switch
    {
        1 => Form(1, "O’BRIEN  JOHN", "C01X00T47", "+44 20 7946 0018", passport: true),
        2 => Form(2, "张　三", "230103199001011237", "013812345678"),
        3 => Form(3, "王\uE863", "230102198506150020", "1381234567.0"),
        4 => Form(4, "合计", "230181194901010017", "13812345679", "中山路\u200B100号", symptoms: ["无症状", "N/A"]),
        5 => Form(5, "阿卜杜．热合曼", "230107200002290013", "0912345678", symptoms: ["Fever", "发热"]),
        _ => Form(6, "点击evil.cn/abc", "230121193807050038", ""),
    };

    private static RegisterRequest Form(
        int number, string name, string document, string phone, string address = "中山路100号", bool passport = false,
        params string[] symptoms) => new()
        {
            RequestId = $"former-{number}",
            Phone = phone,
            Travellers =
            {
                new Traveller
                {
                    Name = name,
                    Document = new Document
                    {
                        Type = passport ? DocumentType.Passport : DocumentType.IdCard,
                        Number = document,
                        IssuingCountry = passport ? "gbr" : "",
                    },
                    Symptoms = { symptoms },
                },
            },
            Trip = new Trip
            {
                ArrivalDate = "2020-02-13",
                Mode = ArrivalMode.Air,
                CarrierNumber = "CZ6218",
                Origin = "440100",
                Purpose = Purpose.Return,
                DestinationDistrict = "230103",
                DestinationAddress = address,
            },
        };
}
