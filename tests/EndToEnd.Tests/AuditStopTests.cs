using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests;

/// <summary>Told to stop while everybody calls and texts are in the air: whatever was answered has its row.</summary>
public sealed class AuditStopTests
{
    private const int Callers = 4, Before = 40, AtTheGate = 100_000;

    private static readonly StatusCode[] OfTheEnd =
        [StatusCode.Unavailable, StatusCode.Cancelled, StatusCode.Internal, StatusCode.Unknown, StatusCode.DeadlineExceeded];

    [Fact]
    public async Task After_an_orderly_stop_under_calls_the_audit_is_whole_and_nothing_that_was_answered_is_missing()
    {
        using var scratch = new Scratch();
        var registered = new Answers();
        var (looked, denied) = (new Answers(), new Answers());
        await using (var core = await CoreProcess.StartAsync(scratch, wrapper: ["env", "--default-signal=INT,TERM"]))
        {
            var partner = await core.NewCallerAsync("airline", Role.Partner);
            var gate = await core.NewCallerAsync("gate", Role.Checkpoint);
            await partner.Registrations.RegisterAsync(Form.Of(AtTheGate));
            var calls = Enumerable.Range(0, Callers).SelectMany(caller => new[]
            {
                UntilTheEndAsync(registered, async number =>
                    (await partner.Registrations.RegisterAsync(Form.Of((number * Callers) + caller))).RegistrationId),
                UntilTheEndAsync(looked, async _ =>
                {
                    await gate.Checkpoints.VerifyAsync(new() { Key = Form.IdCard(AtTheGate), EntryPoint = "AIR-HRB-D" });
                    return "";
                }),
                UntilTheEndAsync(denied, async _ =>
                {
                    var refusal = await Assert.ThrowsAsync<RpcException>(async () => await gate.Sms.CancelAsync(new() { SmsId = "s-1" }));
                    return refusal.StatusCode == StatusCode.PermissionDenied ? "" : throw refusal;
                }),
            }).ToList();
            await Task.WhenAll(registered.Enough.Task, looked.Enough.Task, denied.Enough.Task);
            await core.SignalAsync("TERM");
            Assert.Equal(0, await core.Run.EndAsync());
            await Task.WhenAll(calls);
        }

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        var verified = await again.Administrator.Audit.VerifyAsync(new());
        Assert.Equal(("", false), (verified.FirstBroken, verified.More));
        var rows = await RowsAsync(again.Administrator);
        var entered = rows.Where(row => row.Verb == "RegistrationApi/Register").SelectMany(row => row.Records)
            .Where(id => id.StartsWith("r-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(registered.Words.Except(entered));
        Assert.Equal((await again.Administrator.AllRegistrationsAsync()).Select(each => each.RegistrationId).Order(StringComparer.Ordinal),
            entered);
        Assert.InRange(Times(rows, "CheckpointApi/Verify", AuditOutcome.AuditOk), looked.Words.Count, looked.Words.Count + Callers);
        Assert.InRange(Times(rows, "SmsApi/Cancel", AuditOutcome.AuditDenied), denied.Words.Count, denied.Words.Count + Callers);
        Assert.Equal(0, (await GatewayCommand.RunAsync(again, "store", "verify")).Exit);
    }

    /// <summary>Calls one after the other; the last may have been heard, and its answer not.</summary>
    private static async Task UntilTheEndAsync(Answers answers, Func<int, Task<string>> call)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                answers.Add(await call(number));
            }
            catch (RpcException end) when (OfTheEnd.Contains(end.StatusCode))
            {
                return;
            }
        }
    }

    private static int Times(IEnumerable<AuditRow> rows, string verb, AuditOutcome outcome) =>
        rows.Where(row => row.Verb == verb && row.Outcome == outcome).Sum(row => row.Times);

    private static async Task<List<AuditRow>> RowsAsync(Caller administrator)
    {
        var rows = new List<AuditRow>();
        var cursor = "";
        while (true)
        {
            var page = await administrator.Audit.ListAsync(new() { PageSize = 500, Cursor = cursor });
            rows.AddRange(page.Rows);
            if (!page.More)
                return rows;
            cursor = page.NextCursor;
        }
    }

    private sealed class Answers
    {
        private readonly Lock _lock = new();

        public List<string> Words { get; } = [];

        public TaskCompletionSource Enough { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Add(string word)
        {
            lock (_lock)
                Words.Add(word);
            if (Words.Count >= Before)
                Enough.TrySetResult();
        }
    }
}
