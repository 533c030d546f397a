using System.CommandLine;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration;

/// <summary><c>registration show</c>: one registration, whole, by its id or by the traveller's code.</summary>
internal sealed class ShowRegistration : Verb
{
    private readonly Argument<string> _which;

    public ShowRegistration(VerbRunner runner)
        : base(runner, "registration show") => _which = Argument<string>("ID|CODE");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var which = call.Value(_which)!.Trim();
        var registration = await call.Server.Registrations.GetAsync(new() { RegistrationId = which }, Server.Once(cancellation));
        if (call.Json)
            call.Print(registration);
        else
            RegistrationFacts.Print(call, registration);
        return Exit.Ok;
    }
}
