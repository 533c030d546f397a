using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Registration;

/// <summary><c>registration list</c>: a page of registrations; its cursor brings what came since.</summary>
internal sealed class ListRegistrations : Verb
{
    private readonly Option<string?> _cursor;
    private readonly Option<int> _page;
    private readonly Option<bool> _newest;

    public ListRegistrations(GatewayCommand gateway)
        : base(gateway, "registration list")
    {
        _cursor = Option<string?>("--cursor", "CURSOR");
        _page = Option<int>("--page", "1–500");
        _newest = Option<bool>("--newest");
    }

    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var answer = await call.Server.Registrations.ListAsync(
            new() { Cursor = call.Value(_cursor) ?? "", PageSize = call.Value(_page), NewestFirst = call.Value(_newest) },
            Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(answer);
            return Exit.Ok;
        }

        var sheet = new Sheet(call, "registration.id", "registration.code", new Column("registration.registered_at") { Leaves = 6 }, new Column("traveller.name") { Least = 8 },
            new Column("registration.travellers") { Right = true, Leaves = 4 }, "registration.arrival", new Column("trip.number") { Leaves = 3 }, new Column("registration.district") { Leaves = 5 },
            new Column("registration.sms") { Least = 12, Cut = Cut.Words });
        foreach (var registration in answer.Registrations)
        {
            var trip = registration.Trip ?? new();
            sheet.Row(registration.RegistrationId, registration.Code, ShanghaiTime.Text(registration.RegisteredAtMs),
                registration.Travellers.Count > 0 ? registration.Travellers[0].Name : "", $"{registration.Travellers.Count}",
                $"{trip.ArrivalDate} {trip.ArrivalTime}".TrimEnd(), trip.CarrierNumber, Districts.NameOf(trip.DestinationDistrict),
                SmsSentence.Of(call, registration.Sms));
        }

        sheet.Print();
        call.Say(call.Text(answer.More ? "list.more" : "list.end", answer.Registrations.Count, answer.NextCursor));
        return Exit.Ok;
    }
}
