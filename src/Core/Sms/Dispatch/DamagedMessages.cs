using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Messages that the dispatcher met and whose record, or what it says of somebody, cannot be read: each is told once.</summary>
internal sealed partial class DamagedMessages(ILogger<DamagedMessages> logger)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string, long)> _told = [];

    public void Tell(UnreadableRecordException damaged)
    {
        lock (_lock)
        {
            if (!_told.Add((damaged.Collection, damaged.Id)))
                return;
        }

        Log.Damaged(logger, damaged.Id, damaged.Collection);
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Error, "Record {Id} of {Collection} cannot be read: its message stays as it is, the others go on.")]
        public static partial void Damaged(ILogger logger, long id, string collection);
    }
}
