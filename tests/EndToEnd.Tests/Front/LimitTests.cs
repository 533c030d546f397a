using System.Net.Sockets;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary>How much one caller may ask at once: each limit is met, told in words, and what was refused costs nobody else
/// anything.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private const string Register = "/gateway.v1.RegistrationApi/Register", Batch = "/gateway.v1.RegistrationApi/RegisterBatch",
        WhoAmI = "/gateway.v1.AccessApi/WhoAmI";
    private const int Megabyte = 1024 * 1024;

    private readonly Scratch _scratch = new();
    private CoreProcess? _core;

    private CoreProcess Core => _core ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _core = await CoreProcess.StartAsync(
        _scratch,
        [
            "Modems:Embedded=false", "Limits:AnswerSeconds=1", "Limits:CallsPerKey=4", "Limits:BulkCallsPerKey=2", "Limits:StreamsPerKey=2",
            "Limits:ConnectionsPerKey=2", "Limits:OpenStreams=2", "Limits:Connections=64",
        ]);

    public async ValueTask DisposeAsync()
    {
        if (_core is not null)
            await _core.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_request_has_a_size_by_its_verb_and_a_number_of_parts()
    {
        var key = (await Core.NewCallerAsync("large", Role.Partner)).Key;
        using var raw = new RawCalls(Core.Grpc);
        var before = await Metrics.AllocatedAsync(Core.Http);
        Assert.Equal((8, "MESSAGE_TOO_LARGE"), Told(await raw.CallAsync(Register, key, RawCalls.Framed(new byte[65 * 1024]))));
        Assert.Equal((8, "MESSAGE_TOO_LARGE"), Told(await raw.CallAsync(Batch, key, RawCalls.Framed(new byte[1025 * 1024]))));
        Assert.Equal((8, "TOO_MANY_PARTS"), Told(await raw.CallAsync(Batch, key, RawCalls.Framed(RawCalls.EmptyParts(500_000)))));
        Assert.Equal(
            (8, "TOO_MANY_PARTS"),
            Told(await raw.CallAsync(Register, key,
                RawCalls.Framed([.. Enumerable.Repeat<byte[]>([0x12, 0x00], 30_000).SelectMany(each => each)]))));
        Assert.Equal((12, "COMPRESSED"),
            Told(await raw.CallAsync(Batch, key, RawCalls.Framed(RawCalls.EmptyParts(2_000_000), compressed: true))));
        Assert.Equal((8, "MESSAGE_TOO_LARGE"),
            Told(await raw.CallAsync("/gateway.v1.RegistrationApi/Import", key, RawCalls.Framed(new byte[65 * 1024]))));
        Assert.InRange(await Metrics.AllocatedAsync(Core.Http) - before, 0, 16 * Megabyte);
    }

    [Fact]
    public async Task Over_HTTP_too()
    {
        var key = (await Core.NewCallerAsync("large", Role.Partner)).Key;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        async Task<(int Status, string Text)> PostAsync(string path, string json, bool chunked = false)
        {
            using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, Core.Http + path) { Content = body };
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        foreach (var chunked in (bool[])[false, true])
        {
            var (status, text) = await PostAsync("/v1/registrations", $$"""{"party": "{{new string('a', 70_000)}}"}""", chunked);
            Assert.Equal(413, status);
            Assert.Contains("MESSAGE_TOO_LARGE", text, StringComparison.Ordinal);
            Assert.Contains("65536", text, StringComparison.Ordinal);
        }

        var (parts, words) =
            await PostAsync("/v1/registrations:batch", $$"""{"requests": [{}{{string.Concat(Enumerable.Repeat(",{}", 30_000))}}]}""");
        Assert.Equal(429, parts);
        Assert.Contains("TOO_MANY_PARTS", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_honest_families_of_the_largest_kind_are_taken()
    {
        var clerk = await Core.NewCallerAsync("clerk", Role.Clerk);
        var batch = Form.LargestBatch();
        Assert.InRange(batch.CalculateSize(), 400_000, Megabyte);
        Assert.All((await clerk.Registrations.RegisterBatchAsync(batch)).Answers, answer => Assert.NotNull(answer.Registered));
    }

    [Fact]
    public async Task A_form_in_which_all_is_wrong_is_told_of_twenty_fields_in_a_head_that_every_client_takes()
    {
        var partner = await Core.NewCallerAsync("wrong", Role.Partner);
        var form = Form.Of(1);
        form.Travellers.Clear();
        for (var traveller = 0; traveller < 20; traveller++)
            form.Travellers.Add(
                new Traveller
                {
                    Name = "王<小明",
                    Document = new Document { Type = DocumentType.IdCard, Number = "1" },
                    Symptoms = { Enumerable.Repeat("=cmd", 8) },
                });
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await partner.Registrations.RegisterAsync(form));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        var told = refusal.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations;
        Assert.InRange(told.Count, 15, 21);
        Assert.Equal(("", "MORE"), (told[^1].Field, told[^1].Reason));
        Assert.Matches(@"^and \d+ more", told[^1].Description);
        Assert.Contains("另有", told[^1].LocalizedMessage.Message, StringComparison.Ordinal);
        // gRPC's clients in C and in Node take 8 KB of head: 32 bytes a field beside its text (RFC 9113, 6.5.2).
        Assert.InRange(refusal.Trailers.Sum(field =>
            field.Key.Length + 32 + (field.IsBinary ? (field.ValueBytes.Length + 2) / 3 * 4 : field.Value.Length))
            + refusal.Status.Detail.Length, 1000, 8000);
    }

    [Fact]
    public async Task Who_does_not_read_answers_loses_them_and_the_key_is_free_again()
    {
        var partner = await Core.NewCallerAsync("never reads", Role.Partner);
        var wrong = new RegisterBatchRequest
        {
            Requests = { Enumerable.Range(0, 500)
            .Select(number => new RegisterRequest { RequestId = $"{number}", Phone = "1" }) }
        };
        using var raw = new RawCalls(Core.Grpc);
        async Task<string> ThirdAsync() => (await raw.CallAsync(Batch, partner.Key, RawCalls.Framed([]))).Reason;
        using (var shut = await ShutWindow.OpenAsync(Core.Grpc))
        {
            HashSet<int> asked = [];
            for (var i = 0; i < 2; i++)
                asked.Add(await shut.CallAsync(Batch, partner.Key, RawCalls.Framed(wrong.ToByteArray())));
            await Eventually.AsksAsync("the key's batches are used up", ThirdAsync, reason => reason == "BULK_CALLS_PER_KEY");
            for (var i = 0; i < 2; i++)
                Assert.True(asked.Remove(await shut.NextResetAsync()));
        }

        await Eventually.AsksAsync("the key is free", ThirdAsync, reason => reason.Length == 0);
        Assert.True(await Metrics.ReadAsync(Core.Http, "gateway_requests_refused_total", "reason=\"answer_unread\"") >= 2);
    }

    [Fact]
    public async Task A_backup_that_nobody_reads_is_ended_and_does_not_hold_the_log()
    {
        await Core.Administrator.Registrations.RegisterBatchAsync(
            new RegisterBatchRequest { Requests = { Enumerable.Range(0, 500).Select(number => Form.Of(number)) } });
        using var shut = await ShutWindow.OpenAsync(Core.Grpc);
        var stream = await shut.CallAsync("/gateway.v1.StoreApi/Backup", Core.AdministratorKey, RawCalls.Framed([]));
        Assert.Equal(stream, await shut.NextResetAsync());
    }

    [Fact]
    public async Task Streams_and_connections_of_a_key_are_counted_and_are_free_again_when_they_end()
    {
        var operators = await Core.NewCallerAsync("operator", Role.Operator);
        var watches = new List<AsyncServerStreamingCall<WatchModemsResponse>>();
        for (var i = 0; i < 2; i++)
        {
            watches.Add(operators.Modems.Watch(new WatchModemsRequest()));
            Assert.True(await watches[i].ResponseStream.MoveNext(CancellationToken.None));
        }

        async Task<string> ThirdAsync()
        {
            using var watch = operators.Modems.Watch(new WatchModemsRequest());
            try
            {
                return await watch.ResponseStream.MoveNext(CancellationToken.None) ? "" : "ended";
            }
            catch (RpcException refusal)
            {
                return refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refusal.Status.Detail;
            }
        }

        Assert.Equal("STREAMS_PER_KEY", await ThirdAsync());
        watches[0].Dispose();
        await Eventually.AsksAsync("a stream is free", ThirdAsync, reason => reason.Length == 0);

        // The channel of the other calls is one connection.
        using (var second = new RawCalls(Core.Grpc))
        {
            Assert.Equal(0, (await second.CallAsync(WhoAmI, operators.Key, RawCalls.Framed([]))).Code);
            using var third = new RawCalls(Core.Grpc);
            Assert.Equal((8, "CONNECTIONS_PER_KEY"), Told(await third.CallAsync(WhoAmI, operators.Key, RawCalls.Framed([]))));
        }

        await Eventually.AsksAsync(
            "a connection is free",
            async () =>
            {
                using var again = new RawCalls(Core.Grpc);
                return (await again.CallAsync(WhoAmI, operators.Key, RawCalls.Framed([]))).Code;
            },
            code => code == 0);
        watches[1].Dispose();
    }

    [Fact]
    public async Task Watchers_of_health_who_have_no_key_are_few()
    {
        const string watch = "/grpc.health.v1.Health/Watch";
        using var raw = new RawCalls(Core.Grpc);
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++)
            open.Add(await raw.SendAsync(watch, null, new ByteArrayContent(RawCalls.Framed([]))));
        Assert.All(open, answer => Assert.False(answer.Headers.Contains("grpc-status")));
        Assert.Equal((8, "OPEN_STREAMS"), Told(await raw.CallAsync(watch, null, RawCalls.Framed([]))));
        Assert.Equal(0, (await raw.CallAsync("/grpc.health.v1.Health/Check", null, RawCalls.Framed([]))).Code);
        open.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task More_connections_than_there_may_be_are_closed_at_once_and_the_others_go_on()
    {
        var uri = new Uri(Core.Grpc);
        Assert.Equal("administrator", (await Core.Administrator.Access.WhoAmIAsync(new WhoAmIRequest())).Name);
        var crowd = new List<TcpClient>();
        for (var i = 0; i < 80; i++)
        {
            var one = new TcpClient();
            crowd.Add(one);
            await one.ConnectAsync(uri.Host, uri.Port);
        }

        var refused = crowd.Select(async one =>
        {
            try
            {
                return await one.GetStream().ReadAsync(new byte[1]) == 0;
            }
            catch (IOException)
            {
                return true;
            }
        }).ToList();
        await Eventually.AsksAsync("some are closed", () => Task.FromResult(refused.Count(each => each.IsCompletedSuccessfully)),
            count => count >= 80 - 64);
        Assert.Equal("administrator", (await Core.Administrator.Access.WhoAmIAsync(new WhoAmIRequest())).Name);
        crowd.ForEach(one => one.Dispose());
        await Task.WhenAll(refused);
    }

    [Fact]
    public async Task Calls_of_a_key_are_counted_whatever_they_are()
    {
        using var driver = new ScriptedDriver(await Core.NewCallerAsync("bank", Role.Driver));
        await driver.AnnounceAsync();
        var operators = await Core.NewCallerAsync("operator", Role.Operator);
        // The driver hears the commands and never answers them.
        var waits = Enumerable.Range(0, 4).Select(_ => operators.Modems.CommandAsync(
            new ModemCommandRequest
            {
                Modem = ScriptedDriver.Imei,
                Command = new ModemCommand { Test = new ModemCommand.Types.TestModem() },
            })).ToList();
        for (var heard = 0; heard < 4;)
            heard += (await driver.HearAsync()).Command is null ? 0 : 1;
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await operators.Access.WhoAmIAsync(new WhoAmIRequest()));
        Assert.Equal((StatusCode.ResourceExhausted, "CALLS_PER_KEY"),
            (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
        Assert.NotNull(refusal.GetRpcStatus()!.GetDetail<RetryInfo>());
        Assert.Equal("administrator", (await Core.Administrator.Access.WhoAmIAsync(new WhoAmIRequest())).Name);
        waits[0].Dispose();
        await Eventually.AsksAsync(
            "a call is free",
            async () =>
            {
                try
                {
                    return (await operators.Access.WhoAmIAsync(new WhoAmIRequest())).Name;
                }
                catch (RpcException)
                {
                    return "";
                }
            },
            name => name == "operator");
        waits.ForEach(call => call.Dispose());
    }

    private static (int Code, string Reason) Told(RawAnswer answer) => (answer.Code, answer.Reason);
}
