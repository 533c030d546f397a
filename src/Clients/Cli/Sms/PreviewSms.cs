using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Sms;

/// <summary><c>sms preview</c>: parts and cost of a text before anybody uses it.</summary>
internal sealed class PreviewSms : Verb
{
    private readonly Argument<string> _text;

    public PreviewSms(VerbRunner runner)
        : base(runner, "sms preview") => _text = Argument<string>("TEXT");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var preview = await call.Server.Sms.PreviewAsync(new() { Text = call.Value(_text)! }, Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(preview);
            return Exit.Ok;
        }

        call.Print(call.Text("sms.preview", preview.Encoding, preview.Units, preview.Parts));
        for (var i = 0; i < preview.PartTexts.Count; i++)
            call.Print($"  {i + 1}/{preview.Parts}  {preview.PartTexts[i]}");
        return Exit.Ok;
    }
}
