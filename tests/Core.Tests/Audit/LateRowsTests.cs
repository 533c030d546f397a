using Gateway.Core.Audit;

namespace Gateway.Core.Tests.Audit;

/// <summary>Rows that wait beside the store while it cannot be written.</summary>
public sealed class LateRowsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"late-{Guid.NewGuid():N}");

    [Fact]
    public void They_come_back_in_their_order_from_the_file_of_a_process_that_was_killed()
    {
        using (var late = new LateRows(_path, 32 * 1024))
        {
            for (var number = 1; number <= 5; number++)
                late.Add(new AuditRecord { AtMs = 1000, CallerId = number });
        }

        using var again = new LateRows(_path, 32 * 1024);
        Assert.True(again.IsInFile);
        Assert.Equal([1, 2, 3, 4, 5], again.Oldest(10).Select(row => row.CallerId));
        Assert.Equal([1, 2, 3, 4, 5], again.Oldest(10).Select(row => row.LateNumber));
        Assert.All(again.Oldest(10), row => Assert.Equal((true, again.Name), (row.Late, row.LateFile)));
        again.ForgetStored(2);
        Assert.Equal([3, 4, 5], again.Oldest(10).Select(row => row.CallerId));
        again.Stored(3, 0);
        again.Add(new AuditRecord { AtMs = 1, CallerId = 9 });

        again.Dispose();
        using var third = new LateRows(_path, 32 * 1024);
        Assert.Equal([(9L, 6)], third.Oldest(10).Select(row => (row.CallerId, row.LateNumber)));
    }

    [Fact]
    public void What_finds_no_room_is_counted_and_the_file_never_grows()
    {
        using var late = new LateRows(_path, 16 * 1024);
        for (var number = 0; number < 2000; number++)
            late.Add(new AuditRecord { AtMs = 1000 + number, Verb = "CheckpointApi/Verify" });
        Assert.InRange(late.Count, 100, 1999);
        Assert.Equal(2000, late.Count + late.Lost);
        Assert.Equal(16 * 1024, new FileInfo(_path).Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_path));
        var lost = late.Lost;
        late.Stored(late.Count, lost);
        Assert.Equal((0, 0), (late.Count, late.Lost));
    }

    [Fact]
    public void Without_a_file_they_wait_in_memory()
    {
        using var late = new LateRows(Path.Combine(_path, "no", "such", "folder"), 16 * 1024);
        late.Add(new AuditRecord { AtMs = 1000 });
        Assert.Equal((1, false), (late.Count, late.IsInFile));
    }

    public void Dispose() => File.Delete(_path);
}
