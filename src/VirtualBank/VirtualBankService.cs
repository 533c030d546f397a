using Gateway.V1;
using Gateway.VirtualBank.Network;
using Grpc.Core;

namespace Gateway.VirtualBank;

/// <summary>The bank over gRPC: inboxes, modems, misbehaviours.</summary>
public sealed class VirtualBankService(VirtualModemBank bank) : VirtualBankApi.VirtualBankApiBase
{
    public override async Task<InboxResponse> Inbox(InboxRequest request, ServerCallContext context)
    {
        var messages = await bank.InboxAsync(request.Phone);
        return new InboxResponse { Messages = { messages.Select(Described) } };
    }

    public override async Task<ListVirtualModemsResponse> ListVirtualModems(ListVirtualModemsRequest request, ServerCallContext context) =>
        new() { Modems = { (await bank.ModemsAsync()).Select(Described) }, HeldSenders = { await bank.HeldSendersAsync() } };

    public override async Task<MisbehaveResponse> Misbehave(MisbehaveRequest request, ServerCallContext context)
    {
        try
        {
            var modems = await bank.MisbehaveAsync(request.Modem, request.What);
            return new MisbehaveResponse { Modems = { modems.Select(Described) } };
        }
        catch (FormatException wrong)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, wrong.Message));
        }
        catch (KeyNotFoundException missing)
        {
            throw new RpcException(new Status(StatusCode.NotFound, missing.Message));
        }
    }

    private static InboxMessage Described(ReceivedMessage message) => new()
    {
        ReceivedAtMs = message.ReceivedAt.ToUnixTimeMilliseconds(),
        Text = message.Text,
        Parts = message.Parts,
        PartCount = message.PartCount,
        FromIccid = message.FromIccid,
        Pdus = { message.Pdus },
    };

    private static VirtualModem Described(VirtualModemStatus modem) => new()
    {
        Port = modem.Port,
        Imei = modem.Imei,
        Iccid = modem.Iccid,
        Imsi = modem.Imsi,
        Plugged = modem.Plugged,
        Submitted = modem.Submitted,
        Misbehaviours = { modem.Misbehaviours },
        Habits = { modem.Habits.Select(
            habit => new VirtualHabit
            {
                Name = habit.Name,
                Meaning = habit.Meaning,
                MustSend = habit.MustSend,
                Reasons = { habit.Reasons },
            }) },
        Module = modem.Module,
        Closed = modem.Closed,
        Restarted = modem.Restarted,
        InService = modem.InService,
    };
}
