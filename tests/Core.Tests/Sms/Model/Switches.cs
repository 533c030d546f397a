using Gateway.Core.Access;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>What people switch for all messages, for a phone or for a SIM, and what holds from the moment in which they are
/// answered.</summary>
internal sealed class Switches(World world)
{
    /// <summary>Few enough parts an hour that a history reaches it.</summary>
    public const int TightHour = 1;

    private static readonly Caller Operator = new(1, "operator", Role.Operator);

    private SmsOperations Operations => new(world.Store, world.Core!.Queue, world.Keys, world.Time);

    private QuotaAdmin Quota => new(world.Store, world.Core!.Book, world.Core.Settings, Options.Create(world.Quota), world.Time);

    public void Turn(int argument) => world.InCore(() => TurnAsync(argument));

    /// <summary>The core reads what a driver has said, and just before the next commit somebody is answered: a question that was asked
    /// before meets what was said since.</summary>
    public void TurnBeforeNextCommit(int driver, int argument)
    {
        var (hadHeld, hasTurned) = (world.Watch.AllHeld, false);
        world.Processes[driver]?.ForgetDenial();
        world.BeforeCommit = () =>
        {
            TurnAsync(argument).GetAwaiter().GetResult();
            hasTurned = true;
        };
        world.DriverMoves.CoreReads(driver, 1);
        world.BeforeCommit = null;
        if (hasTurned && !hadHeld && world.Watch.AllHeld && world.Processes[driver]?.Hears("held") == true)
            world.Seen.Add("held_while_asked");
    }

    /// <summary>Nothing is held, stopped or tight any more.</summary>
    public void TurnAllOff()
    {
        world.InCore(() => ReleaseAllAsync());
        world.InCore(() => ProfileAsync("normal"));
    }

    private Task TurnAsync(int argument) => (argument % 8) switch
    {
        0 or 1 => HoldAllAsync(),
        2 => ReleaseAllAsync(),
        3 or 4 => StopAsync(argument / 8, argument % 8 == 3),
        5 or 6 => ProfileAsync("tight"),
        _ => ProfileAsync("normal"),
    };

    private async Task HoldAllAsync()
    {
        await Operations.HoldAsync(Operator, new HoldSmsRequest { AllQueued = true }, default);
        world.Watch.AllHeld = true;
    }

    private async Task ReleaseAllAsync()
    {
        if (!world.Store.Read(SmsSettings.Find).AllHeld)
            return;
        world.Watch.AllHeld = false;
        await Operations.ReleaseAsync(Operator, new ReleaseSmsRequest { All = true }, default);
    }

    private async Task StopAsync(int argument, bool stopped)
    {
        var messages = world.Messages();
        if (messages.Count == 0)
            return;
        var phone = messages[argument % messages.Count].PhoneKey;
        if (!stopped)
            world.Watch.Stopped.Remove(phone);
        await world.Store.WriteAsync(
            transaction => StopList.Set(transaction, phone, "+8613900000000", stopped, StopList.ByOperator, "", world.NowMs));
        if (stopped)
            world.Watch.Stopped.Add(phone);
    }

    private async Task ProfileAsync(string profile)
    {
        if (profile == "normal")
            world.Watch.HourLimit = 0;
        await Quota.SetProfileAsync(new SetQuotaProfileRequest { Profile = profile }, default);
        if (profile == "tight")
            world.Watch.HourLimit = TightHour;
    }
}
