using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Places;

/// <summary><c>place list</c>: the entry points and divisions that forms and gates name, by the gateway's own tables.</summary>
internal sealed class ListPlaces(VerbRunner runner) : Verb(runner, "place list")
{
    public override async Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var places = await call.Server.Places.ListAsync(new(), Server.Once(cancellation));
        if (call.Json)
        {
            call.Print(places);
            return Exit.Ok;
        }

        var names = places.Divisions.ToDictionary(division => division.Code, division => division.Name, StringComparer.Ordinal);
        var entries = new Sheet(
            call, "place.entry_point", new Column("place.name") { Least = 10 }, new Column("place.modes") { Leaves = 2 },
            new Column("place.division") { Leaves = 1 });
        foreach (var entry in places.EntryPoints)
            entries.Row(
                entry.Code, entry.Name,
                string.Join(", ",
                    entry.Modes.Select(mode => call.Word(mode))), $"{entry.Division} {names.GetValueOrDefault(entry.Division)}".TrimEnd());
        entries.Print();
        call.Print("");
        var divisions = new Sheet(call, "place.division_code", "place.name");
        foreach (var division in places.Divisions)
            divisions.Row(division.Code, division.Name);
        divisions.Print();
        return Exit.Ok;
    }
}
