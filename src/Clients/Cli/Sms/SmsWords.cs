using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Sms;

/// <summary>States of messages as they are typed and shown.</summary>
internal static class SmsWords
{
    /// <summary>States that can be asked for: queued, sending, sent …</summary>
    public static readonly IReadOnlyDictionary<string, SmsState> States = Enum.GetValues<SmsState>()
        .Where(state => state != SmsState.Unspecified)
        .ToDictionary(WordOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>The contract's word for a state, in lower case: queued, expired, not_needed …</summary>
    public static string WordOf(SmsState state) => state == SmsState.NotNeeded ? "not_needed" : state.ToString().ToLowerInvariant();

    /// <summary>What keeps it, in words; empty when nothing does, or when its place in line says it all.</summary>
    public static string WaitsFor(Call call, V1.Sms sms) => sms.WaitsFor == "turn" ? "" : call.Texts.Word("waits", sms.WaitsFor);

    public static string State(Call call, V1.Sms sms)
    {
        var state = call.Word(sms.State);
        if (sms.State == SmsState.Queued && sms.QueuePosition > 0)
            state = call.Text("sms.queued_as", state, sms.QueuePosition);
        if (sms.Reason.Length > 0 && sms.Reason != sms.WaitsFor)
            state = call.Text("sms.state_because", state, call.Reason(sms.Reason));
        if (WaitsFor(call, sms) is { Length: > 0 } waits)
            state = call.Text("sms.state_because", state, waits);
        return sms.PossibleDuplicate ? call.Text("sms.possible_duplicate", state) : state;
    }
}
