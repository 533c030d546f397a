using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Cli.Shell;

/// <summary>A verb that lists one page; the cursor that it says at the end brings the next.</summary>
internal abstract class PagedVerb<TPage> : Verb
    where TPage : IMessage
{
    private readonly Option<string?> _cursor;
    private readonly Option<int> _size;

    protected PagedVerb(VerbRunner runner, string path)
        : base(runner, path)
    {
        _cursor = Option<string?>("--cursor", "CURSOR");
        _size = Option<int>("--page", "1–500");
    }

    public sealed override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var page = await AskAsync(call, call.Value(_cursor) ?? "", call.Value(_size), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(page);
            return Exit.Ok;
        }

        var end = Show(call, page);
        call.Say(call.Text(end.More ? "list.more" : end.IsNewestFirst ? "list.oldest" : "list.end", end.Count, end.NextCursor));
        return Exit.Ok;
    }

    /// <param name="size">Of the page; 0: as the gateway likes.</param>
    protected abstract Task<TPage> AskAsync(Call call, string cursor, int size, CallOptions options);

    /// <summary>Prints the page as a table.</summary>
    protected abstract PageEnd Show(Call call, TPage page);
}

/// <summary>How a page ended.</summary>
/// <param name="IsNewestFirst">It went back in time: behind its end comes nothing new.</param>
internal readonly record struct PageEnd(int Count, bool More, string NextCursor, bool IsNewestFirst = false);
