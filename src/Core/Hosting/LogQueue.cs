using Microsoft.Extensions.Logging.Console;

namespace Gateway.Core.Hosting;

/// <summary>What becomes of log lines that nobody takes.</summary>
internal static class LogQueue
{
    extension(ILoggingBuilder logging)
    {
        /// <summary>A pager that stands still, or a shipper that hangs, must not hold up the gates: lines are dropped then, and how many is
        /// told.</summary>
        public ILoggingBuilder DropRatherThanBlock()
        {
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
            return logging;
        }
    }
}
