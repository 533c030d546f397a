using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Core.Limits;

/// <summary>An answer through <see cref="AnswerStream"/>. The framework's own decorator leaves the body below it open when a call's
/// deadline completes it.</summary>
internal sealed class AnswerBody(AnswerStream stream, IHttpResponseBodyFeature below) : StreamResponseBodyFeature(stream, below)
{
    private readonly IHttpResponseBodyFeature _below = below;

    /// <summary>What was written and has not left yet.</summary>
    public async Task FlushAsync()
    {
        if (Writer.UnflushedBytes > 0)
            await Writer.FlushAsync();
    }

    public override async Task CompleteAsync()
    {
        await base.CompleteAsync();
        await _below.CompleteAsync();
    }
}
