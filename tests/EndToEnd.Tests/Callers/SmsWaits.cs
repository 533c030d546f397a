using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Callers;

internal static class SmsWaits
{
    private static readonly SmsState[] Underway = [SmsState.Queued, SmsState.Sending, SmsState.Unknown];

    extension(Caller caller)
    {
        /// <summary>Every message, once none is on its way any more.</summary>
        public async Task<IReadOnlyList<Sms>> AllSmsSettledAsync()
        {
            var ask = new ListSmsRequest { States = { Underway }, PageSize = 1 };
            await Eventually.AsksAsync(
                "no message on its way",
                async () => await caller.Sms.ListAsync(ask),
                page => page.Sms.Count == 0);
            return await caller.AllSmsAsync();
        }
    }
}
