using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration;

/// <summary><c>registration show</c>: one registration, all its fields, by its id or by the traveller's code.</summary>
internal sealed class ShowRegistration : Verb
{
    private readonly Argument<string> _which;
    private readonly WholeValues _whole;

    public ShowRegistration(VerbRunner runner)
        : base(runner, "registration show")
    {
        _which = Argument<string>("ID|CODE");
        _whole = WholeOptions();
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var which = call.Value(_which)!.Trim();
        var registration = await call.Server.Registrations.GetAsync(
            new() { RegistrationId = which, Whole = _whole.Of(call), Why = _whole.WhyOf(call) }, Server.Once(cancellation));
        if (call.Json)
            call.Print(registration);
        else
            RegistrationFacts.Print(call, registration);
        return Exit.Ok;
    }
}
