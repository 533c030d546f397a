using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Cli.Registration;

/// <summary><c>registration list</c>: a page of registrations; its cursor brings what came since.</summary>
internal sealed class ListRegistrations : PagedVerb<ListRegistrationsResponse>
{
    private readonly Option<bool> _newest;
    private readonly WholeValues _whole;

    public ListRegistrations(VerbRunner runner)
        : base(runner, "registration list")
    {
        _newest = Option<bool>("--newest");
        _whole = WholeOptions();
    }

    protected override async Task<ListRegistrationsResponse> AskAsync(Call call, string cursor, int size, CallOptions options) =>
        await call.Server.Registrations.ListAsync(new()
        {
            Cursor = cursor,
            PageSize = size,
            NewestFirst = call.Value(_newest),
            Whole = _whole.Of(call),
            Why = _whole.WhyOf(call),
        }, options);

    protected override PageEnd Show(Call call, ListRegistrationsResponse page)
    {
        var sheet = new Sheet(call, "registration.id", "registration.code", new Column("registration.registered_at") { Leaves = 6 },
            new Column("traveller.name") { Least = 8 }, new Column("registration.travellers") { Right = true, Leaves = 4 },
            "registration.arrival", new Column("trip.number") { Leaves = 3 }, new Column("registration.district") { Leaves = 5 },
            new Column("registration.sms") { Least = 12, Cut = Cut.Words });
        foreach (var registration in page.Registrations)
        {
            var trip = registration.Trip ?? new();
            sheet.Row(registration.RegistrationId, registration.Code, ShownTime.Text(registration.RegisteredAtMs),
                registration.Travellers.Count > 0 ? registration.Travellers[0].Name : "", $"{registration.Travellers.Count}",
                $"{trip.ArrivalDate} {trip.ArrivalTime}".TrimEnd(), trip.CarrierNumber, Districts.NameOf(trip.DestinationDistrict),
                SmsSentence.Of(call, registration.Sms));
        }

        sheet.Print();
        if (page.Registrations.Where(each => each.NotProven).Select(each => each.RegistrationId).ToList() is { Count: > 0 } unproven)
            call.Say(call.Text("registration.not_proven_listed", string.Join(", ", unproven)));
        return new(page.Registrations.Count, page.More, page.NextCursor, call.Value(_newest));
    }
}
