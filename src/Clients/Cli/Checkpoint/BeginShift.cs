using System.CommandLine;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Checkpoint;

/// <summary><c>checkpoint shift</c>: who works at this terminal now.</summary>
internal sealed class BeginShift : Verb
{
    private readonly Argument<string?> _name;
    private readonly Option<bool> _end;

    public BeginShift(VerbRunner runner)
        : base(runner, "checkpoint shift")
    {
        _name = Argument<string?>("NAME", optional: true);
        _end = Option<bool>("--end");
    }

    public override Task<Exit> RunAsync(Call call, CancellationToken cancellation)
    {
        var name = (call.Value(_name) ?? "").Trim();
        if (call.Value(_end))
        {
            if (name.Length > 0)
                throw new VerbFailedException(Exit.Usage, call.Text("shift.name_or_end"));
            StaffShift.End(call);
            call.Print(call.Text("shift.ended"));
            return Task.FromResult(Exit.Ok);
        }

        if (name.Length == 0)
        {
            var staff = StaffShift.Of(call.Terminal);
            call.Print(staff.Length > 0 ? call.Text("shift.is", staff) : call.Text("shift.nobody"));
            return Task.FromResult(staff.Length > 0 ? Exit.Ok : Exit.NotFound);
        }

        // What the gateway would refuse with every later call is refused now.
        if (name.Length > StaffShift.Longest || Visible.Line(name) != name)
            throw new VerbFailedException(Exit.Usage, call.Text("shift.wrong_name", StaffShift.Longest));
        var end = StaffShift.Begin(call, name);
        call.Print(call.Text("shift.begun", name, ShownTime.Text(end)));
        return Task.FromResult(Exit.Ok);
    }
}
