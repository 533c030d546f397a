using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Callers;

/// <summary>Whole lists, page by page, as a partner would read them.</summary>
internal static class Listings
{
    extension(Caller caller)
    {
        public async Task<IReadOnlyList<Sms>> AllSmsAsync()
        {
            var all = new List<Sms>();
            for (var cursor = ""; ;)
            {
                var page = await caller.Sms.ListAsync(new ListSmsRequest { Cursor = cursor, PageSize = 500 });
                all.AddRange(page.Sms);
                if (!page.More)
                    return all;
                cursor = page.NextCursor;
            }
        }

        /// <param name="why">With whole documents and phones, for this reason; null: masked ones.</param>
        public async Task<IReadOnlyList<Registration>> AllRegistrationsAsync(string? why = null)
        {
            var all = new List<Registration>();
            for (var cursor = ""; ;)
            {
                var page = await caller.Registrations.ListAsync(
                    new ListRegistrationsRequest { Cursor = cursor, PageSize = 500, Whole = why is not null, Why = why ?? "" });
                all.AddRange(page.Registrations);
                if (!page.More)
                    return all;
                cursor = page.NextCursor;
            }
        }

        /// <summary>PDUs that the virtual network took, over all modems.</summary>
        public async Task<long> SubmittedPartsAsync() =>
            (await caller.VirtualBank.ListVirtualModemsAsync(new ListVirtualModemsRequest())).Modems.Sum(modem => modem.Submitted);

        public async Task<IReadOnlyList<string>> InboxAsync(string phone) =>
            [.. (await caller.VirtualBank.InboxAsync(new InboxRequest { Phone = phone })).Messages.Select(message => message.Text)];
    }
}
