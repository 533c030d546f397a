using System.Text;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.EndToEnd.Tests.Front;

/// <summary><c>Limits:BackupMinutes</c> in a minute of real time, the shortest there is.</summary>
public sealed class BackupTimeTests
{
    private const int Batches = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_backup_that_is_read_too_slowly_is_ended_in_words_and_the_next_one_is_whole()
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false", "Limits:BackupMinutes=1"]);
        var batch = Form.LargestBatch();
        for (var i = 0; i < Batches; i++)
        {
            foreach (var form in batch.Requests)
                form.RequestId += "-again";
            await core.Administrator.Registrations.RegisterBatchAsync(batch);
        }

        // A chunk every three seconds: no wait is long enough for Limits:AnswerSeconds, and the whole would take longer than a minute.
        using (var backup = core.Administrator.Store.Backup(new BackupRequest()))
        {
            using var pace = new PeriodicTimer(Pace, TimeProvider.System);
            var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await backup.ResponseStream.MoveNext(CancellationToken.None))
                    await pace.WaitForNextTickAsync();
            });
            Assert.True(refusal.StatusCode == StatusCode.ResourceExhausted, $"{refusal.Status}\n{core.Run.Output}{core.Run.Errors}");
            var status = refusal.GetRpcStatus()!;
            Assert.Equal("ANSWER_TIME", status.GetDetail<ErrorInfo>().Reason);
            Assert.Contains("1 minutes", status.Message, StringComparison.Ordinal);
            Assert.Contains("1 分钟", status.GetDetail<LocalizedMessage>().Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await Metrics.ReadAsync(core.Http, "gateway_requests_refused_total", "reason=\"answer_time\""));
        Assert.DoesNotContain("unhandled", core.Run.Output + core.Run.Errors, StringComparison.Ordinal);
        var file = scratch.Path("copy.db");
        var next = await GatewayCommand.RunAsync(core, "store", "backup", file);
        Assert.True(next.Exit == 0, next.Errors);
        Assert.Contains("** This is a LiteDB file **", Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file)).AsSpan(0, 8192)),
            StringComparison.Ordinal);
    }
}
