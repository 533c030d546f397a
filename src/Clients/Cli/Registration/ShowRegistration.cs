using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration;

/// <summary><c>registration show</c>: one registration, whole, by its id or by the traveller's code.</summary>
internal sealed class ShowRegistration : Verb
{
    // Of the newest registrations, how many are searched for a code: at 100,000 arrivals a day about the last two hours.
    private const int PagesSearched = 20;

    private readonly Argument<string> _which;

    public ShowRegistration(GatewayCommand gateway)
        : base(gateway, "registration show") => _which = Argument<string>("ID|CODE");

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var which = call.Value(_which)!.Trim();
        var registration = which.StartsWith("r-", StringComparison.OrdinalIgnoreCase)
            ? await GetAsync(call, which, cancellation)
            : await FindByCodeAsync(call, which.ToUpperInvariant(), cancellation);
        if (call.Json)
            call.Print(registration);
        else
            RegistrationFacts.Print(call, registration);
        return Exit.Ok;
    }

    private static async Task<V1.Registration> GetAsync(Call call, string id, CancellationToken cancellation) =>
        await call.Server.Registrations.GetAsync(new() { RegistrationId = id }, Server.Once(cancellation));

    private static async Task<V1.Registration> FindByCodeAsync(Call call, string code, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(call, code, cancellation);
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return await SearchNewestAsync(call, code, cancellation)
                ?? throw new VerbFailedException(Exit.NotFound, call.Text("registration.code_not_found", code));
        }
    }

    private static async Task<V1.Registration?> SearchNewestAsync(Call call, string code, CancellationToken cancellation)
    {
        var ask = new ListRegistrationsRequest { PageSize = 500, NewestFirst = true };
        for (var page = 0; page < PagesSearched; page++)
        {
            var answer = await call.Server.Registrations.ListAsync(ask, Server.Once(cancellation));
            if (answer.Registrations.FirstOrDefault(registration => registration.Code == code) is { } found)
                return found;
            if (!answer.More)
                return null;
            ask.Cursor = answer.NextCursor;
        }

        return null;
    }
}
