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
            await Eventually.AsksAsync("no message on its way", caller.FirstUnderwayAsync, sms => sms is null);
            return await caller.AllSmsAsync();
        }

        /// <summary>The message, once a report says that the phone has it.</summary>
        public Task<Sms> DeliveredAsync(string smsId) => Eventually.AsksAsync(
            "the message is delivered",
            async () => await caller.Sms.GetAsync(new GetSmsRequest { SmsId = smsId }),
            sms => sms.State == SmsState.Delivered);

        /// <summary>A page looks at so many records only: the list is followed to its end.</summary>
        private async Task<Sms?> FirstUnderwayAsync()
        {
            var ask = new ListSmsRequest { States = { Underway }, PageSize = 1 };
            while (true)
            {
                var page = await caller.Sms.ListAsync(ask);
                if (page.Sms.Count > 0 || !page.More)
                    return page.Sms.FirstOrDefault();
                ask.Cursor = page.NextCursor;
            }
        }
    }
}
